#pragma once
// Scenarios and parameter sets written in the tests themselves.

#include <gtest/gtest.h>

#include <string>

#include "scenario/scenario.hpp"
#include "temporary_folder.hpp"

namespace saphena::test {

/// Begins a scenario that runs for a minute.
inline const std::string run_minute = "format = 1\n[run]\nduration = \"60 s\"\n";

inline scenario::Scenario read(const std::string& text, const scenario::Overrides& overrides = {}) {
  return scenario::parse_scenario(text, "scenario.toml", overrides);
}

/// The mistake that `action` throws.
template <class Action>
scenario::InputMistake mistake_of(Action action) {
  try {
    action();
  } catch (const scenario::InputError& error) {
    return error.mistake;
  }
  ADD_FAILURE() << "no mistake was found";
  return {};
}

inline scenario::InputMistake mistake_in(const std::string& text, const scenario::Overrides& overrides = {}) {
  return mistake_of([&] { read(text, overrides); });
}

}  // namespace saphena::test
