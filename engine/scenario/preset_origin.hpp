#pragma once
// Where the values of a preset come from, and how far they may lie from what is written.

#include <string>
#include <vector>

#include "scenario/keys.hpp"

namespace saphena::scenario {

struct KeyOrigin {
  std::string key;     ///< of the preset; "chamber.KEY" stands for that key of all its chambers
  std::string source;  ///< key in references.bib
  std::string flag;    ///< measured, derived, assumed
  double low = 0.0;    ///< in the key's unit
  double high = 0.0;
  std::string range_text;  ///< as written
};

/// Reads the table [origin] of a preset of this kind. Throws InputError when an entry is incomplete, names a key that
/// the preset does not give, or has a range that does not hold the preset's own value.
std::vector<KeyOrigin> read_origins(const toml::table& preset, const std::string& kind, const TableContext& context);

}  // namespace saphena::scenario
