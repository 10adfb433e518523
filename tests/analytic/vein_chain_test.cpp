// Chains of collapsible veins: friction, columns and valves against exact answers.

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "../support/momentum_at.hpp"
#include "../support/small_network.hpp"

namespace saphena::test {
namespace {

using namespace elements;
using network::NetworkBuilder;
using network::none;

constexpr double no_limit = 1e40;  // mmHg: waves run faster than any blood
constexpr int zero_channel = 0;
constexpr int drive_channel = 1;
constexpr int first_height = 2;

constexpr CollapsibleVein::Parameters<double> vein{.reference_area = 0.4, .length = 4.0, .stiffness = 2.0};

Conduit::Parameters<double> conduit_between(double density) {
  return {.from_length = 4.0,
          .from_reference_area = 1e-6,
          .to_length = 4.0,
          .to_reference_area = 1e-6,
          .density = density,
          .recovery = 1.0};
}

struct Chain {
  network::Network network;
  std::vector<int> flows;
};

/// `count` veins in a row, fed by a pump, open to a reservoir at 5 mmHg through a stiff connection.
Chain make_chain(int count, double flow, double density, double specific_weight) {
  NetworkBuilder builder(first_height + count, specific_weight);
  const int pump = builder.add_compartment<Reservoir>("pump", {}, {});
  const int out = builder.add_compartment<Reservoir>("out", {.offset = 5.0}, {});
  std::vector<int> nodes;
  for (int i = 0; i < count; ++i) {
    nodes.push_back(builder.add_compartment<CollapsibleVein>("vein", vein, {none, zero_channel, first_height + i}));
    builder.add_process<WallCreep>({nodes.back(), builder.crept_volume_of(nodes.back())}, {0.02});
  }
  builder.add_process<PrescribedFlow>({pump, nodes.front(), drive_channel}, {flow});
  builder.add_process<Connection>({nodes.back(), out}, {1e4});
  Chain chain;
  for (int i = 0; i + 1 < count; ++i) {
    chain.flows.push_back(builder.add_states<Conduit>("conduit"));
    builder.add_process<Conduit>(
        {nodes[static_cast<std::size_t>(i)], nodes[static_cast<std::size_t>(i) + 1], chain.flows.back()},
        conduit_between(density));
  }
  chain.network = std::move(builder).build();
  return chain;
}

std::vector<double> filled(const Chain& chain) {
  std::vector<double> state(chain.network.topology.states.size(), 0.0);
  for (const int node : std::get<network::NodesOf<CollapsibleVein>>(chain.network.topology.compartments).nodes)
    for (const int of : {0, 1})  // and the crept volume behind it
      state[static_cast<std::size_t>(chain.network.topology.nodes[static_cast<std::size_t>(node)].volume + of)] = 1.9;
  return state;
}

double vein_pressure(const Chain& chain, const std::vector<double>& state, std::size_t index) {
  const int node = std::get<network::NodesOf<CollapsibleVein>>(chain.network.topology.compartments).nodes[index];
  return CollapsibleVein::relaxed(
             vein, state[static_cast<std::size_t>(chain.network.topology.nodes[static_cast<std::size_t>(node)].volume)])
      .pressure;
}

TEST(PoiseuilleChain, LosesTheFrictionOfItsOwnLumen) {
  // Steady: between neighbours, p drops by 8 pi mu l Q (1/A1^2 + 1/A2^2) / 2 and by Bernoulli's term, where each A
  // follows from its own p.
  const double flow = 3.0;
  const Chain chain = make_chain(8, flow, 7.95e-4, 0.0);
  const FunctionInputs inputs{
      [](double, double* c) { c[zero_channel] = 0.0, c[drive_channel] = 1.0, std::fill_n(c + first_height, 8, 0.0); },
      {},
      1e9};
  const auto states = run_network(chain.network, inputs, filled(chain), {200.0}, 1e-9);
  const double friction = 8.0 * std::numbers::pi * conduit_between(0).viscosity * 4.0;
  const auto area = [&](std::size_t i) {
    return states[0][static_cast<std::size_t>(chain.network.topology.nodes[i + 2].volume)] / 4.0;
  };
  for (std::size_t i = 0; i + 1 < 8; ++i) {
    const double from = 1.0 / (area(i) * area(i)), to = 1.0 / (area(i + 1) * area(i + 1));
    const double expected =
        friction * flow * 0.5 * (from + to) + 0.5 * conduit_between(7.95e-4).density * flow * flow * (to - from);
    EXPECT_NEAR(vein_pressure(chain, states[0], i) - vein_pressure(chain, states[0], i + 1), expected, 1e-5);
  }
}

TEST(ColumnOfBlood, KeepsItsMomentumAsItsVeinsFill) {
  // Two equal veins that fill alike, a drop between them and no friction: L Q stays, L like 1 / V. Q is so small that
  // what it carries over does not count, and the veins so soft that this does not push it back.
  const CollapsibleVein::Parameters<double> soft{
      .reference_area = 0.4, .length = 4.0, .stiffness = 0.01, .viscous_stiffness = 0.0};
  NetworkBuilder builder(2, 0.0);
  const int source = builder.add_compartment<Reservoir>("source", {}, {none, zero_channel, zero_channel});
  std::array<int, 2> veins{};
  for (int& node : veins) {
    node = builder.add_compartment<CollapsibleVein>("vein", soft, {none, zero_channel, zero_channel});
    builder.add_process<WallCreep>({node, builder.crept_volume_of(node)}, {0.02});
    builder.add_process<PrescribedFlow>({source, node, drive_channel}, {1.0});
  }
  Conduit::Parameters<double> column = conduit_between(0.8);
  column.viscosity = 0.0;
  const int flow = builder.add_states<Conduit>("conduit");
  builder.add_process<Conduit>({veins[0], veins[1], flow}, column);
  const network::Network network = std::move(builder).build();
  std::vector<double> start(network.topology.states.size(), 0.0);
  for (const int node : veins)
    for (const int of : {0, 1})
      start[static_cast<std::size_t>(network.topology.nodes[static_cast<std::size_t>(node)].volume + of)] = 1.0;
  const double begun = 1e-5;
  start[static_cast<std::size_t>(flow)] = begun;
  const FunctionInputs inputs{[](double, double* c) { c[zero_channel] = 0.0, c[drive_channel] = 8.0; }, {}, 1e-3};
  const auto states = run_network(network, inputs, start, {0.05}, 1e-10);
  EXPECT_NEAR(states[0][static_cast<std::size_t>(flow)] / begun, 1.4, 0.01);  // from 1 to 1.4 mL
}

TEST(HydrostaticColumn, StandsAtTheWeightOfTheBlood) {
  // No flow: pressure at the bottom of 70 cm is rho g h more than at the top. 1060 kg/m3: 0.7797 mmHg/cm.
  const double weight = 1060.0 * 9.80665 / 133.322387415 * 0.01;
  const int count = 8;
  const Chain chain = make_chain(count, 0.0, 7.95e-4, weight);
  const FunctionInputs inputs{[=](double, double* c) {
                                c[zero_channel] = 0.0, c[drive_channel] = 0.0;
                                for (int i = 0; i < count; ++i) c[first_height + i] = -10.0 * (count - 1 - i);
                              },
                              {},
                              1e9};
  const auto states = run_network(chain.network, inputs, filled(chain), {300.0}, 1e-9);
  EXPECT_NEAR(vein_pressure(chain, states[0], 0) - vein_pressure(chain, states[0], 7), weight * 70.0, 1e-6);
  EXPECT_NEAR(vein_pressure(chain, states[0], 7), 5.0, 1e-6);
}

TEST(ValvedConduit, RectifiesASlowWave) {
  // A slow sine of head across one valve between two large, stiff compartments: forward halves pass as through the open
  // conduit, backward halves only until blood has taken the leaflets along, a few of their lengths 1 / (D Kc).
  // Quasi-steady forward flow is difference / R.
  const double amplitude = 2.0, period = 40.0;
  NetworkBuilder builder(2, 0.0);
  const int left =
      builder.add_compartment<VenuleBed>("left", linear_compliance(1e9, 1e6), {none, drive_channel, zero_channel});
  const int right = builder.add_compartment<VenuleBed>("right", linear_compliance(1e9, 1e6), {});
  const Conduit::Parameters<double> conduit{.from_length = 1e6,
                                            .from_reference_area = 1e-12,
                                            .from_stiffness = no_limit,
                                            .to_length = 1e6,
                                            .to_reference_area = 1e-12,
                                            .to_stiffness = no_limit,
                                            .density = 1e-9,
                                            .viscosity = 1e-8,
                                            .recovery = 1.0};
  const Valve::Parameters<double> valve{.open_area = 1.0, .leak = 1e-4, .opening_rate = 50.0, .closing_rate = 50.0};
  const int flow = builder.add_states<ValvedConduit>("valve");
  builder.add_process<ValvedConduit>({left, right, flow, flow + 1}, {conduit, valve});
  const int passed = builder.add_states<FlowMeter>("meter");
  builder.add_process<FlowMeter>({passed, flow}, {});
  const network::Network network = std::move(builder).build();
  const FunctionInputs inputs{[=](double t, double* c) {
                                c[zero_channel] = 0.0,
                                c[drive_channel] = amplitude * std::sin(2.0 * std::numbers::pi * t / period);
                              },
                              {},
                              0.1};
  const auto states =
      run_network(network, inputs, {1e6, 1e6, 0.0, 0.5, 0.0}, {period, 1.5 * period, 2.0 * period}, 1e-7);
  const double resistance = momentum_at(conduit, 1e-9, {1e6, 1e6}, 0.0).drop / 1e-9;
  const double forward = amplitude * period / std::numbers::pi / resistance;
  const double first_half = states[1][static_cast<std::size_t>(passed)] - states[0][static_cast<std::size_t>(passed)];
  const double second_half = states[2][static_cast<std::size_t>(passed)] - states[1][static_cast<std::size_t>(passed)];
  EXPECT_NEAR(first_half, forward, 0.01 * forward);
  const double leaflet_length = 1.0 / (valve.leaflet_drag * valve.closing_rate);
  EXPECT_LT(std::abs(second_half), 5.0 * leaflet_length * valve.open_area);
}

}  // namespace
}  // namespace saphena::test
