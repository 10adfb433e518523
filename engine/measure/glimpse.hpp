#pragma once

#include "math/at.hpp"
#include "measure/survey.hpp"

namespace saphena::measure {

/// One member, seen among those that travel in the same lanes.
template <class T>
struct Glimpse {
  const Survey<T>& survey;
  const T* states;
  int lane;

  double state(int index) const { return math::lane(states[index], lane); }
  double volume(const network::Topology& topology, int node) const { return state(topology.nodes[at(node)].volume); }
  double transmural(int node) const { return math::lane(survey.fields().transmural[at(node)], lane); }
  double external(int node) const { return math::lane(survey.fields().external[at(node)], lane); }
  double head(int node) const { return math::lane(survey.fields().head[at(node)], lane); }
  /// Against the atmosphere.
  double pressure(int node) const { return transmural(node) + external(node); }
};

}  // namespace saphena::measure
