#pragma once

#include "scenario/sweep_file.hpp"

namespace saphena::scenario {

/// Reads a table of members' values: comma-separated, fields in quotes where they hold commas or quotes, the first
/// line has the paths ("run.duration [s]" where the numbers below have that unit). Throws InputError.
ValueTable read_value_table(const std::filesystem::path& path);

}  // namespace saphena::scenario
