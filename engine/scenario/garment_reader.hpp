#pragma once

#include "scenario/action_context.hpp"

namespace saphena::scenario {

/// A garment from its layers into the scenario. Throws InputError.
void read_garment(ActionContext& action);

/// Tells every garment which contractions go on beneath it, once all actions have been read.
void join_garments_and_muscles(Scenario& scenario);

}  // namespace saphena::scenario
