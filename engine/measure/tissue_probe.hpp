#pragma once

#include "anatomy/leg.hpp"
#include "measure/glimpse.hpp"
#include "measure/reading.hpp"

namespace saphena::measure {

/// Reads tissue fluid and lymph off the states of a leg that has them.
class TissueProbe {
 public:
  explicit TissueProbe(const anatomy::Leg& leg);

  /// Everything that is known at one instant.
  struct Instant {
    const network::NodeFields<double>& fields;
    const double* states;
    const double* channels;
  };

  /// What `Survey` does not add up.
  template <class T>
  void read(const Glimpse<T>& seen, Reading& reading) const;
  void read_places(const Instant& now, PlaceReading& places) const;

 private:
  /// Activation of the collectors' muscle, given the first state of a lymphangion.
  static double contraction(double phase) { return phase > 0.0 ? phase * phase : 0.0; }
  double volume(const double* states, int node) const;
  void read_exchange(const Instant& now, std::size_t segment, PlaceReading& places) const;

  const anatomy::Leg* leg_;
  std::size_t middle_of_calf_;
};

template <class T>
void TissueProbe::read(const Glimpse<T>& seen, Reading& reading) const {
  const anatomy::TissueMap& map = leg_->map.tissue;
  reading.lymph_calf_flow = 0.0;
  for (const anatomy::PathwayMap& pathway : map.pathways)
    reading.lymph_calf_flow += seen.state(pathway.conduit[middle_of_calf_] + elements::LymphConduit::mean_flow);
  reading.lymph_contraction = contraction(seen.state(map.pathways[0].phase[middle_of_calf_]));
  reading.cannula_flow = 0.0;
  for (const int cannula : map.cannula) reading.cannula_flow += seen.state(cannula + elements::LymphConduit::mean_flow);
  reading.lymph_passed = seen.volume(leg_->network.topology, map.duct);
  reading.protein_passed = seen.state(map.duct_protein);
  reading.protein_gained = -seen.state(map.plasma_protein);
}

}  // namespace saphena::measure
