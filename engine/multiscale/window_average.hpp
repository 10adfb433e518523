#pragma once
// Means and drifts over a window that is stepped through, freed of what goes on in cycles.

#include <limits>
#include <vector>

#include "loading/programme.hpp"

namespace saphena::multiscale {

/// Weighs instants with a bell (sin^2): of swings that come twice or more often in the window less than 3 % is left in
/// a mean. The drift is the mean rate of change under the same bell, taken by its derivative, so that no rates are
/// needed (E and Engquist 2003, Commun Math Sci 1:87; the kernel is Hann's).
class WindowAverage {
 public:
  static constexpr int samples = 240;

  /// `programme` gives the mean load; `phase` is the first of two states that go round a circle.
  WindowAverage(const loading::Programme& programme, double from, double to, std::size_t phase)
      : programme_(&programme), from_(from), to_(to), phase_(phase) {}

  double next_time() const {
    return taken_ > samples    ? std::numeric_limits<double>::infinity()
           : taken_ == samples ? to_
                               : from_ + (to_ - from_) * taken_ / samples;
  }
  void take(double time, const double* states, const double* channels, std::size_t state_count);

  bool complete() const { return taken_ > samples; }
  const std::vector<double>& mean() const { return mean_; }
  /// Of every state, per time.
  const std::vector<double>& drift() const { return drift_; }
  const std::vector<double>& channels() const { return channels_; }
  double load() const { return load_; }
  /// Rounds per time.
  double turns() const { return turns_; }

 private:
  const loading::Programme* programme_;
  double from_, to_;
  int taken_ = 0;
  std::vector<double> first_, mean_, drift_, channels_, loads_;
  double load_ = 0.0;
  std::size_t phase_;
  double angle_ = 0.0, first_angle_ = 0.0, turns_ = 0.0;
};

}  // namespace saphena::multiscale
