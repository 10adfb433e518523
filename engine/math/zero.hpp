#pragma once

#include <algorithm>
#include <cmath>
#include <utility>

namespace saphena::math {

/// Where to look.
struct Range {
  double least, most;
};

/// Where a falling function of a positive number is zero, from a guess on, to a share of itself; an end of the range
/// where it is zero beyond. It is enclosed by steps of a third, then found by false position, in which an end that
/// stays twice counts half (Illinois; Dowell and Jarratt 1971, BIT 11:168).
template <class Function>
double zero_of_falling(const Function& function, double guess, const Range& range, double exactness) {
  constexpr double widening = 1.3;
  constexpr int most_trials = 60;
  double low = std::clamp(guess, range.least, range.most), high = low;
  double at_low = function(low), at_high = at_low;
  while (at_low < 0.0 && low > range.least) {
    high = std::exchange(low, std::max(low / widening, range.least));
    at_high = std::exchange(at_low, function(low));
  }
  while (at_high > 0.0 && high < range.most) {
    low = std::exchange(high, std::min(high * widening, range.most));
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
