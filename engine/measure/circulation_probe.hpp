#pragma once

#include "anatomy/leg.hpp"
#include "measure/reading.hpp"

namespace saphena::measure {

/// Reads heart, arteries and the other leg off the states of a closed loop.
class CirculationProbe {
 public:
  explicit CirculationProbe(const anatomy::Leg& leg) : leg_(&leg) {}

  /// Total head that drives blood into the leg's arterioles, mmHg: given from outside where the ends are open.
  double arterial_head(const double* states, const double* channels) const;
  /// Leaves a reading with open ends as it is.
  void read(const double* states, const double* channels, Reading& reading) const;

 private:
  double volume(int node, const double* states) const;
  /// Inside an elastic vessel, against the atmosphere.
  double pressure(int node, const double* states, const double* channels) const;
  double stroke_volume(const double* states, const double* channels) const;

  const anatomy::Leg* leg_;
};

}  // namespace saphena::measure
