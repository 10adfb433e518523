#pragma once
// Where the rest of the body is in the network of a closed loop.

#include <vector>

#include "network/topology.hpp"

namespace saphena::anatomy {

struct CirculationMap {
  int arteries = network::none;  ///< node: aorta and all arteries but those of the legs
  int other_leg_artery = 0, upper_veins = 0, abdominal_veins = 0, pulmonary_artery = 0, pulmonary_veins = 0;  // nodes
  int heart_rate = 0;                  ///< state: first of the baroreflex's
  int pericardium = 0;                 ///< state: its pressure
  int leg_passed = 0;                  ///< state: blood that has come through this leg's artery
  int other_leg_flow = 0;              ///< state: from the other leg into its iliac vein
  std::vector<int> other_leg_blood{};  ///< nodes: its veins and beds
  int right_pump = 0, left_pump = 0;   ///< numbers among the CardiacPump processes

  bool empty() const { return arteries == network::none; }
};

}  // namespace saphena::anatomy
