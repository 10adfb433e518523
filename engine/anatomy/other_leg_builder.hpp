#pragma once

#include "anatomy/vessel_wiring.hpp"

namespace saphena::anatomy {

/// The other leg, in three lengths: foot, calf and thigh. It is of the same kind, shares the posture, and nothing is
/// done to it. Returns the state: flow into its iliac vein.
int add_other_leg(const Leg& leg, VesselWiring& wiring, const VeinEnd& cava);

}  // namespace saphena::anatomy
