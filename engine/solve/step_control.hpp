#pragma once
// Choice of step sizes: one rule for every lane.

#include <algorithm>
#include <cmath>

namespace saphena::solve {

struct StepControl {
  double tolerance = 1e-3;      ///< accepted error of a step, relative to scale + |state|
  double first_step = 1e-3;     ///< s
  double smallest_step = 1e-9;  ///< s; below it the run is given up
  double largest_step = 30.0;   ///< s
  long most_steps = 200'000'000;

  /// Factor from this step to the next, for an error norm (1 is just acceptable) of a method whose error estimate has
  /// order 2. A step that `retries` after a rejection is not followed by a longer one.
  static double growth(double error_norm, bool retries) {
    if (!std::isfinite(error_norm)) return 0.2;
    return std::clamp(0.8 / std::cbrt(std::max(error_norm, 1e-6)), 0.2, retries ? 1.0 : 2.0);
  }

  /// The step to take now so that `stop` is hit exactly: `wanted`, unless that would pass or nearly reach it.
  static double clipped(double wanted, double time, double stop) {
    const double left = stop - time;
    if (wanted >= left) return left;
    return wanted > 0.6 * left ? 0.5 * left : wanted;
  }
};

}  // namespace saphena::solve
