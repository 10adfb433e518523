#pragma once

#include "loading/device.hpp"

namespace saphena::loading {

/// How a device sees that the veins under one of its chambers are full again, and how it errs.
///
/// It reads r(t) = V(t) + bias + drift (t - release) + noise N(0, 1) every `sampling` seconds after the release, V
/// being the venous blood under the chamber, and says t - release + delay when the mean of its readings of the last
/// `averaging` seconds reaches V_empty + share (V_full - V_empty). V_full: at the start of the compression; V_empty:
/// least until a second after its release. Positive bias and drift make it speak too early, as a cuff that grows warm
/// does. Validity: the rest of air in the chamber does not press on the leg; blood stands for all that swells. Source:
/// kendall_scd700 (that a chamber measures), morris2002 (that its warmth misleads it); the form is saphena_model.
struct RefillSensor {
  int chamber = 1;         ///< that measures, from 1
  double share = 0.9;      ///< of the lost blood that must be back
  double averaging = 2.0;  ///< s
  double delay = 0.0;      ///< s
  double bias = 0.0;       ///< mL
  double drift = 0.0;      ///< mL/s
  double noise = 0.0;      ///< mL, standard deviation of one reading
  double sampling = 0.25;  ///< s
  double missed = 0.0;     ///< probability that a refill is not noticed at all
  int seed = 1;            ///< of noise and of what is missed
};

/// A device that makes its rests as long as the veins took to fill after a measured compression.
///
/// Its first compression is a measuring one, and so is the first after every `measure_every`: after it the device waits
/// for `longest_rest` and watches. The compressions that follow have the rest that it read, within its limits.
struct RefillDevice {
  Device device;  ///< its cycle; `rest` does not count
  RefillSensor sensor{};
  double shortest_rest = 20.0;    ///< s
  double longest_rest = 60.0;     ///< s; also when no refill was seen
  double measure_every = 1800.0;  ///< s, from one measuring compression to the next
  double start = 0.0;             ///< s; that of `device` before it is repeated

  double end() const { return start + device.duration; }
  double press_time() const { return device.press_time(); }
  double measuring_time() const { return device.active_time() + longest_rest; }
  /// Whether a measuring compression that starts at `begin` ends before the device is taken off.
  bool measures_at(double begin) const { return begin + measuring_time() <= end() + rounding; }

  /// The measuring compression that starts at `begin`, with the rest after it.
  Device measuring_cycle(double begin) const { return cycles(begin, 1, longest_rest); }
  /// The compressions with rests of `rest` after a measuring one, from `begin` on: until the next measuring one is due,
  /// or, where there is no time for one, until the device is taken off.
  Device regular_cycles(double begin, double rest) const {
    const double period = device.active_time() + rest;
    const double due = begin - measuring_time() + measure_every;
    const int until_due = std::max(0, static_cast<int>(std::ceil((due - begin) / period - rounding)));
    const int until_end = std::max(0, whole_cycles((end() - begin + rest) / period));
    const bool again = until_due <= until_end && measures_at(begin + until_due * period);
    return cycles(begin, again ? until_due : until_end, rest);
  }

  /// Not known before the run: its bounds stand for them.
  void append_cycles(std::vector<double>& times) const { times.insert(times.end(), {start, end()}); }

 private:
  static constexpr double rounding = 1e-9;

  Device cycles(double begin, int count, double rest) const {
    Device part = device;
    part.start = begin;
    part.rest = rest;
    part.duration = count * part.period();
    return part;
  }
};

}  // namespace saphena::loading
