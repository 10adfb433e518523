#pragma once
// Parameters of several members, side by side in lanes.

#include <cstring>
#include <type_traits>
#include <vector>

#include "math/lanes.hpp"
#include "network/topology.hpp"

namespace saphena::network {

namespace detail {

/// Copies one member's parameters of one element into its lane. A Parameters<T> is nothing but numbers, in the same
/// order for every T, and so is a Prepared<T>.
template <class Element, class T>
void scatter(const ParametersOf<Element, double>& member, ParametersOf<Element, T>& batch, int lane_index) {
  using Scalar = typename elements::Kept<Element, double>::Type;
  using Vector = typename elements::Kept<Element, T>::Type;
  batch.values.resize(member.values.size());
  if constexpr (!std::is_empty_v<Scalar>) {
    constexpr std::size_t fields = sizeof(Scalar) / sizeof(double);
    static_assert(sizeof(Vector) == fields * sizeof(T));
    for (std::size_t i = 0; i < member.values.size(); ++i) {
      const auto* from = reinterpret_cast<const double*>(&member.values[i]);
      auto* to = reinterpret_cast<T*>(&batch.values[i]);
      for (std::size_t f = 0; f < fields; ++f) math::lane(to[f], lane_index) = from[f];
    }
  }
}

template <class Ports>
bool same_ports(const std::vector<Ports>& a, const std::vector<Ports>& b) {
  static_assert(std::has_unique_object_representations_v<Ports>, "ports are indices and nothing else");
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(Ports)) == 0);
}

}  // namespace detail

/// Whether members of two topologies can be in one batch: the same connections between the same states.
inline bool same_wiring(const Topology& a, const Topology& b) {
  bool same = a.channel_count == b.channel_count && a.states.size() == b.states.size() && a.nodes == b.nodes &&
              a.lumens.nodes == b.lumens.nodes;
  for (std::size_t s = 0; same && s < a.states.size(); ++s)
    same = a.states[s].name == b.states[s].name && a.states[s].scale == b.states[s].scale;
  CompartmentList::visit([&]<class Element>(std::type_identity<Element>) {
    same = same && std::get<NodesOf<Element>>(a.compartments).nodes == std::get<NodesOf<Element>>(b.compartments).nodes;
  });
  ProcessList::visit([&]<class Element>(std::type_identity<Element>) {
    same = same && detail::same_ports(std::get<PortsOf<Element>>(a.processes).ports,
                                      std::get<PortsOf<Element>>(b.processes).ports);
  });
  return same;
}

/// Puts one member's parameters into a lane. All members of a batch share one topology.
template <class T>
void set_lane(Parameters<T>& batch, const Parameters<double>& member, int lane_index) {
  const auto scatter_list = [&](const auto& from, auto& to, auto list) {
    list.visit([&]<class Element>(std::type_identity<Element>) {
      detail::scatter<Element, T>(std::get<ParametersOf<Element, double>>(from), std::get<ParametersOf<Element, T>>(to),
                                  lane_index);
    });
  };
  detail::scatter<elements::Lumen, T>(member.lumens, batch.lumens, lane_index);
  scatter_list(member.compartments, batch.compartments, CompartmentList{});
  scatter_list(member.processes, batch.processes, ProcessList{});
  math::lane(batch.specific_weight, lane_index) = member.specific_weight;
}

}  // namespace saphena::network
