#pragma once

#include <cmath>
#include <vector>

#include "loading/shape.hpp"

namespace saphena::loading {

/// Warmth on a stretch of the leg: pads, baths, heated sleeves.
///
/// Tissue warms by `warming` (K above rest) along an exponential while it is heated and cools likewise after:
///   warmth(t) = warming (1 - exp(-(t - start) / T)),   after `end` falling with the same T.
/// Muscle gets the share `reaches_muscle` of what skin and subcutis get. Where it is warm by w,
///   need of blood = need + exp(flow_gain w) - 1,   rate of lymph's pacemakers * exp(pace_gain w).
/// Need, and not conductance alone, so that the control of flow does not work against warmth (arteriolar_tone). Flow
/// grows less than need, for venules have a resistance that does not fall. Positive warms; cold is not described.
/// Validity: w to 8 K, so that the skin stays below 42 degrees; only what is warm answers. Sources: kochesteves2021
/// (whole leg +4.2 K: three times the flow, exponential in temperature, nothing in what is not heated; core and
/// pressure unchanged), from which flow_gain is derived on the default leg; gronlund2017 (lymph contractions 0.62
/// to 1.46 a minute at 40 degrees).
struct Heat {
  double start = 0.0;
  double duration = 1200.0;
  double from = 0.0;
  double to = 0.0;
  double warming = 3.0;          ///< K
  double time_constant = 900.0;  ///< s
  double reaches_muscle = 0.5;   ///< share
  double flow_gain = 0.285;      ///< 1/K
  double pace_gain = 0.11;       ///< 1/K
  double edge = 6.0;
  std::vector<double> cover{};  ///< by segment: what `lay_on` has found

  double end() const { return start + duration; }
  double press_time() const { return duration; }

  void lay_on(const std::vector<Span>& segments) {
    const Window window{from, to, edge};
    cover.clear();
    for (const Span& segment : segments) cover.push_back(window.misses(segment) ? 0.0 : window.mean_over(segment));
  }
  /// K, of what is covered whole.
  double warmth(double time) const {
    if (time <= start) return 0.0;
    const double heated = warming * -std::expm1(-std::min(time - start, duration) / time_constant);
    return time <= end() ? heated : heated * std::exp(-(time - end()) / time_constant);
  }
  double extra_demand(double warmth_there) const { return std::expm1(flow_gain * warmth_there); }
  double pace(double warmth_there) const { return std::exp(pace_gain * warmth_there); }

  void append_breakpoints(std::vector<double>&) const {}
  /// It does not press.
  void append_cycles(std::vector<double>&) const {}
};

}  // namespace saphena::loading
