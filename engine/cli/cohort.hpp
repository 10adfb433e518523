#pragma once
// Scenarios compared in many subjects, each of whom meets all of them.

#include "cli/commands.hpp"

namespace saphena::cli {

/// Runs every scenario on every subject of the cohort and prints how they differ from the baseline, pair by pair.
/// With an output file the members are kept as a sweep keeps them.
Exit compare_in_cohort(const CompareRequest& request, const std::vector<scenario::Scenario>& scenarios,
                       std::size_t baseline);

}  // namespace saphena::cli
