#include "sweep/paired.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace saphena::sweep {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
/// Of a standard normal variable, two-sided 95 %.
constexpr double normal_limit = 1.959963984540054;

std::vector<double> differences(std::span<const double> values, std::span<const double> references) {
  std::vector<double> found;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (const double difference = values[i] - references[i]; std::isfinite(difference)) found.push_back(difference);
  return found;
}

double deviation(std::span<const double> values, double mean) {
  double sum = 0.0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

}  // namespace

double quantile(std::span<const double> values, double share) {
  std::vector<double> sorted;
  std::ranges::copy_if(values, std::back_inserter(sorted), [](double value) { return std::isfinite(value); });
  if (sorted.empty()) return none;
  std::ranges::sort(sorted);
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

PairedEffect paired_effect(std::span<const double> values, std::span<const double> references) {
  if (values.size() != references.size()) throw std::invalid_argument("pairs need as many values as references");
  const std::vector<double> found = differences(values, references);
  PairedEffect effect{found.size(), none, none, none, none, none, none, none, none, none};
  if (found.empty()) return effect;
  const auto count = static_cast<double>(found.size());
  effect.mean = std::accumulate(found.begin(), found.end(), 0.0) / count;
  effect.low = quantile(found, 0.05);
  effect.high = quantile(found, 0.95);
  effect.share_higher = static_cast<double>(std::ranges::count_if(found, [](double d) { return d > 0.0; })) / count;
  if (found.size() < 2) return effect;
  const double spread = deviation(found, effect.mean);
  const boost::math::students_t distribution(count - 1.0);
  const double reach = boost::math::quantile(distribution, 0.975) * spread / std::sqrt(count);
  effect.mean_low = effect.mean - reach;
  effect.mean_high = effect.mean + reach;
  if (spread == 0.0) return effect;
  effect.effect = effect.mean / spread;
  const double error = std::sqrt(1.0 / count + effect.effect * effect.effect / (2.0 * (count - 1.0)));
  effect.effect_low = effect.effect - normal_limit * error;
  effect.effect_high = effect.effect + normal_limit * error;
  return effect;
}

}  // namespace saphena::sweep
