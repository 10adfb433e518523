#pragma once
// The default leg under six squeezes of a three-chamber sleeve.

#include <string>

#include "problem.hpp"
#include "support/settled_leg.hpp"

namespace saphena::bench {

/// Six squeezes. Side by side, each member begins a little later than its neighbour.
inline std::string squeezes(int lane) {
  return "[run]\nduration = '60 s'\n[[action]]\nkind = 'device'\npreset = 'sequential_three_chamber'\nduration = '58 "
         "s'\n"
         "rest = '8 s'\nstart = '" +
         std::to_string(2.0 + 0.3 * lane) + " s'\n";
}

inline Problem<loading::Programme> leg_problem() {
  const test::LegUnderLoad shipped(squeezes(0));
  std::vector<loading::Programme> programmes;
  for (int l = 0; l < lanes; ++l) programmes.push_back(test::LegUnderLoad(squeezes(l)).programme);
  return {shipped.leg.network, programmes, test::settled(shipped, 1e-7)};
}

}  // namespace saphena::bench
