#pragma once
// Spans of time over which metrics are taken, and simple arithmetic on a series within them.

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "measure/refill_sensor.hpp"

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
  std::vector<Cycle> cycles;            ///< those that were stepped through
  double cycles_per_kept = 1.0;         ///< all cycles over these
  std::vector<SensedRefill> refills{};  ///< measured by devices that wait for them
};

/// Readings at rest: means and peaks over the last whole breaths before anything is done.
struct Rest {
  double start = 0.0;
  double end = 0.0;
  double outflow = 0.0;  ///< mL/s
  double peak_velocity_femoral = 0.0;
  double peak_velocity_popliteal = 0.0;
  double venous_volume = 0.0;       ///< mL, of the leg
  double venous_volume_calf = 0.0;  ///< mL
  struct Limb {
    double foot = 0.0, calf = 0.0, leg = 0.0;
  };
  Limb limb{};  ///< volumes of the whole limb, mL
};

class SeriesView {
 public:
  explicit SeriesView(const Series& series) : series_(&series) {}

  double value(double Reading::*member, double time) const {
    return between([member](const Reading& r) { return r.*member; }, time);
  }
  /// What `amount` makes of a reading, linear between instants.
  template <class Amount>
  double between(Amount amount, double time) const {
    const std::size_t next = std::min(count_until(time), series_->time.size() - 1);
    const double after = amount(series_->readings[next]);
    if (next == 0) return after;
    const double before = amount(series_->readings[next - 1]);
    const double share = (time - series_->time[next - 1]) / (series_->time[next] - series_->time[next - 1]);
    return before + std::clamp(share, 0.0, 1.0) * (after - before);
  }
  const std::vector<Series::Leap>& leaps() const { return series_->leaps; }
  /// Whether part of [from, to] was leaped over: readings there are means, of what goes both ways too.
  bool leaps_within(double from, double to) const {
    return std::ranges::any_of(leaps(), [=](const Series::Leap& leap) { return leap.from < to && from < leap.to; });
  }
  const Reading& reading(std::size_t index) const { return series_->readings[index]; }
  double mean(double Reading::*member, double from, double to) const;
  double integral(double Reading::*member, double from, double to) const {
    return integral_of([member](const Reading& r) { return r.*member; }, from, to);
  }
  /// Of what `amount` makes of a reading; trapezoidal.
  template <class Amount>
  double integral_of(Amount amount, double from, double to) const;
  /// When `amount`, linear between instants, first reaches `level` in [from, to]; NaN if it does not.
  template <class Amount>
  double first_time(Amount amount, double level, double from, double to) const;
  double highest(double Reading::*member, double from, double to) const;
  double lowest(double Reading::*member, double from, double to) const;

  /// Number of instants before `time`.
  std::size_t count_until(double time) const;

  /// Calls visit(time, reading) for every instant in [from, to], those included that rounding has moved across an edge.
  template <class Visit>
  void for_each(double from, double to, Visit visit) const {
    for (std::size_t i = count_until(from); i < series_->time.size() && series_->time[i] <= to + rounding; ++i)
      visit(series_->time[i], series_->readings[i]);
  }

 private:
  static constexpr double rounding = 1e-9;  // s, of instants on a grid
  const Series* series_;
};

template <class Amount>
double SeriesView::integral_of(Amount amount, double from, double to) const {
  double sum = 0.0;
  double last_time = from;
  double last = between(amount, from);
  const auto add = [&](double time, double now) {
    sum += 0.5 * (last + now) * (time - last_time);
    last_time = time;
    last = now;
  };
  for_each(from, to, [&](double time, const Reading& reading) { add(time, amount(reading)); });
  add(to, between(amount, to));
  return sum;
}

template <class Amount>
double SeriesView::first_time(Amount amount, double level, double from, double to) const {
  double last_time = from;
  double last = between(amount, from);
  if (last >= level) return from;
  for (std::size_t i = count_until(from); i < series_->time.size() && series_->time[i] <= to + rounding; ++i) {
    const double now = amount(series_->readings[i]);
    if (now >= level) return last_time + (level - last) / (now - last) * (series_->time[i] - last_time);
    last_time = series_->time[i];
    last = now;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace saphena::measure
