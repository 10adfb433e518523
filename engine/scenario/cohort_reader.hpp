#pragma once

#include "scenario/document.hpp"
#include "scenario/sweep_file.hpp"

namespace saphena::scenario {

/// Reads the cohort that [cohort] of a sweep file names: a set in cohorts/, or a path. Throws InputError.
Cohort read_cohort(const toml::table& table, const std::filesystem::path& beside, const std::string& file);

}  // namespace saphena::scenario
