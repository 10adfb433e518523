#pragma once
// What a process reads (View) and where its contributions go (the sinks). The words are explained in
// elements/contribution.hpp.

#include <vector>

#include "elements/contribution.hpp"
#include "math/at.hpp"
#include "math/sparse_plan.hpp"
#include "network/topology.hpp"

namespace saphena::network {

/// Pressures of all compartments at one instant.
template <class T>
struct NodeFields {
  explicit NodeFields(std::size_t nodes)
      : head(nodes), transmural(nodes), external(nodes), slope(nodes), slope_by_crept(nodes), openings(nodes) {}
  std::vector<T> head, transmural, external;          // mmHg
  std::vector<T> slope, slope_by_crept;               // mmHg/mL
  std::vector<elements::Lumen::Opening<T>> openings;  // where conduits end
};

template <class T>
class View {
 public:
  View(const Topology& topology, const NodeFields<T>& fields, const T* states, const T* channels)
      : topology_(&topology), fields_(&fields), states_(states), channels_(channels) {}

  const T& head(int node) const { return fields_->head[at(node)]; }
  const T& transmural(int node) const { return fields_->transmural[at(node)]; }
  const T& external(int node) const { return fields_->external[at(node)]; }
  const elements::Lumen::Opening<T>& opening(int node) const { return fields_->openings[at(node)]; }
  const T& volume(int node) const { return states_[topology_->nodes[at(node)].volume]; }
  const T& state(int index) const { return states_[index]; }
  const T& channel(int index) const { return channels_[index]; }

 private:
  const Topology* topology_;
  const NodeFields<T>* fields_;
  const T* states_;
  const T* channels_;
};

/// What processes read that come after all that flows is known.
template <class T>
class FillingView : public View<T> {
 public:
  FillingView(const View<T>& view, const Topology& topology, const T* rates)
      : View<T>(view), nodes_(topology.nodes.data()), rates_(rates) {}
  const T& filling(int node) const { return rates_[nodes_[node].volume]; }

 private:
  const Node* nodes_;
  const T* rates_;
};

/// Adds up the rates of change and ignores derivatives: the right-hand side.
template <class T>
class RateSink {
 public:
  static constexpr bool wants_derivatives = false;
  RateSink(const Topology& topology, T* rates) : nodes_(topology.nodes.data()), rates_(rates) {}

  void flow(int from, int to, const T& value) {
    rates_[nodes_[from].volume] -= value;
    rates_[nodes_[to].volume] += value;
  }
  void mass(int from, int to, const T& value) {
    rates_[from] -= value;
    rates_[to] += value;
  }
  void rate(int state, const T& value) { rates_[state] += value; }

  template <class Coupling>
  void flow_by_head(int, int, int, const T&, Coupling) {}
  template <class Coupling>
  void flow_by_external(int, int, int, const T&, Coupling) {}
  template <class Coupling>
  void flow_by_state(int, int, int, const T&, Coupling) {}
  template <class Coupling>
  void rate_by_head(int, int, const T&, Coupling) {}
  template <class Coupling>
  void rate_by_transmural(int, int, const T&, Coupling) {}
  template <class Coupling>
  void rate_by_external(int, int, const T&, Coupling) {}
  template <class Coupling>
  void rate_by_volume(int, int, const T&, Coupling) {}
  template <class Coupling>
  void rate_by_state(int, int, const T&, Coupling) {}
  void rate_by_filling(int, int, const T&) {}

 private:
  const Node* nodes_;
  T* rates_;
};

/// Which couplings a Jacobian holds: all of them, or those that the production stepper is given.
enum class Couplings { all, strong };

/// Turns derivatives by head, volume and state into entries (row, column) of the Jacobian and hands them to `Receive`;
/// those by a vessel's filling as the row of its volume, so many times, is to be added to another row.
/// The order of entries depends on the topology alone, so that a list made once tells where each of them goes.
template <class T, Couplings couplings, class Receive>
class JacobianSink {
 public:
  static constexpr bool wants_derivatives = true;
  JacobianSink(const Topology& topology, const NodeFields<T>& fields, Receive& receive)
      : nodes_(topology.nodes.data()),
        slope_(fields.slope.data()),
        slope_by_crept_(fields.slope_by_crept.data()),
        receive_(&receive) {}

  void flow(int, int, const T&) {}
  void mass(int, int, const T&) {}
  void rate(int, const T&) {}
  int volume_state(int node) const { return nodes_[node].volume; }

  template <class Coupling>
  void flow_by_head(int from, int to, int node, const T& value, Coupling coupling) {
    rate_by_head(nodes_[from].volume, node, -value, coupling);
    rate_by_head(nodes_[to].volume, node, value, coupling);
  }
  template <class Coupling>
  void flow_by_external(int from, int to, int node, const T& value, Coupling coupling) {
    rate_by_external(nodes_[from].volume, node, -value, coupling);
    rate_by_external(nodes_[to].volume, node, value, coupling);
  }
  template <class Coupling>
  void flow_by_state(int from, int to, int state, const T& value, Coupling coupling) {
    rate_by_state(nodes_[from].volume, state, -value, coupling);
    rate_by_state(nodes_[to].volume, state, value, coupling);
  }
  template <class Coupling>
  void rate_by_head(int state, int node, const T& value, Coupling coupling) {
    rate_by_transmural(state, node, value, coupling);
    rate_by_external(state, node, value, coupling);
  }
  template <class Coupling>
  void rate_by_transmural(int state, int node, const T& value, Coupling coupling) {
    if (!nodes_[node].reservoir) rate_by_state(state, nodes_[node].volume, value * slope_[node], coupling);
    if (nodes_[node].crept_volume != none)
      rate_by_state(state, nodes_[node].crept_volume, value * slope_by_crept_[node], coupling);
  }
  template <class Coupling>
  void rate_by_external(int state, int node, const T& value, Coupling coupling) {
    if (nodes_[node].tissue != none) rate_by_state(state, nodes_[node].tissue, value, coupling);
  }
  template <class Coupling>
  void rate_by_volume(int state, int node, const T& value, Coupling coupling) {
    rate_by_state(state, nodes_[node].volume, value, coupling);
  }
  template <class Coupling>
  void rate_by_state(int state, int other, const T& value, Coupling) {
    if constexpr (couplings == Couplings::all || std::is_same_v<Coupling, elements::Strong>)
      (*receive_)(math::Entry{state, other}, value);
  }
  void rate_by_filling(int state, int node, const T& value) { receive_->row(state, nodes_[node].volume, value); }

 private:
  const Node* nodes_;
  const T* slope_;
  const T* slope_by_crept_;
  Receive* receive_;
};

}  // namespace saphena::network
