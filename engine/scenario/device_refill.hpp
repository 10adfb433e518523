#pragma once
// A device that makes its rests as long as the leg takes to refill.

#include "scenario/action_context.hpp"
#include "scenario/device_keys.hpp"

namespace saphena::scenario {

/// Refuses keys of the sensor where nothing is measured, and what cannot go with measuring. Throws InputError.
void check_refill_keys(const ActionContext& action, const DeviceInput& input);

/// Adds the device of `input`, whose chambers are complete, to the scenario. Throws InputError.
void add_refill_device(ActionContext& action, DeviceInput& input, ActionFacts facts);

}  // namespace saphena::scenario
