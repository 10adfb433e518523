#pragma once

#include <vector>

#include "loading/shape.hpp"

namespace saphena::loading {

/// Rhythmic contraction: pressure that muscle makes inside itself, once per period, while the blood need of the muscle
/// is raised.
///
/// Intramuscular pressure = pressure * b(phase / duty) * window(place), phase = time * rate modulo 1, while phase <
/// duty. b climbs from 0 to 1 along sin^2, stays for the share `hold`, and falls likewise.
struct MuscleContraction {
  double start = 0.0;
  double duration = 60.0;
  double from = 0.0;
  double to = 0.0;
  double pressure = 100.0;
  double rate = 1.0;
  double duty = 0.5;
  double hold = 0.0;          ///< share of a contraction that stays at full pressure
  double demand = 4.0;        ///< blood need while it goes on, over need at rest
  double skin_stretch = 0.0;  ///< strain of the skin over it at the height of a contraction, as joints move
  double edge = 6.0;

  double end() const { return start + duration; }
  /// A last beat that would be cut short is left out.
  int beat_count() const { return whole_cycles(duration * rate); }
  double press_time() const { return duty / rate; }
  double longest_step() const { return 0.2 * duty / rate; }
  Window window() const { return {from, to, edge}; }

  /// How far the muscle is contracted, 0 to 1.
  double activity(double time) const {
    const double beat = (time - start) * rate;
    if (beat <= 0.0 || beat >= beat_count()) return 0.0;
    return held_bell((beat - std::floor(beat)) / duty, hold);
  }
  /// The same, mean over a segment.
  double activity(const Span& segment, double time) const {
    return window().misses(segment) ? 0.0 : activity(time) * window().mean_over(segment);
  }
  double muscle_pressure(double place, double time) const { return pressure * activity(time) * window().at(place); }
  double muscle_pressure(const Span& segment, double time) const { return pressure * activity(segment, time); }
  double extra_demand(const Span& segment, double time) const {
    if (time <= start || time >= end()) return 0.0;
    const double onset = smooth_ramp((time - start) / 2.0) * smooth_ramp((end() - time) / 2.0);
    return (demand - 1.0) * onset * window().mean_over(segment);
  }

  void append_breakpoints(std::vector<double>& times) const {
    const double flank = 0.5 * (1.0 - hold) * duty;
    for (int i = 0; i < beat_count(); ++i) {
      times.insert(times.end(), {start + i / rate, start + (i + duty) / rate});
      if (hold > 0.0) times.insert(times.end(), {start + (i + flank) / rate, start + (i + duty - flank) / rate});
    }
    times.insert(times.end(), {start, start + 2.0, end() - 2.0, end()});
  }
  void append_cycles(std::vector<double>& times) const {
    for (int i = 0; i < beat_count(); ++i) times.push_back(start + i / rate);
    times.push_back(end());
  }
};

}  // namespace saphena::loading
