#pragma once
// What must hold of every scenario that was accepted, and of every mistake that was found.

#include <cmath>
#include <stdexcept>
#include <string>

#include "scenario/action_keys.hpp"
#include "scenario/device_keys.hpp"
#include "scenario/posture_reader.hpp"
#include "scenario/run_keys.hpp"
#include "scenario/subject_keys.hpp"

namespace saphena::test {

inline void require(bool holds, const std::string& what) {
  if (!holds) throw std::logic_error("not so: " + what);
}

inline void require_range(double value, double low, double high, const std::string& what) {
  require(std::isfinite(value) && value >= low && value <= high, what + " is finite and in range");
}

/// Every number of a table lies where the table says.
template <class Struct>
void require_in_range(const scenario::Keys<Struct>& keys, Struct values, double leg_length) {
  for (const auto& key : keys) {
    const bool is_place = key.kind == scenario::KeyInfo::Kind::place;
    std::visit(
        [&](auto* access) {
          using Value = std::remove_reference_t<decltype(access(values))>;
          if constexpr (std::is_same_v<Value, double> || std::is_same_v<Value, int>)
            require_range(access(values), is_place ? 0.0 : key.low, is_place ? leg_length : key.high, key.name);
        },
        key.access);
  }
}

inline void require_sane_subject(const anatomy::Subject& subject) {
  for (const scenario::SubjectSection& section : scenario::subject_sections())
    require_in_range(section.keys, subject, subject.leg_length);
  for (const anatomy::Vessel& vessel : subject.vessels) {
    require_in_range(scenario::vessel_keys(), vessel, subject.leg_length);
    require(vessel.from < vessel.to, "a vessel has a length");
  }
  for (const anatomy::PerforatorSite& site : subject.perforators)
    require_in_range(scenario::perforator_keys(), site, subject.leg_length);
  for (const anatomy::ValveSite& site : subject.valves) require_range(site.leak, 1e-5, 1.0, "a valve's leak");
}

template <class Load, class Input>
void require_sane_loads(const scenario::Scenario& scenario, const scenario::Keys<Input>& keys) {
  for (const Load& load : std::get<std::vector<Load>>(scenario.actions.surface))
    require_in_range(keys, Input(load), scenario.subject.subject.leg_length);
}

inline void require_sane_devices(const scenario::Scenario& scenario) {
  const double leg_length = scenario.subject.subject.leg_length;
  for (const loading::Device& device : std::get<std::vector<loading::Device>>(scenario.actions.surface)) {
    require_in_range(scenario::device_keys(),
                     {.device = device, .pressure = 0.0, .rise = 1.0, .delay = 0.0, .hold = 0.0, .fall = 1.0},
                     leg_length);
    require(!device.chambers.empty(), "a device has a chamber");
    for (const loading::Chamber& chamber : device.chambers)
      require_in_range(scenario::chamber_keys(), {.chamber = chamber}, leg_length);
  }
  for (const loading::Garment& garment : std::get<std::vector<loading::Garment>>(scenario.actions.surface)) {
    require_in_range(scenario::garment_keys(), {.garment = garment, .knee_pressure = 0.0}, leg_length);
    for (const auto& point : garment.profile) require_range(point.pressure, 0.0, 400.0, "a garment's pressure");
  }
}

inline void require_sane_time(const scenario::Scenario& scenario) {
  for (const scenario::ActionWindow& window : scenario.windows) {
    require_range(window.start, 0.0, window.end, "the start of an action");
    require_range(window.end, window.start, scenario.run.duration, "the end of an action");
    for (const double cycle : window.cycles) require(std::isfinite(cycle), "the start of a cycle is finite");
  }
  double last = -1.0;
  for (const loading::PoseChange& change : scenario.actions.posture.changes) {
    require_range(change.start, last, scenario.run.duration, "the start of a posture");
    for (const double height : {change.pose.toes, change.pose.ankle, change.pose.knee, change.pose.groin})
      require_range(height, -400.0, 400.0, "a height of the leg");
    last = change.start;
  }
}

/// Throws std::logic_error when an accepted scenario holds what it should not.
inline void require_sane(const scenario::Scenario& scenario) {
  const double leg_length = scenario.subject.subject.leg_length;
  require_in_range(scenario::run_keys(), scenario.run, leg_length);
  require_in_range(scenario::breathing_keys(), scenario.actions.breathing, leg_length);
  require_sane_subject(scenario.subject.subject);
  require_sane_loads<loading::Stroke>(scenario, scenario::stroke_keys());
  require_sane_loads<loading::Kneading>(scenario, scenario::kneading_keys());
  require_sane_loads<loading::Percussion>(scenario, scenario::percussion_keys());
  require_sane_loads<loading::LymphDrainage>(scenario, scenario::lymph_drainage_keys());
  for (const loading::MuscleContraction& contraction : scenario.actions.contractions)
    require_in_range(scenario::contraction_keys(), scenario::ContractionInput{contraction}, leg_length);
  require_sane_devices(scenario);
  require_sane_time(scenario);
}

/// Throws std::logic_error when a mistake in `text` would not help its reader.
inline void require_helpful(const scenario::InputError& error, const std::string& text) {
  const scenario::InputMistake& mistake = error.mistake;
  const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
  require(!mistake.file.empty(), "a mistake names its file");
  require(!mistake.message.empty(), "a mistake has a message");
  require(mistake.line >= 0, "lines count from 1");
  require(mistake.file != "scenario.toml" || mistake.line <= lines, "the line is one of the file");
  require(std::string(error.what()).size() < 6000, "a message is short");
  for (const char c : std::string(error.what()))
    require(c == '\n' || static_cast<unsigned char>(c) >= 0x20, "a message can be printed");
}

}  // namespace saphena::test
