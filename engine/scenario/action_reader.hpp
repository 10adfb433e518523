#pragma once

#include "scenario/scenario.hpp"

namespace saphena::scenario {

/// Reads [[action]] into `scenario.actions` and `scenario.windows`. The subject must have been read.
void read_actions(const toml::table& root, Scenario& scenario);

}  // namespace saphena::scenario
