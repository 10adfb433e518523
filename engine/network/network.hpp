#pragma once
// Builds a topology and one member's parameters side by side.

#include <stdexcept>
#include <string>
#include <utility>

#include "network/topology.hpp"

namespace saphena::network {

struct Network {
  Topology topology;
  Parameters<double> parameters;
};

/// Where a compartment lies: what presses on it from outside and how high it is.
struct Surroundings {
  int tissue = none;  ///< state whose value presses from outside: see Node
  int outside_channel = 0;
  int height_channel = 0;
};

class NetworkBuilder {
 public:
  explicit NetworkBuilder(int channel_count, double specific_weight) {
    network_.topology.channel_count = channel_count;
    network_.parameters.specific_weight = specific_weight;
  }

  /// Adds a compartment with its states; returns its node.
  template <class Element>
  int add_compartment(const std::string& name, const typename Element::template Parameters<double>& parameters,
                      const Surroundings& around) {
    const int volume = add_states<Element>(name);
    const int node = static_cast<int>(network_.topology.nodes.size());
    const int crept_volume = elements::Creeping<Element> ? volume + 1 : none;
    network_.topology.nodes.push_back({volume, around.tissue, around.outside_channel, around.height_channel,
                                       crept_volume, std::is_same_v<Element, elements::Reservoir>});
    std::get<NodesOf<Element>>(network_.topology.compartments).nodes.push_back(node);
    std::get<ParametersOf<Element, double>>(network_.parameters.compartments).values.emplace_back(parameters);
    return node;
  }

  /// Adds the element's own states in their order; returns the index of the first.
  template <class Element>
  int add_states(const std::string& name) {
    const int first = network_.topology.state_count();
    for (const elements::OwnState& own : Element::states)
      add_state({name + "." + std::string(own.name), std::string(own.unit), own.scale});
    return first;
  }

  /// Adds a process between nodes and states that exist; returns its number among its kind.
  template <class Element>
  int add_process(const typename Element::Ports& ports,
                  const typename Element::template Parameters<double>& parameters) {
    auto& all_ports = std::get<PortsOf<Element>>(network_.topology.processes).ports;
    all_ports.push_back(ports);
    if constexpr (std::is_same_v<Element, elements::Conduit>) add_lumens(ports.from, ports.to, parameters);
    if constexpr (std::is_same_v<Element, elements::ValvedConduit>)
      add_lumens(ports.from, ports.to, parameters.conduit);
    std::get<ParametersOf<Element, double>>(network_.parameters.processes).values.emplace_back(parameters);
    return static_cast<int>(all_ports.size()) - 1;
  }

  int crept_volume_of(int node) const { return network_.topology.nodes[static_cast<std::size_t>(node)].crept_volume; }

  /// The opening of the valved conduit that has this flow, or none.
  int opening_of(int flow) const {
    for (const auto& ports : std::get<PortsOf<elements::ValvedConduit>>(network_.topology.processes).ports)
      if (ports.flow == flow) return ports.opening;
    return none;
  }

  /// What has been built so far.
  const Network& network() const { return network_; }

  /// A state that is no element's own, such as protein in a compartment or in the rest of the body.
  int add_state(State state) {
    if (state.unit == "mg" && state.scale != elements::unbounded)
      network_.topology.masses.push_back(network_.topology.state_count());
    network_.topology.states.push_back(std::move(state));
    return network_.topology.state_count() - 1;
  }

  Network build() && { return std::move(network_); }

 private:
  void add_lumens(int from, int to, const elements::Conduit::Parameters<double>& conduit) {
    add_lumen(from, {conduit.from_length, conduit.from_reference_area});
    add_lumen(to, {conduit.to_length, conduit.to_reference_area});
  }

  /// All conduits that end in a compartment see the same lumen.
  void add_lumen(int node, const elements::Lumen::Parameters<double>& lumen) {
    auto& nodes = network_.topology.lumens.nodes;
    auto& values = network_.parameters.lumens.values;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (nodes[i] != node) continue;
      if (values[i].length != lumen.length || values[i].reference_area != lumen.reference_area)
        throw std::logic_error("two conduits take the same vein for two different ones");
      return;
    }
    nodes.push_back(node);
    values.emplace_back(lumen);
  }

  Network network_;
};

}  // namespace saphena::network
