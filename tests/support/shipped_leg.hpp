#pragma once
// The leg that ships with the engine, and states of it that a body could be in.

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
  return {scenario.actions, leg.segments, {leg.subject.muscle_pressure_deep, leg.subject.muscle_pressure_superficial}};
}

inline std::vector<double> channels_at(const loading::Programme& programme, double time) {
  std::vector<double> channels(static_cast<std::size_t>(programme.channels().count()));
  programme.evaluate(time, channels.data());
  return channels;
}

/// A state away from rest: volumes, flows, openings, tone and tissue pressures as a leg under load may have them.
inline std::vector<double> stirred(const anatomy::Leg& leg, std::vector<double> state, std::mt19937& random) {
  const auto between = [&](double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random);
  };
  const auto& states = leg.network.topology.states;
  for (std::size_t s = 0; s < states.size(); ++s) {
    const std::string& name = states[s].name;
    if (name.ends_with(".volume")) state[s] = state[s] == 0.0 ? between(-50.0, 50.0) : state[s] * between(0.5, 1.3);
    if (name.ends_with(".flow")) state[s] = between(-4.0, 12.0);
    if (name.ends_with(".opening")) state[s] = between(0.05, 0.98);
    if (name.ends_with(".constriction")) state[s] = between(0.4, 1.1);
    if (name.ends_with(".dilation")) state[s] = between(-0.2, 2.0);
    if (name.ends_with(".pressure")) state[s] = between(0.0, 50.0);
    if (name.ends_with(".passed")) state[s] = between(0.0, 1000.0);
  }
  return state;
}

}  // namespace saphena::test
