#pragma once
// The equations of the whole network, written once: rates of change, and their Jacobian, for one member or a batch.

#include <vector>

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

/// Where the contributions of a Jacobian go, found by one dry run over the topology.
template <Couplings couplings>
struct JacobianLayout {
  JacobianLayout(const Topology& topology, const Parameters<double>& parameters) {
    const std::vector<double> ones(static_cast<std::size_t>(topology.state_count() + topology.channel_count), 1.0);
    const NodeFields<double> fields(topology.nodes.size());
    const View<double> view(topology, fields, ones.data(), ones.data() + topology.state_count());
    std::vector<math::Entry> entries;
    auto receive = [&](math::Entry entry, double) { entries.push_back(entry); };
    JacobianSink<double, couplings, decltype(receive)> sink(topology, fields, receive);
    visit_processes(topology, parameters, view, sink);
    pattern = math::SparsityPattern(topology.state_count(), entries);
    for (const math::Entry& entry : entries) positions.push_back(pattern.position(entry));
  }

  math::SparsityPattern pattern;
  std::vector<int> positions;  ///< in the order of contributions
};

template <class T>
class RightHandSide {
 public:
  RightHandSide(const Topology& topology, const Parameters<T>& parameters)
      : topology_(&topology), parameters_(&parameters), fields_(topology.nodes.size()) {}

  /// d(states)/dt. Flattened: laws compute derivatives too, and only where they are inlined are these left out.
  [[gnu::flatten]] void rates(const T* states, const T* channels, T* result) {
    evaluate_compartments(*topology_, *parameters_, states, channels, fields_);
    evaluate_openings(*topology_, *parameters_, states, fields_);
    for (int i = 0; i < topology_->state_count(); ++i) result[i] = T(0.0);
    RateSink<T> sink(*topology_, result);
    visit_processes(*topology_, *parameters_, View<T>(*topology_, fields_, states, channels), sink);
  }

  /// Values of the Jacobian in the order of `layout.pattern`.
  template <Couplings couplings>
  void jacobian(const JacobianLayout<couplings>& layout, const T* states, const T* channels, T* values) {
    for (int i = 0; i < layout.pattern.entry_count(); ++i) values[i] = T(0.0);
    add_jacobian<couplings>(layout.positions, states, channels, values);
  }

  /// Adds every contribution to the Jacobian to its value; `positions` are in the order of `layout.positions`.
  template <Couplings couplings>
  [[gnu::flatten]] void add_jacobian(const std::vector<int>& positions, const T* states, const T* channels, T* values) {
    evaluate_compartments<Slopes::with>(*topology_, *parameters_, states, channels, fields_);
    evaluate_openings<Slopes::with>(*topology_, *parameters_, states, fields_);
    auto receive = [values, position = positions.data()](math::Entry, const T& value) mutable {
      values[*position++] += value;
    };
    JacobianSink<T, couplings, decltype(receive)> sink(*topology_, fields_, receive);
    visit_processes(*topology_, *parameters_, View<T>(*topology_, fields_, states, channels), sink);
  }

  const Topology& topology() const { return *topology_; }

 private:
  const Topology* topology_;
  const Parameters<T>* parameters_;
  NodeFields<T> fields_;
};

}  // namespace saphena::network
