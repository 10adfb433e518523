#pragma once
// The equations of slow states alone, with the fast ones at their means.

#include <vector>

#include "multiscale/chebyshev.hpp"
#include "multiscale/slow_states.hpp"
#include "multiscale/window_average.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::multiscale {

/// What one window has shown: fast states on average, and what the network's own laws miss when they are given averages
/// only (the correction).
struct Anchor {
  std::vector<double> mean;      ///< of all states
  std::vector<double> drift;     ///< of all states, per time
  std::vector<double> channels;  ///< mean inputs
  /// Of slow states and of the two accounts of lymph, per time. That of initial lymphatics is per what they hold, and
  /// goes from them into the accounts: it is the lymph that collectors take in between two contractions.
  std::vector<double> correction;
  double load = 0.0;  ///< mmHg, mean
  double pace = 1.0;  ///< contractions of the medial collectors over what their law makes of the means
};

/// d(slow)/dt = F(mean fast states, slow) + correction, F being the right-hand side of the whole network. Behind the
/// slow states stand two accounts: lymph (mL) and protein (mg) that have entered the collectors.
///
/// Between two anchors means and correction lie on the straight line through both; how far along is told by tissue
/// fluid: x = <V - V1, V2 - V1> / |V2 - V1|^2, over all segments and layers.
class LeapModel {
 public:
  LeapModel(const anatomy::Leg& leg, const SlowStates& where);

  Anchor anchor(const WindowAverage& window);

  /// From now on these anchors hold; `far` may be null.
  void aim(const Anchor& near, const Anchor* far);
  void rates(const double* slow, double* result);
  /// Share of the way from `near` to `far`; 0 without the latter.
  double way(const double* slow) const;
  /// The mean state there.
  const std::vector<double>& mean_state(const double* slow);
  const std::vector<double>& channels() const { return near_->channels; }

 private:
  void lay_out(const double* slow);
  void network_rates(const std::vector<double>& state, const std::vector<double>& channels, double* result);

  const SlowStates* where_;
  network::RightHandSide<double> equations_;
  const Anchor* near_ = nullptr;
  const Anchor* far_ = nullptr;
  std::vector<double> direction_;  ///< of `way`, over tissue fluid
  std::vector<double> state_, network_rates_, corrections_;
};

}  // namespace saphena::multiscale
