#pragma once

#include "anatomy/leg.hpp"
#include "measure/reading.hpp"
#include "network/view.hpp"

namespace saphena::measure {

/// Reads heart, arteries and the other leg off a closed loop.
class CirculationProbe {
 public:
  explicit CirculationProbe(const anatomy::Leg& leg) : leg_(&leg) {}

  /// Wants the fields of all elastic vessels. Leaves a reading with open ends as it is.
  void read(const network::NodeFields<double>& fields, const double* states, Reading& reading) const;

 private:
  double stroke_volume(const network::NodeFields<double>& fields) const;

  const anatomy::Leg* leg_;
};

}  // namespace saphena::measure
