#pragma once

#include <cmath>
#include <utility>

namespace saphena::math {

/// Where a falling function of a positive number is zero, from a guess on, to a share of itself. It is enclosed by
/// steps of a third, then found by false position, in which an end that stays twice counts half (Illinois; Dowell and
/// Jarratt 1971, BIT 11:168). Where it never is zero, what was looked at last.
template <class Function>
double zero_of_falling(const Function& function, double guess, double exactness) {
  constexpr double widening = 1.3;
  constexpr int most_trials = 60;
  double low = guess, high = guess;
  double at_low = function(guess), at_high = at_low;
  for (int n = 0; n < most_trials && at_low < 0.0; ++n) {
    high = std::exchange(low, low / widening);
    at_high = std::exchange(at_low, function(low));
  }
  for (int n = 0; n < most_trials && at_high > 0.0; ++n) {
    low = std::exchange(high, high * widening);
    at_low = std::exchange(at_high, function(high));
  }
  double found = at_low < 0.0 ? low : high;
  bool high_stayed = false, low_stayed = false;
  for (int n = 0; n < most_trials && at_low > 0.0 && at_high < 0.0; ++n) {
    const double before = std::exchange(found, low + (high - low) * at_low / (at_low - at_high));
    const double value = function(found);
    if (value == 0.0 || std::abs(found - before) <= exactness * found) break;
    if (value > 0.0) {
      low = found, at_low = value;
      if (high_stayed) at_high *= 0.5;
    } else {
      high = found, at_high = value;
      if (low_stayed) at_low *= 0.5;
    }
    high_stayed = value > 0.0;
    low_stayed = !high_stayed;
  }
  return found;
}

}  // namespace saphena::math
