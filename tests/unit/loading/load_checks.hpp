#pragma once
// What every load keeps, whatever its shape: it is still outside its time, moves without jumps, is smooth between its
// breakpoints, and weighs the same on a coarse and on a fine division of the leg.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "loading/shape.hpp"

namespace saphena::test {

using loading::Span;

/// A load as pressure over place and time, with bounds worked out by hand from the formula on its page.
struct LoadCase {
  std::function<double(const Span&, double)> pressure;
  double start;
  double end;
  std::vector<double> breakpoints;
  double steepest;     ///< mmHg/s: no place sees a faster change
  double sharpest;     ///< mmHg/s3: bound of the third derivative, between breakpoints, of the mean over the whole leg
  double finest_time;  ///< s: shortest part of its course
};

inline constexpr double leg_length = 98.0;
/// Wide enough to hold any hand that reaches beyond the leg.
inline constexpr Span whole_leg{-60.0, 160.0};
/// Mean over `whole_leg` of a window of this length.
constexpr double share_of_leg(double length) { return length / (whole_leg.to - whole_leg.from); }

template <class Load>
std::vector<double> breakpoints_of(const Load& load) {
  std::vector<double> times;
  times.reserve(64);  // keeps GCC 12 from warning of an overflow in the growth of an empty vector
  load.append_breakpoints(times);
  std::ranges::sort(times);
  return times;
}

template <class Load>
std::vector<double> cycles_of(const Load& load) {
  std::vector<double> times;
  times.reserve(64);
  load.append_cycles(times);
  return times;
}

/// A load on the skin.
template <class Load>
LoadCase skin_case(const Load& load, double steepest, double sharpest, double finest_time) {
  return {[load](const Span& segment, double time) { return load.interface_pressure(segment, time); },
          load.start,
          load.end(),
          breakpoints_of(load),
          steepest,
          sharpest,
          finest_time};
}

inline std::vector<Span> divide(int count) {
  std::vector<Span> segments;
  for (int i = 0; i < count; ++i) segments.push_back({leg_length * i / count, leg_length * (i + 1) / count});
  return segments;
}

inline void expect_stillness_outside(const LoadCase& load) {
  for (const Span& segment : divide(20))
    for (const double time : {load.start - 1000.0, load.start - 1e-3, load.start, load.end, load.end + 1e-3,
                              load.end + 0.37, load.end + 1000.0})
      EXPECT_NEAR(load.pressure(segment, time), 0.0, 1e-12) << "at " << time;
}

/// A jump of any size shows as a change that is faster than `steepest`.
inline void expect_no_jumps(const LoadCase& load) {
  const double step = load.finest_time / 97.0;
  for (const Span& segment : {Span{20.0, 24.0}, Span{41.5, 42.0}, whole_leg}) {
    double before = load.pressure(segment, load.start - 3.0 * step);
    for (double time = load.start - 2.0 * step; time < load.end + 3.0 * step; time += step) {
      const double now = load.pressure(segment, time);
      ASSERT_LE(std::abs(now - before), 1.0001 * load.steepest * step + 1e-9) << "at " << time;
      before = now;
    }
    for (const double time : load.breakpoints) {
      const double at = load.pressure(segment, time);
      EXPECT_NEAR(load.pressure(segment, time - 1e-9), at, 2e-9 * load.steepest + 1e-9) << "before " << time;
      EXPECT_NEAR(load.pressure(segment, time + 1e-9), at, 2e-9 * load.steepest + 1e-9) << "after " << time;
    }
  }
}

/// A kink, or a jump of the second derivative, shows in the third difference over a step h as its size over h^2 or h.
/// Between breakpoints there is none: the third difference stays below the third derivative's bound.
inline void expect_smoothness_between_breakpoints(const LoadCase& load) {
  std::vector<double> times = load.breakpoints;
  times.insert(times.end(), {load.start - 1.0, load.start, load.end, load.end + 1.0});
  std::ranges::sort(times);
  for (std::size_t i = 1; i < times.size(); ++i) {
    const double length = times[i] - times[i - 1];
    if (length < 1e-6) continue;
    const int parts = std::max(8, static_cast<int>(length / load.finest_time * 50.0));
    const double h = length / parts;
    const auto at = [&](int k) { return load.pressure(whole_leg, times[i - 1] + k * h); };
    for (int k = 0; k + 3 <= parts; ++k) {
      const double third = (at(k + 3) - 3.0 * at(k + 2) + 3.0 * at(k + 1) - at(k)) / (h * h * h);
      const double rounding = 1e-13 / (h * h * h);
      ASSERT_LE(std::abs(third), 1.01 * load.sharpest + rounding) << "near " << times[i - 1] + k * h;
    }
  }
}

/// The pressure's mean over the leg is the same for every division.
inline void expect_the_same_weight_on_any_division(const LoadCase& load) {
  const auto mean = [&](int count, double time) {
    double sum = 0.0;
    for (const Span& segment : divide(count)) sum += load.pressure(segment, time) * segment.length();
    return sum / leg_length;
  };
  for (int k = 1; k < 200; ++k) {
    const double time = load.start + (load.end - load.start) * k / 200.0;
    const double coarse = mean(1, time);
    for (const int count : {6, 24, 97, 400}) ASSERT_NEAR(mean(count, time), coarse, 1e-10) << count << " at " << time;
  }
}

inline void check_load(const LoadCase& load) {
  expect_stillness_outside(load);
  expect_no_jumps(load);
  expect_smoothness_between_breakpoints(load);
  expect_the_same_weight_on_any_division(load);
}

/// When a place is pressed hardest.
inline double time_of_peak(const LoadCase& load, double place) {
  const Span here{place - 0.25, place + 0.25};
  double best = load.start;
  double highest = 0.0;
  for (double time = load.start; time < load.end; time += load.finest_time / 20.0)
    if (const double now = load.pressure(here, time); now > highest) {
      highest = now;
      best = time;
    }
  return best;
}

/// Places are pressed in the order in which they are given.
inline void expect_order(const LoadCase& load, const std::vector<double>& places) {
  for (std::size_t i = 1; i < places.size(); ++i)
    EXPECT_LT(time_of_peak(load, places[i - 1]), time_of_peak(load, places[i]))
        << places[i - 1] << " cm before " << places[i] << " cm";
}

/// Highest pressure at a place over the whole course.
inline double peak_at(const LoadCase& load, double place) {
  return load.pressure({place - 0.25, place + 0.25}, time_of_peak(load, place));
}

}  // namespace saphena::test
