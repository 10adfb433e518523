#pragma once

#include <vector>

#include "loading/shape.hpp"

namespace saphena::loading {

/// Kneading: small circles on one spot that slowly moves on. Each circle presses once.
///
/// Interface pressure = pressure * sin^2(pi rate time) * window(place - hand); the hand's middle creeps from `from` to
/// `to`.
struct Kneading {
  double start = 0.0;
  double duration = 30.0;
  double from = 0.0;
  double to = 0.0;
  double pressure = 40.0;
  double rate = 1.0;
  double contact_length = 8.0;
  double edge = 3.0;
  double skin_stretch = 0.0;  ///< strain of the skin under the hand at full pressure
  Contact contact{};

  double end() const { return start + duration; }
  /// The last circle may be cut short; it is then left out, so that the hand never lifts abruptly.
  int circle_count() const { return whole_cycles(duration * rate); }
  /// After this a second hand begins that alternates with the first.
  double half_cycle() const { return 0.5 / rate; }
  double press_time() const { return 1.0 / rate; }
  double longest_step() const { return 0.2 / rate; }

  double interface_pressure(const Span& segment, double time) const {
    const double since = time - start;
    if (since <= 0.0 || since >= duration) return 0.0;
    const double circle = since * rate;
    const double middle = from + (to - from) * since / duration;
    const Window hand{middle - 0.5 * contact_length, middle + 0.5 * contact_length, edge};
    if (hand.misses(segment)) return 0.0;
    if (circle >= circle_count()) return 0.0;
    return pressure * bell(circle - std::floor(circle)) * hand.mean_over(segment);
  }

  void append_breakpoints(std::vector<double>& times) const {
    times.insert(times.end(), {start, start + circle_count() / rate, end()});
  }
  void append_cycles(std::vector<double>& times) const {
    for (int i = 0; i < circle_count(); ++i) times.push_back(start + i / rate);
    times.push_back(end());
  }
};

}  // namespace saphena::loading
