#pragma once

#include "scenario/scenario.hpp"

namespace saphena::scenario {

const Keys<RunSettings>& run_keys();
const Keys<anatomy::Switches>& switch_keys();

}  // namespace saphena::scenario
