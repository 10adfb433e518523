#pragma once

#include <vector>

#include "anatomy/leg.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::multiscale {

/// How often collectors contract, by the pacemaker's own law in a mean state: waves start where it is fastest, so a way
/// goes at the pace of its fastest length.
class Pace {
 public:
  explicit Pace(const anatomy::Leg& leg);

  /// 1/s, of a way of lymph (medial, lateral, deep).
  double of(std::size_t pathway, const std::vector<double>& state, const std::vector<double>& channels);
  /// s: the longest period among the ways.
  double slowest_period(const std::vector<double>& state, const std::vector<double>& channels);

 private:
  const anatomy::Leg* leg_;
  network::NodeFields<double> fields_;
};

}  // namespace saphena::multiscale
