#pragma once
// Every table of a scenario file with its keys, for pages and for the schema.

#include <string>
#include <vector>

#include "scenario/keys.hpp"

namespace saphena::scenario {

struct KeyRow {
  KeyInfo info;
  std::string default_value;  ///< empty when the key is needed
};

struct InputTable {
  std::string name;   ///< "run", "posture", "effleurage" ...
  std::string where;  ///< how it is written: "[run]", "[[action]] kind = \"effleurage\""
  std::string doc;
  std::vector<KeyRow> rows;
  bool action = false;
};

const std::vector<InputTable>& input_tables();

/// What a key takes, in words.
std::string takes_text(const KeyInfo& info);

}  // namespace saphena::scenario
