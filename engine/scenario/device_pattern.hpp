#pragma once
// From a cycle in a maker's words to the course of every chamber.

#include "scenario/action_layers.hpp"
#include "scenario/device_keys.hpp"

namespace saphena::scenario {

/// Works the keys of `input` that say how chambers follow each other into its device. Throws InputError.
void apply_pattern(const ActionLayers& layers, const DeviceInput& input, std::vector<ChamberInput>& chambers);

}  // namespace saphena::scenario
