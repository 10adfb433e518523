#pragma once

#include "anatomy/leg.hpp"
#include "measure/reading.hpp"
#include "network/view.hpp"

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

  void read(const double* states, Reading& reading) const;
  void read_places(const Instant& now, PlaceReading& places) const;

 private:
  double volume(const double* states, int node) const;
  void read_lymph(const double* states, Reading& reading) const;
  void read_exchange(const Instant& now, std::size_t segment, PlaceReading& places) const;

  const anatomy::Leg* leg_;
  std::vector<anatomy::RegionShares> shares_;
  std::size_t middle_of_calf_;
};

}  // namespace saphena::measure
