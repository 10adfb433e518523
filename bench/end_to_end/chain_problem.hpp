#pragma once
// A chain of linear compliances with a valve between each two: small enough to be written once more in any peer's
// language (bench/peers/chain.py), which a leg is not.

#include <numbers>

#include "problem.hpp"

namespace saphena::bench {

/// Blood is pumped in at the distal end; pressure at the proximal end goes up and down and shuts valves. Members differ
/// in the phase of the pump.
struct ChainInputs {
  static constexpr int channel_count = 3;
  static constexpr int zero = 0, pump = 1, outlet = 2;
  double late = 0.0;  ///< s

  void evaluate(double time, double* channels) const {
    constexpr double turn = 2.0 * std::numbers::pi / 4.0;  // 1/s
    channels[zero] = 0.0;
    channels[pump] = 1.0 - std::cos(turn * (time - late));
    channels[outlet] = 8.0 + 4.0 * std::sin(turn * time);
  }
  static double next_breakpoint(double) { return std::numeric_limits<double>::infinity(); }
  static double longest_step(double) { return 0.5; }
};

/// States: volume of the first compartment, opening of the valve after it, volume of the second, and so on. At the end
/// of the list stand the accounts of pump and outlet.
inline Problem<ChainInputs> chain_problem() {
  using namespace elements;
  constexpr int count = 80;
  constexpr double compliance = 0.04, resistance = 0.05, mean_flow = 2.0, start_pressure = 8.0;
  network::NetworkBuilder builder(ChainInputs::channel_count, 0.0);
  // Quasi-steady and without a jet: Q = a^2 dh / R. Shut, a thousandth of the open conductance is left.
  Perforator::Parameters<double> valve{.density = 0.0,
                                       .leak = std::sqrt(1e-3),
                                       .opening_rate = 200.0,
                                       .closing_rate = 200.0,
                                       .pressure_smoothing = 0.02};
  valve.length = resistance * valve.area * valve.area / (8.0 * std::numbers::pi * valve.viscosity);
  std::vector<int> nodes;
  std::vector<double> start;
  for (int i = 0; i < count; ++i) {
    const int opening = i > 0 ? builder.add_states<Perforator>("valve") : network::none;
    nodes.push_back(builder.add_compartment<ElasticVessel>("vessel", {0.0, compliance}, {}));
    if (i > 0) {
      builder.add_process<Perforator>({nodes[nodes.size() - 2], nodes.back(), opening}, valve);
      start.push_back(1.0);
    }
    start.push_back(compliance * start_pressure);
  }
  const int pump = builder.add_compartment<Reservoir>("pump", {}, {});
  const int outlet = builder.add_compartment<Reservoir>(
      "outlet", {}, {.outside_channel = ChainInputs::outlet, .height_channel = ChainInputs::zero});
  builder.add_process<PrescribedFlow>({pump, nodes.front(), ChainInputs::pump}, {mean_flow});
  builder.add_process<Connection>({nodes.back(), outlet}, {1.0 / resistance});
  start.insert(start.end(), {0.0, 0.0});
  network::Network network = std::move(builder).build();
  for (network::State& state : network.topology.states)
    if (state.scale == ElasticVessel::states[0].scale) state.scale = compliance;  // 1 mmHg
  std::vector<ChainInputs> inputs;
  for (int l = 0; l < lanes; ++l) inputs.push_back({0.3 * l});
  return {std::move(network), std::move(inputs), std::move(start)};
}

}  // namespace saphena::bench
