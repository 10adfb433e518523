#pragma once
// How far two arms differ in the same subjects.

#include <cstddef>
#include <span>

namespace saphena::sweep {

/// Differences d of n pairs. NaN where there are too few pairs, or none differ.
struct PairedEffect {
  std::size_t pairs = 0;                   ///< that have both numbers
  double mean = 0.0;                       ///< of d
  double mean_low = 0.0, mean_high = 0.0;  ///< mean -+ t(0.975, n - 1) s / sqrt(n), s the standard deviation of d
  double low = 0.0, high = 0.0;            ///< 5 and 95 % of subjects
  double effect = 0.0;                     ///< mean / s
  /// effect -+ 1.96 sqrt(1/n + effect^2 / (2 (n - 1))): its large-sample standard error
  double effect_low = 0.0, effect_high = 0.0;
  double share_higher = 0.0;  ///< of pairs with d > 0
};

/// `values` less `references`, member by member. Throws std::invalid_argument when their lengths differ.
PairedEffect paired_effect(std::span<const double> values, std::span<const double> references);

/// Quantile between order statistics along a straight line; NaN of nothing. What is not finite is left out.
double quantile(std::span<const double> values, double share);

}  // namespace saphena::sweep
