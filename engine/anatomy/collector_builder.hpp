#pragma once

#include "anatomy/leg.hpp"

namespace saphena::anatomy {

/// Adds the collecting lymphatics and the lymph nodes to a leg whose tissues are there, and drains the tissues into
/// them.
void add_collectors(Leg& leg, network::NetworkBuilder& network, const loading::Channels& channels,
                    const Switches& switches);

}  // namespace saphena::anatomy
