#pragma once
// Wires tissue fluid and lymph onto a leg whose blood vessels are there already.

#include "anatomy/leg.hpp"

namespace saphena::anatomy {

/// Adds filtration, interstitium, initial lymphatics and collectors to every segment, and the way on to the thoracic
/// duct. Fills `leg.map.tissue` and `leg.tissue_balance`.
void add_tissue(Leg& leg, network::NetworkBuilder& network, const loading::Channels& channels,
                const Switches& switches);

}  // namespace saphena::anatomy
