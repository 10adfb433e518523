#pragma once
// Sweeps of short runs on a coarse leg.

#include <string>
#include <vector>

#include "sweep/batch.hpp"

namespace saphena::test {

inline const char* const short_scenario = R"(
format = 1
title = "short"
[run]
duration = "6 s"
segments = 6
settle = "150 s"
[[action]]
kind = "device"
preset = "sequential_three_chamber"
start = "1 s"
duration = "12 s"
)";

inline sweep::Plan short_plan(const std::string& tables, const std::string& scenario = short_scenario) {
  return sweep::parse_plan("format = 1\n" + tables, SAPHENA_SOURCE_DIR "/scenarios/sweeps/test.toml",
                           {{SAPHENA_SOURCE_DIR "/scenarios/routines/short.toml", scenario}});
}

/// Outcomes of all members, in their order.
inline std::vector<sweep::Outcome> run_all(const sweep::Plan& plan, const sweep::BatchSettings& settings) {
  std::vector<std::size_t> members(plan.size());
  for (std::size_t m = 0; m < members.size(); ++m) members[m] = m;
  std::vector<sweep::Outcome> outcomes(plan.size());
  sweep::run_batch(plan, members, settings,
                   {[&](sweep::Outcome&& outcome) { outcomes[outcome.member] = std::move(outcome); }, {}});
  return outcomes;
}

}  // namespace saphena::test
