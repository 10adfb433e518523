#pragma once

#include <vector>

#include "math/at.hpp"
#include "math/sparse_plan.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::solve {

/// What all members of a topology share: where Jacobian entries go and how the matrix is factorised.
struct StepPlan {
  explicit StepPlan(const network::Topology& topology, const network::Parameters<double>& parameters)
      : layout(topology, parameters), lu(layout.pattern) {
    for (const int position : layout.positions) positions.push_back(lu.positions[at(position)]);
  }
  network::JacobianLayout<network::Couplings::strong> layout;
  math::LuPlan lu;
  std::vector<int> positions;  ///< where contributions to the Jacobian go in the matrix that is factorised
};

}  // namespace saphena::solve
