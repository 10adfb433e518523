#pragma once

#include <vector>

#include "loading/shape.hpp"

namespace saphena::loading {

/// Percussion: short taps that move on from `from` to `to`.
///
/// Interface pressure of tap k = pressure * sin^2(pi (time - t_k) / contact_time) * window(place - place_k), t_k =
/// start + k / rate.
struct Percussion {
  double start = 0.0;
  double from = 0.0;
  double to = 0.0;
  double pressure = 15.0;
  double rate = 2.0;
  double contact_time = 0.1;
  int taps = 8;
  double contact_length = 6.0;
  double edge = 3.0;
  Contact contact{};

  double end() const { return start + (taps - 1) / rate + contact_time; }
  /// After this a second hand begins that alternates with the first.
  double half_cycle() const { return 0.5 / rate; }
  double press_time() const { return contact_time; }
  double longest_step() const { return 0.25 * contact_time; }

  double interface_pressure(const Span& segment, double time) const {
    const double since = time - start;
    if (since <= 0.0) return 0.0;
    const double tap = std::min(std::floor(since * rate), taps - 1.0);
    const double in_tap = since - tap / rate;
    if (in_tap >= contact_time) return 0.0;
    const double middle = taps > 1 ? from + (to - from) * tap / (taps - 1) : from;
    const Window hand{middle - 0.5 * contact_length, middle + 0.5 * contact_length, edge};
    if (hand.misses(segment)) return 0.0;
    return pressure * bell(in_tap / contact_time) * hand.mean_over(segment);
  }

  void append_breakpoints(std::vector<double>& times) const {
    for (int i = 0; i < taps; ++i) times.insert(times.end(), {start + i / rate, start + i / rate + contact_time});
  }
  void append_cycles(std::vector<double>& times) const {
    for (int i = 0; i < taps; ++i) times.push_back(start + i / rate);
    times.push_back(end());
  }
};

}  // namespace saphena::loading
