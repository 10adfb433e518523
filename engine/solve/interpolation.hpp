#pragma once
// States between the ends of a step.

#include <vector>

namespace saphena::solve {

/// Both ends of a step: states and their rates of change.
template <class T>
struct StepEnds {
  const std::vector<T>& state;
  const std::vector<T>& rates;
  const std::vector<T>& new_state;
  const std::vector<T>& new_rates;
  T step;
};

/// Cubic Hermite interpolation at `share` of the step, between 0 and 1. It keeps linear invariants exactly.
template <class T>
void interpolate(const StepEnds<T>& ends, const T& share, std::vector<T>& result) {
  const T x = share;
  const T rest = 1.0 - x;
  const T from = (1.0 + 2.0 * x) * rest * rest;
  const T to = x * x * (3.0 - 2.0 * x);
  const T from_rate = ends.step * x * rest * rest;
  const T to_rate = -ends.step * x * x * rest;
  for (std::size_t s = 0; s < result.size(); ++s)
    result[s] = from * ends.state[s] + to * ends.new_state[s] + from_rate * ends.rates[s] + to_rate * ends.new_rates[s];
}

}  // namespace saphena::solve
