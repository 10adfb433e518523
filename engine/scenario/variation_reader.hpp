#pragma once

#include "scenario/sweep_file.hpp"

namespace saphena::scenario {

/// Reads one entry of [vary].
/// Keys in `elsewhere` are left to others. Throws InputError.
Variation read_variation(const toml::key& key, const toml::node& node, const TableContext& context,
                         const std::vector<std::string>& elsewhere = {});

/// Values that are tried before anything runs: the ends of a range, every value of a list.
std::vector<std::string> probes(const Variation& variation);

/// The value at a number, as text that --set takes.
std::string value_text(const Variation& variation, double number);

/// Number and unit of a text such as "40 mmHg"; nothing when it does not begin with a number.
struct NumberWithUnit {
  double number;
  std::string unit;
};
std::optional<NumberWithUnit> split_quantity(std::string_view text);

}  // namespace saphena::scenario
