#pragma once

#include "scenario/action_layers.hpp"

namespace saphena::scenario {

/// A device from its layers, its chambers from the last layer that gives any. Throws InputError.
loading::Device read_device(const ActionLayers& layers, const anatomy::Subject& subject);

}  // namespace saphena::scenario
