#pragma once
// Shapes in space and time that loads are made of. All are continuous; their kinks are the breakpoints of a load.

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace saphena::loading {

/// A stretch of the leg, cm from the toes along its axis.
struct Span {
  double from = 0.0;
  double to = 0.0;
  double length() const { return to - from; }
};

/// 1 between `from` and `to`, falling to 0 over `edge` cm centred on each end; used as a mean over a segment, so that a
/// moving or narrow load is seen alike by coarse and fine divisions of the leg.
struct Window {
  double from = 0.0;
  double to = 0.0;
  double edge = 3.0;

  double mean_over(const Span& segment) const {
    const double integral = ramp_integral(segment.to, from) - ramp_integral(segment.from, from) -
                            ramp_integral(segment.to, to) + ramp_integral(segment.from, to);
    return integral / segment.length();
  }
  double at(double place) const { return risen(place - from) - risen(place - to); }
  /// Between these places it is straight.
  std::array<double, 4> bends() const {
    return {from - 0.5 * edge, from + 0.5 * edge, to - 0.5 * edge, to + 0.5 * edge};
  }
  bool misses(const Span& segment) const { return segment.to <= from - 0.5 * edge || segment.from >= to + 0.5 * edge; }

 private:
  /// Height of a ramp, so far beyond its middle.
  double risen(double beyond) const {
    if (edge <= 0.0) return beyond > 0.0 ? 1.0 : 0.0;
    return std::clamp(beyond / edge + 0.5, 0.0, 1.0);
  }
  /// Integral from minus infinity to x of a ramp that climbs from 0 to 1 over `edge` around `centre`.
  double ramp_integral(double x, double centre) const {
    const double along = x - (centre - 0.5 * edge);
    if (along <= 0.0) return 0.0;
    if (along >= edge) return along - 0.5 * edge;
    return 0.5 * along * along / edge;
  }
};

/// 0 for x <= 0, 1 for x >= 1, straight between.
inline double ramp(double x) { return std::clamp(x, 0.0, 1.0); }

/// Like ramp, without kinks.
inline double smooth_ramp(double x) {
  const double c = ramp(x);
  return c * c * (3.0 - 2.0 * c);
}

/// One bell from 0 to 1 and back over 0 <= x <= 1: sin^2(pi x).
inline double bell(double x) {
  if (x <= 0.0 || x >= 1.0) return 0.0;
  const double s = std::sin(std::numbers::pi * x);
  return s * s;
}

/// A bell whose top stays at 1 for the share `hold` of 0 <= x <= 1.
inline double held_bell(double x, double hold) {
  const double flank = 0.5 * (1.0 - hold);
  const double from_edge = std::min(x, 1.0 - x);
  return bell(0.5 * ramp(from_edge / flank));
}

/// Whole cycles in a number that rounding may have left a hair below an integer: 45 s at 1.4 / s are 63 cycles.
inline int whole_cycles(double cycles) { return static_cast<int>(std::floor(cycles + 1e-9)); }

/// How a load on the skin reaches the tissue: the share of the circumference that it covers, and the part of its
/// pressure that arrives at each depth (superficial, muscle, deep).
struct Contact {
  double share = 1.0;
  std::array<double, 3> transmission{1.0, 1.0, 1.0};
};

/// How far a hand that presses with `pressure` stretches the skin, when it stretches it by `full_strain` at its full
/// pressure: friction lets it drag in proportion. Under `pressure` that is a mean over the circumference, so is strain.
inline double dragged_strain(double full_strain, double full_pressure, double pressure) {
  return full_pressure > 0.0 ? full_strain * pressure / full_pressure : 0.0;
}

}  // namespace saphena::loading
