#pragma once

#include "scenario/action_context.hpp"

namespace saphena::scenario {

/// A device from its layers into the scenario, its chambers from the last layer that gives any. Throws InputError.
void read_device(ActionContext& action);

}  // namespace saphena::scenario
