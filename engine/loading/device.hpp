#pragma once

#include <algorithm>
#include <vector>

#include "loading/course.hpp"
#include "loading/shape.hpp"

namespace saphena::loading {

/// One bladder of a sleeve. Times count from the start of a cycle.
struct Chamber {
  double from = 0.0;
  double to = 0.0;
  double pressure = 45.0;  ///< what the device is told
  double onset = 0.0;
  double rise = 1.0;
  double hold = 8.0;
  double fall = 1.0;

  Course course{};              ///< share of `pressure` over a cycle, in place of onset, rise, hold and fall
  std::vector<double> kinks{};  ///< of the course, s: where its slope changes so much that a step should end there

  double end() const { return course.empty() ? onset + rise + hold + fall : course.end(); }
  /// Bladder pressure: rises, holds and falls along straight lines, or follows its course.
  double bladder_pressure(double in_cycle) const {
    if (!course.empty()) return pressure * course.at(in_cycle);
    return pressure * std::min(ramp((in_cycle - onset) / rise), 1.0 - ramp((in_cycle - onset - rise - hold) / fall));
  }
  /// For a cycle that begins at `begin`.
  void append_breakpoints(double begin, std::vector<double>& times) const {
    if (course.empty())
      for (const double t : {0.0, rise, rise + hold, rise + hold + fall}) times.push_back(begin + onset + t);
    for (const double t : kinks) times.push_back(begin + t);
  }
};

/// A compression device: chambers in a common cycle that repeats with a rest between.
///
/// The chain set -> bladder -> interface -> tissue: a chamber's `pressure` is what is set, its straight lines or its
/// course the bladder pressure, `bladder_to_skin` times that the interface pressure; the contact's transmission gives
/// the tissue pressure at each depth.
struct Device {
  double start = 0.0;
  double duration = 300.0;
  double rest = 30.0;
  double edge = 3.0;
  double bladder_to_skin = 0.94;
  std::vector<Chamber> chambers;
  Contact contact{};
  std::vector<std::vector<double>> cover{};  ///< by chamber and segment: what `lay_on` has found

  /// Finds once how much of every segment each chamber covers.
  void lay_on(const std::vector<Span>& segments) {
    cover.clear();
    for (const Chamber& chamber : chambers) {
      const Window sleeve{chamber.from, chamber.to, edge};
      std::vector<double>& shares = cover.emplace_back();
      for (const Span& segment : segments) shares.push_back(sleeve.misses(segment) ? 0.0 : sleeve.mean_over(segment));
    }
  }

  double end() const { return start + duration; }
  /// Of the hardest pressed chamber.
  double peak_pressure() const {
    double peak = 0.0;
    for (const Chamber& chamber : chambers) peak = std::max(peak, chamber.pressure);
    return peak;
  }
  double active_time() const {
    double last = 0.0;
    for (const Chamber& chamber : chambers) last = std::max(last, chamber.end());
    return last;
  }
  double press_time() const { return active_time(); }
  double period() const { return active_time() + rest; }
  /// Cycles that end before the device is taken off; a cycle that would not is never begun.
  int cycle_count() const { return whole_cycles((duration + rest) / period()); }
  double longest_step() const { return 5.0; }

  double time_in_cycle(double time) const {
    const double since = time - start;
    return since - period() * std::min(std::floor(since / period()), cycle_count() - 1.0);
  }
  double bladder_pressure(const Span& segment, double time) const {
    if (time <= start) return 0.0;
    const double in_cycle = time_in_cycle(time);
    double sum = 0.0;
    for (const Chamber& chamber : chambers) {
      const Window sleeve{chamber.from, chamber.to, edge};
      if (sleeve.misses(segment)) continue;
      const double pressure = chamber.bladder_pressure(in_cycle);
      if (pressure != 0.0) sum += pressure * sleeve.mean_over(segment);
    }
    return sum;
  }
  double interface_pressure(const Span& segment, double time) const {
    return bladder_to_skin * bladder_pressure(segment, time);
  }
  /// The same on all segments that it was laid on: calls receive(segment, part) for the parts that add up to it.
  template <class Receive>
  void press(const std::vector<Span>&, double time, Receive receive) const {
    if (time <= start) return;
    const double in_cycle = time_in_cycle(time);
    for (std::size_t c = 0; c < chambers.size(); ++c) {
      const double pressure = bladder_to_skin * chambers[c].bladder_pressure(in_cycle);
      if (pressure == 0.0) continue;
      for (std::size_t s = 0; s < cover[c].size(); ++s)
        if (cover[c][s] != 0.0) receive(s, pressure * cover[c][s]);
    }
  }

  void append_breakpoints(std::vector<double>& times) const {
    for (int i = 0; i < cycle_count(); ++i)
      for (const Chamber& chamber : chambers) chamber.append_breakpoints(start + i * period(), times);
  }
  void append_cycles(std::vector<double>& times) const {
    for (int i = 0; i < cycle_count(); ++i) times.push_back(start + i * period());
    times.push_back(end());
  }
};

}  // namespace saphena::loading
