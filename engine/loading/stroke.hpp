#pragma once

#include <vector>

#include "loading/shape.hpp"

namespace saphena::loading {

/// Effleurage: a hand that travels along the leg with constant speed and pressure, again and again.
///
/// Interface pressure = pressure * envelope(time) * window(place - hand). The hand's middle runs from `from` to `to`;
/// the order of the two is the direction. The envelope rises and falls over `settle_time` at both ends of a stroke.
struct Stroke {
  double start = 0.0;
  double from = 0.0;
  double to = 0.0;
  double pressure = 30.0;
  double stroke_duration = 3.5;
  double pause = 1.5;
  int repeats = 5;
  double contact_length = 18.0;
  double edge = 3.0;
  double skin_stretch = 0.0;  ///< strain of the skin under the hand at full pressure
  Contact contact{};

  double period() const { return stroke_duration + pause; }
  double end() const { return start + repeats * period() - pause; }
  /// After this a second hand begins that alternates with the first.
  double half_cycle() const { return 0.5 * period(); }
  double press_time() const { return stroke_duration; }
  double settle_time() const { return std::min(0.3, 0.2 * stroke_duration); }
  double longest_step() const {
    const double speed = std::abs(to - from) / stroke_duration;
    return speed > 0.0 ? 0.5 * contact_length / speed : stroke_duration;
  }

  double interface_pressure(const Span& segment, double time) const {
    const double since = time - start;
    const double in_stroke = since - period() * std::clamp(std::floor(since / period()), 0.0, repeats - 1.0);
    if (in_stroke <= 0.0 || in_stroke >= stroke_duration) return 0.0;
    const double middle = from + (to - from) * in_stroke / stroke_duration;
    const Window hand{middle - 0.5 * contact_length, middle + 0.5 * contact_length, edge};
    if (hand.misses(segment)) return 0.0;
    const double envelope =
        smooth_ramp(in_stroke / settle_time()) * smooth_ramp((stroke_duration - in_stroke) / settle_time());
    return pressure * envelope * hand.mean_over(segment);
  }

  void append_breakpoints(std::vector<double>& times) const {
    for (int i = 0; i < repeats; ++i) {
      const double begin = start + i * period();
      for (const double t : {0.0, settle_time(), stroke_duration - settle_time(), stroke_duration})
        times.push_back(begin + t);
    }
  }
  /// Times at which a stroke begins; the last entry is the end of the last.
  void append_cycles(std::vector<double>& times) const {
    for (int i = 0; i < repeats; ++i) times.push_back(start + i * period());
    times.push_back(end());
  }
};

}  // namespace saphena::loading
