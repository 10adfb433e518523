#pragma once

#include "math/sparse_plan.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::solve {

/// What all members of a topology share: where Jacobian entries go and how the matrix is factorised.
struct StepPlan {
  explicit StepPlan(const network::Topology& topology, const network::Parameters<double>& parameters)
      : layout(topology, parameters), lu(layout.pattern), places(layout.places.moved(lu.positions)) {}
  network::JacobianLayout<network::Couplings::strong> layout;
  math::LuPlan lu;
  network::JacobianPlaces places;  ///< of contributions to the Jacobian in the matrix that is factorised
};

}  // namespace saphena::solve
