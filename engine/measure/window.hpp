#pragma once
// Spans of time over which metrics are taken, and simple arithmetic on a series within them.

#include <string>
#include <vector>

#include "measure/recorder.hpp"

namespace saphena::measure {

/// One action, or the whole run.
struct Window {
  std::string name;
  double start = 0.0;
  double end = 0.0;
  double follow_up = 0.0;  ///< until when its after-effects may be read: the next action's start or the end of the run
  struct Cycle {
    double start, release, end;  ///< begins to press, has let go, next one begins
  };
  std::vector<Cycle> cycles;
};

/// Readings at rest: means and peaks over the last whole breaths before anything is done.
struct Rest {
  double start = 0.0;
  double end = 0.0;
  double outflow = 0.0;  ///< mL/s
  double peak_velocity_femoral = 0.0;
  double peak_velocity_popliteal = 0.0;
  double leg_volume = 0.0;
  double calf_volume = 0.0;
};

class SeriesView {
 public:
  explicit SeriesView(const Series& series) : series_(&series) {}

  double value(double Reading::*member, double time) const;  ///< linear between instants
  double mean(double Reading::*member, double from, double to) const;
  double integral(double Reading::*member, double from, double to) const;  ///< trapezoidal
  double highest(double Reading::*member, double from, double to) const;
  double lowest(double Reading::*member, double from, double to) const;

  /// Calls visit(time, reading) for every instant in [from, to], those included that rounding has moved across an edge.
  template <class Visit>
  void for_each(double from, double to, Visit visit) const {
    for (std::size_t i = first_at(from); i < series_->time.size() && series_->time[i] <= to + rounding; ++i)
      visit(series_->time[i], series_->readings[i]);
  }

 private:
  static constexpr double rounding = 1e-9;  // s, of instants on a grid
  std::size_t first_at(double time) const;
  const Series* series_;
};

}  // namespace saphena::measure
