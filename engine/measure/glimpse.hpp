#pragma once

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
  double pressure(int node) const {
    const network::NodeFields<T>& fields = survey.fields();
    return math::lane(fields.transmural[at(node)], lane) + math::lane(fields.external[at(node)], lane);
  }

 private:
  static std::size_t at(int index) { return static_cast<std::size_t>(index); }
};

}  // namespace saphena::measure
