#pragma once
// The leg that ships with the engine, and states of it that a body could be in.

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "anatomy/leg.hpp"
#include "scenario/scenario.hpp"

namespace saphena::test {

inline std::string shipped(const std::string& file) { return std::string(SAPHENA_SOURCE_DIR) + "/scenarios/" + file; }

inline const anatomy::Subject& shipped_subject() {
  static const anatomy::Subject subject =
      scenario::load_subject(shipped("subjects/healthy_adult.toml"), "", {}).subject;
  return subject;
}

inline scenario::Scenario shipped_routine(const std::string& name, const scenario::Overrides& overrides = {}) {
  return scenario::load_scenario(shipped("routines/" + name + ".toml"), overrides);
}

/// What is done in a scenario, laid on a leg.
inline loading::Programme programme_on(const anatomy::Leg& leg, const scenario::Scenario& scenario) {
  return {scenario.actions,
          leg.segments,
          {leg.subject.muscle_pressure_deep, leg.subject.muscle_pressure_superficial},
          leg.wearer()};
}

inline std::vector<double> channels_at(const loading::Programme& programme, double time) {
  std::vector<double> channels(static_cast<std::size_t>(programme.channels().count()));
  programme.evaluate(time, channels.data());
  return channels;
}

/// What a state may be while a leg is under load, by the end of its name.
struct Stirring {
  const char* ending;
  double low, high;
  bool relative = false;  ///< times what it is
};
inline constexpr Stirring stirrings[] = {
    {".volume", 0.5, 1.3, true}, {"protein", 0.5, 1.5, true}, {".flow", -4.0, 12.0},   {".opening", 0.05, 0.98},
    {".constriction", 0.4, 1.1}, {".dilation", -0.2, 2.0},    {"pressure", 0.0, 50.0}, {".passed", 0.0, 1000.0},
    {".x", -0.9, 0.9},           {".y", -0.9, 0.9},           {".activity", 0.0, 1.0}, {".stimulation", 0.0, 1.0},
    {".mean_flow", 0.0, 0.02},   {".sustained", 0.0, 60.0},   {".squeeze", 0.0, 60.0}};

/// A state away from rest: volumes, flows, openings, tone, tissue and lymph as a leg under load may have them.
inline std::vector<double> stirred(const anatomy::Leg& leg, std::vector<double> state, std::mt19937& random) {
  const auto between = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  const auto& states = leg.network.topology.states;
  for (std::size_t s = 0; s < states.size(); ++s) {
    const auto* kind =
        std::ranges::find_if(stirrings, [&](const Stirring& k) { return states[s].name.ends_with(k.ending); });
    if (kind == std::end(stirrings)) continue;
    const bool account = kind->relative && state[s] == 0.0;
    if (account)
      state[s] = between(-50.0, 50.0);
    else
      state[s] = kind->relative ? state[s] * between(kind->low, kind->high) : between(kind->low, kind->high);
  }
  return state;
}

}  // namespace saphena::test
