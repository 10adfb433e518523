#pragma once
// How members are spread over what varies. Every point can be made alone, from its number: nothing is kept of the
// others.

#include <cstdint>
#include <vector>

#include "scenario/sweep_file.hpp"

namespace saphena::sweep {

/// One stratum for every member in every dimension, in an order that the seed decides (McKay, Beckman and Conover
/// 1979).
class LatinHypercube {
 public:
  LatinHypercube(std::uint32_t members, int seed) : members_(members), seed_(static_cast<std::uint32_t>(seed)) {}
  /// Between 0 and 1.
  double share(std::uint32_t member, std::uint32_t dimension) const;

 private:
  std::uint32_t members_, seed_;
};

/// A point of the Sobol sequence (directions of Joe and Kuo 2008), shifted digit by digit by an amount that the seed
/// decides; seed 0 leaves it as it is. The sequence is best balanced in blocks of 2, 4, 8 ... members.
std::vector<double> sobol_point(std::uint64_t number, std::size_t dimensions, int seed);

/// The value of a range below which `share` of its distribution lies.
double quantile(const scenario::Variation& variation, double share);

}  // namespace saphena::sweep
