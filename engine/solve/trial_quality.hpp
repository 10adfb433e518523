#pragma once
// Whether a trial step may be accepted: two numbers for every lane.

#include <cmath>

#include "network/topology.hpp"
#include "solve/rodas3.hpp"

namespace saphena::solve {

template <class T>
struct TrialQuality {
  T error_norm{0.0};    ///< 1 is just acceptable
  T least_volume{1.0};  ///< mL, mg: of the emptiest compartment or the least mass; at most 1
};

/// Root mean square of the errors that count over the tolerance, and the emptiest compartment.
template <class T>
TrialQuality<T> judge_trial(const network::Topology& topology, const Trial<T>& trial, const T& tolerance) {
  using math::abs, math::sqrt;
  T sum(0.0);
  int judged = 0;
  for (std::size_t s = 0; s < topology.states.size(); ++s) {
    const double scale = topology.states[s].scale;
    if (scale == elements::unbounded) continue;
    const T relative = trial.error[s] / (scale + abs(trial.state[s]));
    sum += relative * relative;
    ++judged;
  }
  TrialQuality<T> quality;
  quality.error_norm = sqrt(sum / T(judged)) / tolerance;
  for (const network::Node& node : topology.nodes)
    if (!node.reservoir) quality.least_volume = math::minimum(quality.least_volume, trial.state[node.volume]);
  for (const int mass : topology.masses) quality.least_volume = math::minimum(quality.least_volume, trial.state[mass]);
  return quality;
}

/// Why a lane's trial may not be accepted: the first state that is no number, else the emptiest of those that may not
/// be empty, else the one with the largest error.
template <class T>
int culprit(const network::Topology& topology, const Trial<T>& trial, int lane) {
  const auto value = [&](int s) { return math::lane(trial.state[s], lane); };
  int worst = 0;
  double largest = -1.0;
  for (int s = 0; s < topology.state_count(); ++s) {
    if (!std::isfinite(value(s))) return s;
    const double scale = topology.states[static_cast<std::size_t>(s)].scale;
    const double relative = std::abs(math::lane(trial.error[s], lane)) / (scale + std::abs(value(s)));
    if (relative > largest) largest = relative, worst = s;
  }
  double least = 0.0;
  const auto look_at = [&](int s) {
    if (value(s) < least) least = value(s), worst = s;
  };
  for (const network::Node& node : topology.nodes)
    if (!node.reservoir) look_at(node.volume);
  for (const int mass : topology.masses) look_at(mass);
  return worst;
}

}  // namespace saphena::solve
