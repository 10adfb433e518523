#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace saphena::measure {

/// Instants at which metrics are measured: those of an even grid, thinned out within long steps.
///
/// Within a step states are cubics in time (solve/interpolation.hpp), so a few instants tell what happens in it. Both
/// its first and its last instant on the grid are kept: no two steps are joined by more than one interval of the grid.
class MeasureGrid {
 public:
  struct Extent {
    double from = -60.0;   ///< s
    double every = 0.02;   ///< s
    double end = 60.0;     ///< s; is measured wherever it falls
    int most_in_step = 6;  ///< and its last one
  };

  explicit MeasureGrid(const Extent& extent) : extent_(extent) {}

  /// The next instant; infinite after the last.
  double next() const {
    const double time = extent_.from + extent_.every * static_cast<double>(next_);
    if (time <= extent_.end * (1.0 + 1e-12)) return std::min(time, extent_.end);
    return last_ < extent_.end - rounding ? extent_.end : std::numeric_limits<double>::infinity();
  }

  /// What follows lies within a step between these times.
  void begin_step(double from, double to) {
    next_ = std::max(taken_ + 1, first_from(from));
    last_of_step_ = last_until(to);
    const double interval = (to - from) / extent_.most_in_step;
    stride_ = std::max(1L, static_cast<long>(std::ceil(interval / extent_.every - rounding)));
  }

  /// The next instant has been measured.
  void take(double time) {
    last_ = time;
    taken_ = next_;
    next_ = next_ < last_of_step_ ? std::min(next_ + stride_, last_of_step_) : next_ + 1;
  }

  /// Nothing is wanted until after `time`.
  void leave_out_until(double time) {
    taken_ = std::max(taken_, last_until(time));
    next_ = taken_ + 1;
  }

  /// A time outside the grid was measured.
  void note(double time) { last_ = time; }

 private:
  /// Number of the first instant of the grid at or after `time`, and of the last one at or before it.
  long first_from(double time) const {
    return std::max(0L, static_cast<long>(std::ceil((time - rounding - extent_.from) / extent_.every)));
  }
  long last_until(double time) const {
    return static_cast<long>(std::floor((time + rounding - extent_.from) / extent_.every));
  }

  static constexpr double rounding = 1e-9;  // s
  Extent extent_;
  long next_ = 0;
  long taken_ = -1;
  long last_of_step_ = -1;
  long stride_ = 1;
  double last_ = -std::numeric_limits<double>::infinity();
};

}  // namespace saphena::measure
