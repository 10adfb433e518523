#pragma once

#include <string_view>

#include "scenario/sweep_file.hpp"

namespace saphena::scenario {

/// Reads a table of members' values: comma-separated, fields in quotes where they hold commas or quotes, the first
/// line has the paths ("run.duration [s]" where the numbers below have that unit). Throws InputError.
ValueTable read_value_table(const std::filesystem::path& path);

/// Likewise from text; `label` is what mistakes are said to be in.
ValueTable parse_value_table(const std::string& text, const std::filesystem::path& label);

/// "nan" or "inf", with or without a unit: as programs write what did not come out. The misfortune of its member, which
/// ends as impossible, and not the table's.
bool is_not_a_number(std::string_view text);

}  // namespace saphena::scenario
