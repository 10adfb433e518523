#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "math/lanes.hpp"

namespace saphena::solve {

/// Both ends of a step, of all members side by side: states, their rates of change, and inputs.
template <class T>
struct StepEnds {
  static constexpr int lanes = math::lane_count<T>;

  StepEnds(std::size_t states, std::size_t inputs)
      : state(states), rates(states), new_state(states), new_rates(states), channels(inputs), new_channels(inputs) {}

  /// The new end becomes the beginning in lanes whose step counts.
  void move_on(const std::array<bool, lanes>& accepted) {
    if (std::ranges::find(accepted, false) == accepted.end()) {
      state.swap(new_state);
      rates.swap(new_rates);
      channels.swap(new_channels);
      return;
    }
    T counts(0.0);
    for (int l = 0; l < lanes; ++l) math::lane(counts, l) = accepted[static_cast<std::size_t>(l)] ? 1.0 : 0.0;
    take_over(counts, state, new_state);
    take_over(counts, rates, new_rates);
    take_over(counts, channels, new_channels);
  }

  std::vector<T> state, rates, new_state, new_rates, channels, new_channels;

 private:
  static void take_over(const T& counts, std::vector<T>& old, const std::vector<T>& now) {
    using math::select;
    const auto replaced = counts > T(0.0);
    for (std::size_t i = 0; i < old.size(); ++i) old[i] = select(replaced, now[i], old[i]);
  }
};

}  // namespace saphena::solve
