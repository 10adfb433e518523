#pragma once

#include "scenario/action_context.hpp"

namespace saphena::scenario {

// Manual techniques, from their layers into the scenario. They throw InputError.
void read_stroke(ActionContext& action);
void read_kneading(ActionContext& action);
void read_percussion(ActionContext& action);
void read_lymph_drainage(ActionContext& action);

}  // namespace saphena::scenario
