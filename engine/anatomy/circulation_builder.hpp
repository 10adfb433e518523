#pragma once

#include "anatomy/vessel_wiring.hpp"

namespace saphena::anatomy {

/// Heart, lungs, arteries and baroreflex: sets the leg's artery and atrium. Comes before the leg.
void add_heart(Leg& leg, network::NetworkBuilder& network, const Switches& switches);

/// Trunk, upper body and the other leg, between the arteries and the vena cava. Comes after the leg.
void add_body(Leg& leg, network::NetworkBuilder& network, VesselWiring& wiring, const VeinEnd& cava);

/// Volumes of the trunk and the heart's rate near rest; the veins of the belly hold what is left of the body's blood.
/// All vessels of the legs must have been filled. Throws std::invalid_argument when there is less blood than the other
/// vessels hold.
void fill_circulation(const Leg& leg, std::vector<double>& states);

}  // namespace saphena::anatomy
