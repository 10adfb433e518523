#include "scenario/walking.hpp"

#include <cmath>

namespace saphena::scenario {
namespace {

/// Share by which a rate may miss what speed and steps make of it: a rounded number is no contradiction.
constexpr double agreement = 0.02;
/// m: longer than any walker's.
constexpr double longest_step = 1.2;

}  // namespace

const Keys<Walking>& walking_keys() {
  static const Keys<Walking> keys{
      quantity<&Walking::speed>("walking_speed", "m/s", {0.1, 2.1}, "in place of rate"),
      quantity<&Walking::step_length>("step_length", "m", {0.2, longest_step},
                                      "with walking_speed; of one step, of which each leg makes every second"),
  };
  return keys;
}

double Walking::steps_per_second() const {
  return step_length > 0.0 ? speed / step_length : std::sqrt(speed / walk_ratio);
}

double Walking::length_of_steps() const { return speed / steps_per_second(); }

double walking_rate(const ActionLayers& layers, const Walking& walking, double rate) {
  const int by_speed = layers.layer_of("walking_speed");
  const int by_rate = layers.layer_of("rate");
  if (by_speed < 0 && layers.layer_of("step_length") >= 0)
    layers.refuse("step_length", "without a walking speed, steps of a length say nothing", "a walking_speed too");
  if (by_speed < 0 || by_rate > by_speed) return rate;
  if (walking.step_length < 0.0 && walking.speed < Walking::slowest_usual)
    layers.refuse("walking_speed", "the step that goes with such a slow walk is not known",
                  fmt::format("at least {:g} m/s, or a step_length too", Walking::slowest_usual));
  const double found = walking.contraction_rate();
  if (by_rate == by_speed && std::abs(rate - found) > agreement * found)
    layers.refuse(
        "rate",
        fmt::format("it contradicts the walking speed: at {:g} m/s with steps of {:.2f} m each leg makes {:.3g} "
                    "steps a minute",
                    walking.speed, walking.length_of_steps(), 60.0 * found),
        fmt::format("{:.4g} 1/s, or only one of the two", found));
  return found;
}

}  // namespace saphena::scenario
