#include "sweep/design.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/random/sobol.hpp>
#include <cmath>

namespace saphena::sweep {
namespace {

/// SplitMix64 (Steele, Lea and Flood 2014): numbers that look independent for inputs that are not.
std::uint64_t scrambled(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31U);
}

std::uint64_t key_of(std::uint64_t seed, std::uint64_t dimension, std::uint64_t use) {
  return scrambled(scrambled(scrambled(seed) + dimension) + use);
}

/// Middle of one of 2^53 equal parts of 0 to 1.
double to_share(std::uint64_t bits) { return (static_cast<double>(bits >> 11U) + 0.5) * 0x1p-53; }

/// Where `number` goes in a permutation of 0 to size - 1 that the key decides: four rounds of a Feistel network on the
/// next power of four, followed until it lands inside.
std::uint32_t permuted(std::uint32_t number, std::uint32_t size, std::uint64_t key) {
  unsigned half = 1;
  while ((1ULL << (2U * half)) < size) ++half;
  const std::uint64_t mask = (1ULL << half) - 1U;
  std::uint64_t place = number;
  do {
    std::uint64_t left = place >> half;
    std::uint64_t right = place & mask;
    for (std::uint64_t round = 0; round < 4; ++round) {
      const std::uint64_t next = left ^ (scrambled(key + (round << 56U) + right) & mask);
      left = right;
      right = next;
    }
    place = (left << half) | right;
  } while (place >= size);
  return static_cast<std::uint32_t>(place);
}

double normal_quantile(const scenario::Variation& variation, double share) {
  const boost::math::normal standard;
  const double from = cdf(standard, (variation.low - variation.mean) / variation.deviation);
  const double to = cdf(standard, (variation.high - variation.mean) / variation.deviation);
  // Far in a tail the two ends are the same number: what is left of the distribution is at the nearer end.
  const double within = std::clamp(from + share * (to - from), 1e-300, 1.0 - 1e-16);
  return variation.mean + variation.deviation * boost::math::quantile(standard, within);
}

}  // namespace

double LatinHypercube::share(std::uint32_t member, std::uint32_t dimension) const {
  const std::uint32_t stratum = permuted(member, members_, key_of(seed_, dimension, 0));
  const double within = to_share(scrambled(key_of(seed_, dimension, 1) + member));
  return (stratum + within) / members_;
}

std::vector<double> sobol_point(std::uint64_t number, std::size_t dimensions, int seed) {
  boost::random::sobol sequence(dimensions);
  if (number > 0) sequence.discard((number - 1) * dimensions);
  std::vector<double> point;
  for (std::size_t d = 0; d < dimensions; ++d) {
    // The library leaves out the first point, which is 0.
    const std::uint64_t bits = number == 0 ? 0 : sequence();
    point.push_back(to_share(seed == 0 ? bits : bits ^ key_of(static_cast<std::uint32_t>(seed), d, 2)));
  }
  return point;
}

double quantile(const scenario::Variation& variation, double share) {
  const auto [low, high] = std::pair(variation.low, variation.high);
  if (variation.whole) return std::min(high, low + std::floor(share * (high - low + 1.0)));
  double value = low + share * (high - low);
  if (variation.distribution == "log_uniform") value = low * std::pow(high / low, share);
  if (variation.distribution == "normal") value = normal_quantile(variation, share);
  return std::clamp(value, low, high);
}

}  // namespace saphena::sweep
