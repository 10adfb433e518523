#pragma once
// What initial lymphatics hold on the way of a leap.

#include <vector>

#include "multiscale/slow_states.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::multiscale {

/// They fill within seconds and are emptied within minutes: over hours they hold what lets as much in as leaves them,
/// or as much as they can.
/// As states of their own they would rule a leap's steps, for their flaps shut at once.
class InitialLymphatics {
 public:
  InitialLymphatics(const anatomy::Leg& leg, const SlowStates& where);

  /// Beside what the flaps let in by their law.
  struct Passing {
    double more = 0.0;              ///< mL/s that enters
    double emptying = 0.0;          ///< 1/s: water that leaves over what they hold
    double protein_emptying = 0.0;  ///< likewise
  };
  /// Puts water and protein into `state`, which tells the tissues. `passing`: in the order of SlowStates::fluid.
  void fill(const std::vector<Passing>& passing, const std::vector<double>& channels, std::vector<double>& state);

 private:
  /// Those of one tissue.
  struct Vessels {
    std::vector<std::size_t> uptakes;      ///< processes by which fluid enters
    elements::LymphUptake::Ports ports{};  ///< of the first: these differ in their collectors only
    elements::LymphVessel::Parameters<double> wall{};
  };

  /// mL/s through the flaps, were that volume inside.
  double uptake(const Vessels& vessels, const std::vector<double>& state, double volume) const;

  const network::Network* network_;
  std::vector<Vessels> vessels_;
  network::NodeFields<double> fields_;
};

}  // namespace saphena::multiscale
