#pragma once
// The equations of the whole network, written once: rates of change, and their Jacobian, for one member or a batch.

#include <vector>

#include "network/jacobian_layout.hpp"
#include "network/visits.hpp"

namespace saphena::network {

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
    const View<T> view(*topology_, fields_, states, channels);
    visit_processes(*topology_, *parameters_, view, sink);
    visit_followers(*topology_, *parameters_, FillingView<T>(view, *topology_, result), sink);
  }

  /// Values of the Jacobian in the order of `layout.pattern`.
  template <Couplings couplings>
  void jacobian(const JacobianLayout<couplings>& layout, const T* states, const T* channels, T* values) {
    std::vector<T> rates(static_cast<std::size_t>(topology_->state_count()));
    this->rates(states, channels, rates.data());
    for (int i = 0; i < layout.pattern.entry_count(); ++i) values[i] = T(0.0);
    add_jacobian<couplings>(layout.places, {states, channels}, rates.data(), values);
  }

  /// Adds every contribution to the Jacobian to its value; `rates` are d(states)/dt.
  template <Couplings couplings>
  [[gnu::flatten]] void add_jacobian(const JacobianPlaces& places, const Instant<T>& now, const T* rates, T* values) {
    evaluate_compartments<Slopes::with>(*topology_, *parameters_, now.states, now.channels, fields_);
    evaluate_openings<Slopes::with>(*topology_, *parameters_, now.states, fields_);
    JacobianAdder<T> receive(places, values);
    JacobianSink<T, couplings, JacobianAdder<T>> sink(*topology_, fields_, receive);
    const View<T> view(*topology_, fields_, now.states, now.channels);
    visit_processes(*topology_, *parameters_, view, sink);
    visit_followers(*topology_, *parameters_, FillingView<T>(view, *topology_, rates), sink);
  }

  const Topology& topology() const { return *topology_; }

 private:
  const Topology* topology_;
  const Parameters<T>* parameters_;
  NodeFields<T> fields_;
};

}  // namespace saphena::network
