#pragma once

#include "scenario/scenario.hpp"

namespace saphena::scenario {

const Keys<RunSettings>& run_keys();
const Keys<anatomy::Switches>& switch_keys();

/// Keys of [cannula].
const Keys<anatomy::Cannula>& cannula_keys();

}  // namespace saphena::scenario
