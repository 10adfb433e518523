#pragma once

#include <vector>

#include "loading/shape.hpp"

namespace saphena::loading {

/// Strokes of manual lymph drainage (stationary circle, pump, scoop, rotary): a soft hand that stays in one place,
/// thrusts the skin along, lets go gradually, and after some repeats moves on by its own length.
///
/// Interface pressure = pressure * course(phase) * window(place - hand). The course climbs while the hand thrusts,
/// falls while it releases, and rests; meanwhile the hand's middle shifts by `travel` and goes back
/// in the rest, when nothing presses. `from` to `to` is divided into spots of the hand's length, done in that order.
struct LymphDrainage {
  double start = 0.0;
  double from = 0.0;
  double to = 0.0;
  double pressure = 25.0;
  double rhythm = 1.0;   ///< s, from one thrust to the next
  double thrust = 0.5;   ///< share of the rhythm
  double release = 0.4;  ///< share of the rhythm
  double travel = 2.0;   ///< cm that the hand is shifted in a thrust
  double heading = 1.0;  ///< 1: thrusts go proximally; -1: distally
  int repeats = 6;       ///< in every spot
  int passes = 1;        ///< over all spots
  double contact_length = 10.0;
  double edge = 3.0;
  double skin_stretch = 0.1;  ///< strain of the skin under the hand at full pressure
  Contact contact{};

  int spots() const { return std::max(1, static_cast<int>(std::lround(std::abs(to - from) / contact_length))); }
  int circle_count() const { return passes * spots() * repeats; }
  double end() const { return start + rhythm * (circle_count() - 1 + thrust + release); }
  /// After this a second hand begins that alternates with the first.
  double half_cycle() const { return 0.5 * rhythm; }
  double press_time() const { return rhythm * (thrust + release); }
  double longest_step() const { return 0.2 * rhythm; }

  /// Middle of the hand at rest in one of the circles.
  double spot_of(int circle) const {
    const int spot = circle / repeats % spots();
    return from + (to - from) * (spot + 0.5) / spots();
  }

  double interface_pressure(const Span& segment, double time) const {
    const double since = (time - start) / rhythm;
    if (since <= 0.0) return 0.0;
    const int circle = std::min(static_cast<int>(since), circle_count() - 1);
    const double phase = since - circle;
    if (phase >= thrust + release) return 0.0;
    const double middle = spot_of(circle) + heading * travel * (smooth_ramp(phase / thrust) - 0.5);
    const Window hand{middle - 0.5 * contact_length, middle + 0.5 * contact_length, edge};
    if (hand.misses(segment)) return 0.0;
    const double course = phase < thrust ? smooth_ramp(phase / thrust) : 1.0 - smooth_ramp((phase - thrust) / release);
    return pressure * course * hand.mean_over(segment);
  }

  void append_breakpoints(std::vector<double>& times) const {
    for (int i = 0; i < circle_count(); ++i)
      for (const double phase : {0.0, thrust, thrust + release}) times.push_back(start + rhythm * (i + phase));
  }
  void append_cycles(std::vector<double>& times) const {
    for (int i = 0; i < circle_count(); ++i) times.push_back(start + rhythm * i);
    times.push_back(end());
  }
};

}  // namespace saphena::loading
