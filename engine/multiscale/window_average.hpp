#pragma once
// Means and drifts over a window that is stepped through, freed of what goes on in cycles.

#include <limits>
#include <vector>

#include "loading/programme.hpp"

namespace saphena::multiscale {

/// Weighs instants with a bell (sin^2): of swings that come twice or more often in the window less than 3 % is left in
/// a mean. The drift is the mean rate of change under the same bell, taken by its derivative, so that no rates are
/// needed (E and Engquist 2003, Commun Math Sci 1:87; the kernel is Hann's). Where a window ends may be decided late.
class WindowAverage {
 public:
  static constexpr int samples = 240;

  /// `programme` gives the mean load.
  WindowAverage(const loading::Programme& programme, double from, double to)
      : programme_(&programme), from_(from), interval_((to - from) / samples) {}

  double next_time() const {
    return taken() > wanted_ ? std::numeric_limits<double>::infinity() : from_ + interval_ * taken();
  }
  void take(double time, const double* states, const double* channels, std::size_t state_count);

  /// Goes on for a tenth of its first length.
  void extend() { wanted_ += extension; }
  double next_end() const { return from_ + interval_ * (wanted_ + extension); }
  double begin() const { return from_; }
  double end() const { return from_ + interval_ * wanted_; }
  bool complete() const { return taken() > wanted_; }

  /// Once it is complete; what follows is then told.
  void average();
  const std::vector<double>& mean() const { return mean_; }
  /// Of every state, per time.
  const std::vector<double>& drift() const { return drift_; }
  const std::vector<double>& channels() const { return mean_channels_; }
  double load() const { return load_; }

 private:
  static constexpr int extension = samples / 10;

  int taken() const { return static_cast<int>(loads_.size()); }

  const loading::Programme* programme_;
  double from_, interval_;
  int wanted_ = samples;
  std::vector<std::vector<double>> states_, channels_;
  std::vector<double> loads_;
  std::vector<double> mean_, drift_, mean_channels_, parts_;
  double load_ = 0.0;
};

}  // namespace saphena::multiscale
