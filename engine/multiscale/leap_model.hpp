#pragma once
// The equations of slow states alone, with the fast ones at their means.

#include <array>
#include <vector>

#include "multiscale/grip.hpp"
#include "multiscale/initial_lymphatics.hpp"
#include "multiscale/neighbours.hpp"
#include "multiscale/slow_states.hpp"
#include "multiscale/window_average.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::multiscale {

/// What one window has shown: fast states on average, and what the network's own laws miss when they are given averages
/// only (the correction).
struct Anchor {
  std::vector<double> mean;        ///< of all states
  std::vector<double> drift;       ///< of all states, per time
  std::vector<double> channels;    ///< mean inputs
  std::vector<double> slow{};      ///< mean, of slow states
  std::vector<double> correction;  ///< of slow states, per time
  std::vector<double> uptake;      ///< mL/s: of initial lymphatics, beyond that of the means
  std::array<std::vector<double>, 2>
      emptying;                ///< 1/s: what leaves initial lymphatics over what they hold; water, protein
  std::vector<double> grip{};  ///< mmHg, by segment: see Grip::changes
  double load = 0.0;           ///< mmHg, mean
  double noise = 0.0;          ///< see Neighbours::Window
  double pace = 1.0;           ///< contractions of the medial collectors over what their law makes of the means
};

/// d(slow)/dt = F(mean fast states, slow) + correction, F being the right-hand side of the whole network, its
/// collectors shut. What these take in between two contractions no mean pressure tells: it is read over whole rounds
/// (rounds.hpp) and kept per volume that initial lymphatics hold, so that it can empty nothing below zero. Behind the
/// slow states stand two accounts: lymph (mL) and protein (mg) that have entered the collectors.
///
/// Between anchors all that they tell is weighed by how near they are (neighbours.hpp).
class LeapModel {
 public:
  LeapModel(const anatomy::Leg& leg, const SlowStates& where);

  /// `intake`: mL/s, see Rounds::intake.
  Anchor anchor(const WindowAverage& window, const std::vector<double>& intake);

  /// From now on these anchors hold.
  void aim(const std::vector<const Anchor*>& anchors);
  /// Initial lymphatics have none: what they hold is taken to be what `follow` finds, and tissue has what is left.
  void rates(const double* slow, double* result);
  /// Fills initial lymphatics as tissue tells; tissue gives it, or takes it.
  void follow(std::vector<double>& slow);
  /// mL/s, by tissue: what collectors take in there.
  std::vector<double> intake(const double* slow);
  /// See Anchor::pace.
  double pace(const double* slow);
  /// The mean state there.
  const std::vector<double>& mean_state(const double* slow);
  const std::vector<double>& channels() const { return anchors_.front()->channels; }
  /// Puts what lies beneath garments from where they gripped another state to where they grip this one.
  void regrip(const std::vector<double>& from, std::vector<double>& state) const;
  /// Initial lymphatics swing about their means with the strokes of the collectors: what they hold over what they hold
  /// on average there.
  std::vector<double> swing(const std::vector<double>& slow);
  double distance(const double* a, const double* b) const { return neighbours_.distance(a, b); }

 private:
  void lay_out(const double* slow);
  void fill_initial();
  void tighten();
  /// Of `state`, in which collectors are shut.
  void network_rates(std::vector<double>& state, const std::vector<double>& channels, double* result);
  void read_lymph(const WindowAverage& window, const std::vector<double>& intake, const double* law,
                  Anchor& anchor) const;
  void move_lymph(double* result) const;
  /// 1/s, by the weights of now.
  double emptying(std::size_t account, std::size_t place) const;

  const SlowStates* where_;
  network::RightHandSide<double> equations_;
  Grip grip_;
  InitialLymphatics initial_;
  std::vector<const Anchor*> anchors_;
  Neighbours neighbours_;
  std::vector<double> weights_;
  std::vector<InitialLymphatics::Passing> passing_;
  std::vector<double> state_, network_rates_;
};

}  // namespace saphena::multiscale
