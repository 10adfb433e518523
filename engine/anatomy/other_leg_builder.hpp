#pragma once

#include "anatomy/vessel_wiring.hpp"

namespace saphena::anatomy {

/// One of the foot, three of the calf, three of the thigh.
inline constexpr int other_leg_lengths = 7;

/// Distal to proximal, cm from the toes.
std::vector<Span> lengths_of_other_leg(const Subject& subject);

/// The other leg, in its seven lengths. It is of the same kind and shares the posture; what is done to it comes through
/// channels of its own. Sets its flow and its blood in the map.
void add_other_leg(Leg& leg, network::NetworkBuilder& network, VesselWiring& wiring, const VeinEnd& cava);

}  // namespace saphena::anatomy
