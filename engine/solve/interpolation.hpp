#pragma once
// States between the ends of a step.

#include <vector>

#include "solve/step_ends.hpp"

namespace saphena::solve {

/// Cubic Hermite interpolation at `share` of a step that takes `step` s, between 0 and 1. It keeps linear invariants
/// exactly.
template <class T>
void interpolate(const StepEnds<T>& ends, const T& step, const T& share, std::vector<T>& result) {
  const T x = share;
  const T rest = 1.0 - x;
  const T from = (1.0 + 2.0 * x) * rest * rest;
  const T to = x * x * (3.0 - 2.0 * x);
  const T from_rate = step * x * rest * rest;
  const T to_rate = -step * x * x * rest;
  for (std::size_t s = 0; s < result.size(); ++s)
    result[s] = from * ends.state[s] + to * ends.new_state[s] + from_rate * ends.rates[s] + to_rate * ends.new_rates[s];
}

}  // namespace saphena::solve
