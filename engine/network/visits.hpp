#pragma once
// One pass over a network: pressures of all compartments, lumens of all veins, what every process contributes, and what
// follows from how fast vessels fill then.

#include "math/at.hpp"
#include "network/view.hpp"

namespace saphena::network {

/// What compartments are evaluated from.
template <class T>
struct Instant {
  const T* states;
  const T* channels;
};

/// Whether slopes are wanted beside pressures. Only a Jacobian needs them; what nobody reads the compiler leaves out.
enum class Slopes { without, with };

/// Outside, transmural and total pressure of compartment number `i` of one kind.
template <class Element, Slopes slopes = Slopes::without, class T>
void evaluate_compartment(const Topology& topology, const Parameters<T>& parameters, std::size_t i,
                          const Instant<T>& now, NodeFields<T>& fields) {
  const auto n = static_cast<std::size_t>(std::get<NodesOf<Element>>(topology.compartments).nodes[i]);
  const auto& values = std::get<ParametersOf<Element, T>>(parameters.compartments).values;
  const Node& node = topology.nodes[n];
  const auto law = [&] {
    if constexpr (elements::Creeping<Element>)
      return Element::transmural(values[i], now.states[node.volume], now.states[node.crept_volume]);
    else
      return Element::transmural(values[i], now.states[node.volume]);
  }();
  if constexpr (slopes == Slopes::with) {
    fields.slope[n] = law.slope;
    if constexpr (elements::Creeping<Element>) fields.slope_by_crept[n] = law.slope_by_crept;
  }
  const T external = now.channels[node.outside_channel] + (node.tissue == none ? T(0.0) : now.states[node.tissue]);
  fields.transmural[n] = law.pressure;
  fields.external[n] = external;
  fields.head[n] = law.pressure + external + parameters.specific_weight * now.channels[node.height_channel];
}

/// Of every compartment.
template <Slopes slopes = Slopes::without, class T>
void evaluate_compartments(const Topology& topology, const Parameters<T>& parameters, const T* states,
                           const T* channels, NodeFields<T>& fields) {
  CompartmentList::visit([&]<class Element>(std::type_identity<Element>) {
    const std::size_t count = std::get<NodesOf<Element>>(topology.compartments).nodes.size();
    for (std::size_t i = 0; i < count; ++i)
      evaluate_compartment<Element, slopes>(topology, parameters, i, {states, channels}, fields);
  });
}

/// Of every lumen that a conduit ends in.
template <Slopes slopes = Slopes::without, class T>
void evaluate_openings(const Topology& topology, const Parameters<T>& parameters, const T* states,
                       NodeFields<T>& fields) {
  using elements::Lumen;
  for (std::size_t i = 0; i < topology.lumens.nodes.size(); ++i) {
    const int node = topology.lumens.nodes[i];
    const auto opening = Lumen::opening<T>(parameters.lumens.values[i], states[topology.nodes[at(node)].volume]);
    if constexpr (slopes == Slopes::with)
      fields.openings[at(node)] = opening;
    else
      static_cast<Lumen::Shape<T>&>(fields.openings[at(node)]) = opening;
  }
}

/// Lets every process contribute, in catalogue order.
template <class T, class Sink>
void visit_processes(const Topology& topology, const Parameters<T>& parameters, const View<T>& view, Sink& sink) {
  ProcessList::visit([&]<class Element>(std::type_identity<Element>) {
    const auto& ports = std::get<PortsOf<Element>>(topology.processes).ports;
    const auto& values = std::get<ParametersOf<Element, T>>(parameters.processes).values;
    for (std::size_t i = 0; i < ports.size(); ++i) Element::contribute(ports[i], values[i], view, sink);
  });
}

/// Lets those contribute that need to know how fast vessels fill.
template <class T, class Sink>
void visit_followers(const Topology& topology, const Parameters<T>& parameters, const FillingView<T>& view,
                     Sink& sink) {
  ProcessList::visit([&]<class Element>(std::type_identity<Element>) {
    const auto& ports = std::get<PortsOf<Element>>(topology.processes).ports;
    const auto& values = std::get<ParametersOf<Element, T>>(parameters.processes).values;
    if constexpr (elements::Following<Element>)
      for (std::size_t i = 0; i < ports.size(); ++i) Element::follow(ports[i], values[i], view, sink);
  });
}

}  // namespace saphena::network
