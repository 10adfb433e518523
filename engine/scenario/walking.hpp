#pragma once
// Walking by its speed, in place of contractions per time.

#include "scenario/action_layers.hpp"

namespace saphena::scenario {

/// Walkers take steps whose length over cadence, the walk ratio W, is the same at all usual speeds:
///
///   speed = step_length cadence,   step_length = W cadence   =>   cadence = sqrt(speed / W)
///
/// speed m/s, cadence steps/s of both legs, so that each leg's calf contracts at cadence / 2. Valid from 62 m/min,
/// below which W rises (murakami2017), to where walking ends; slower walkers need a step length of their own. Source:
/// grieve1966 (cadence ~ speed^0.58, so that W hardly changes); W = 62 m/min / (98 /min)^2 from murakami2017.
struct Walking {
  double speed = -1.0;        ///< m/s; below 0: not said
  double step_length = -1.0;  ///< m; below 0: as the walk ratio has it

  static constexpr double walk_ratio = 0.39;     ///< m s, 0.0065 m min
  static constexpr double slowest_usual = 1.03;  ///< m/s, 62 m/min

  double steps_per_second() const;
  double length_of_steps() const;
  /// Contractions of each calf, 1/s.
  double contraction_rate() const { return 0.5 * steps_per_second(); }
};
const Keys<Walking>& walking_keys();

/// Contractions per time of an action: its own `rate`, or what its walking speed makes of it, whichever was given last.
/// Throws InputError when both are given together and do not agree.
double walking_rate(const ActionLayers& layers, const Walking& walking, double rate);

}  // namespace saphena::scenario
