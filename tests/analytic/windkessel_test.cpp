// Linear compartments and conduits against their exact solutions: the cases of lumped blood-flow solvers, rebuilt from
// their equations.

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
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
constexpr int source_channel = 1;
constexpr int outside_channel = 2;
constexpr int channel_count = 3;

double volume_for(double pressure, double compliance) { return 100.0 + pressure * compliance; }
double pressure_of(double volume, double compliance) { return (volume - 100.0) / compliance; }

/// R = 1/G between source and compartment, compartment C, outflow R to zero pressure.
TEST(Windkessel, DischargesExponentially) {
  NetworkBuilder builder(channel_count, 0.0);
  const int bed = builder.add_compartment<VenuleBed>("bed", linear_compliance(0.5), {});
  const int drain = builder.add_compartment<Reservoir>("drain", {}, {});
  builder.add_process<Connection>({bed, drain}, {0.25});
  const network::Network network = std::move(builder).build();
  const auto states = run_network(network, {}, {volume_for(40.0, 0.5), 0.0}, {1.0, 2.0, 5.0}, 1e-9);
  const double instants[] = {1.0, 2.0, 5.0};
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_NEAR(pressure_of(states[i][0], 0.5), 40.0 * std::exp(-instants[i] * 0.25 / 0.5), 1e-6);
}

/// Steady flow Q through R in series with R: p_in = Q (R1 + R2) + p_out.
TEST(SteadyFlow, DividesPressureOverResistances) {
  NetworkBuilder builder(channel_count, 0.0);
  const int pump = builder.add_compartment<Reservoir>("pump", {}, {});
  const int in = builder.add_compartment<VenuleBed>("in", linear_compliance(0.01), {});
  const int middle = builder.add_compartment<VenuleBed>("middle", linear_compliance(0.01), {});
  const int out = builder.add_compartment<Reservoir>("out", {.offset = 100.0}, {});
  builder.add_process<PrescribedFlow>({pump, in, source_channel}, {5.0});
  builder.add_process<Connection>({in, middle}, {1.0 / 100.0});
  builder.add_process<Connection>({middle, out}, {1.0 / 100.0});
  const network::Network network = std::move(builder).build();
  const FunctionInputs inputs{
      [](double, double* c) { c[zero_channel] = 0.0, c[source_channel] = 1.0, c[outside_channel] = 0.0; }, {}, 1e9};
  const auto states = run_network(network, inputs, {0.0, volume_for(0, 0.01), volume_for(0, 0.01), 0.0}, {100.0}, 1e-9);
  EXPECT_NEAR(pressure_of(states[0][1], 0.01), 1100.0, 1e-4);
  EXPECT_NEAR(pressure_of(states[0][2], 0.01), 600.0, 1e-4);
}

/// A flow that parts in two and joins again.
TEST(SteadyFlow, SharesABifurcationByConductance) {
  NetworkBuilder builder(channel_count, 0.0);
  const int pump = builder.add_compartment<Reservoir>("pump", {}, {});
  const int parting = builder.add_compartment<VenuleBed>("parting", linear_compliance(0.01), {});
  const int left = builder.add_compartment<VenuleBed>("left", linear_compliance(0.01), {});
  const int right = builder.add_compartment<VenuleBed>("right", linear_compliance(0.01), {});
  const int out = builder.add_compartment<Reservoir>("out", {}, {});
  builder.add_process<PrescribedFlow>({pump, parting, source_channel}, {6.0});
  builder.add_process<Connection>({parting, left}, {0.1});
  builder.add_process<Connection>({parting, right}, {0.2});
  builder.add_process<Connection>({left, out}, {0.1});
  builder.add_process<Connection>({right, out}, {0.2});
  const network::Network network = std::move(builder).build();
  const FunctionInputs inputs{
      [](double, double* c) { c[zero_channel] = c[outside_channel] = 0.0, c[source_channel] = 1.0; }, {}, 1e9};
  const double empty = volume_for(0, 0.01);
  const auto states = run_network(network, inputs, {0.0, empty, empty, empty, 0.0}, {100.0}, 1e-9);
  EXPECT_NEAR(pressure_of(states[0][1], 0.01), 40.0, 1e-6);
  EXPECT_NEAR(pressure_of(states[0][2], 0.01) * 0.1, 2.0, 1e-7);
  EXPECT_NEAR(pressure_of(states[0][3], 0.01) * 0.2, 4.0, 1e-7);
}

/// Flow source -> proximal R -> C -> distal R (an RCR windkessel): complex impedance gives the periodic answer.
TEST(PulsatileFlow, FollowsTheImpedanceOfAWindkessel) {
  const double compliance = 0.8, distal = 2.5, omega = 2.0 * std::numbers::pi;
  NetworkBuilder builder(channel_count, 0.0);
  const int pump = builder.add_compartment<Reservoir>("pump", {}, {});
  const int bed = builder.add_compartment<VenuleBed>("bed", linear_compliance(compliance), {});
  const int out = builder.add_compartment<Reservoir>("out", {}, {});
  builder.add_process<PrescribedFlow>({pump, bed, source_channel}, {2.0});
  builder.add_process<Connection>({bed, out}, {1.0 / distal});
  const network::Network network = std::move(builder).build();
  const FunctionInputs inputs{[=](double t, double* c) {
                                c[zero_channel] = c[outside_channel] = 0.0,
                                c[source_channel] = 1.0 + std::sin(omega * t);
                              },
                              {},
                              0.02};
  const auto states =
      run_network(network, inputs, {0.0, volume_for(5.0, compliance), 0.0}, {40.0, 40.1, 40.25, 40.6}, 1e-8);
  const std::complex<double> impedance = distal / (1.0 + std::complex<double>(0, omega * distal * compliance));
  for (std::size_t i = 0; i < 4; ++i) {
    const double t = std::array{40.0, 40.1, 40.25, 40.6}[i];
    const double expected = 2.0 * (distal + (impedance * std::exp(std::complex<double>(0, omega * t))).imag());
    EXPECT_NEAR(pressure_of(states[i][1], compliance), expected, 1e-5);
  }
}

/// Two compartments in series, the second squeezed from outside by a sine: the coronary boundary condition of such
/// solvers, and what a cuff does.
TEST(PulsatileFlow, FollowsAnExternalPressure) {
  const double c1 = 0.3, c2 = 0.7, g1 = 0.4, g2 = 0.25, omega = 3.0, squeeze = 20.0, supply = 90.0;
  NetworkBuilder builder(channel_count, 0.0);
  const int source = builder.add_compartment<Reservoir>("source", {.offset = supply}, {});
  const int first = builder.add_compartment<VenuleBed>("first", linear_compliance(c1), {});
  const int second =
      builder.add_compartment<VenuleBed>("second", linear_compliance(c2), {none, outside_channel, zero_channel});
  const int out = builder.add_compartment<Reservoir>("out", {}, {});
  builder.add_process<Connection>({source, first}, {0.1});
  builder.add_process<Connection>({first, second}, {g1});
  builder.add_process<Connection>({second, out}, {g2});
  const network::Network network = std::move(builder).build();
  const FunctionInputs inputs{[=](double t, double* c) {
                                c[zero_channel] = c[source_channel] = 0.0,
                                c[outside_channel] = squeeze * (1.0 + std::sin(omega * t));
                              },
                              {},
                              0.02};
  const auto states =
      run_network(network, inputs, {0.0, volume_for(50, c1), volume_for(10, c2), 0.0}, {60.0, 60.4, 61.3}, 1e-8);
  // c1 p1' = 0.1 (supply - p1) - g1 (p1 - p2);  c2 (p2 - e)' = g1 (p1 - p2) - g2 p2. Steady part and e^{i omega t}
  // part.
  const double steady2 = 0.1 * g1 * supply / (g1 * g2 + 0.1 * (g1 + g2));
  const double steady1 = steady2 * (g1 + g2) / g1;
  using Complex = std::complex<double>;
  const Complex i_omega(0, omega);
  const Complex amplitude2 = c2 * i_omega * squeeze / (c2 * i_omega + g1 + g2 - g1 * g1 / (c1 * i_omega + 0.1 + g1));
  const Complex amplitude1 = g1 * amplitude2 / (c1 * i_omega + 0.1 + g1);
  const double instants[] = {60.0, 60.4, 61.3};
  for (std::size_t i = 0; i < 3; ++i) {
    const Complex turn = std::exp(i_omega * instants[i]);
    EXPECT_NEAR(pressure_of(states[i][1], c1), steady1 + (amplitude1 * turn).imag(), 2e-5);
    const double outside = squeeze * (1.0 + std::sin(omega * instants[i]));
    EXPECT_NEAR(pressure_of(states[i][2], c2) + outside, steady2 + (amplitude2 * turn).imag(), 2e-5);
  }
}

/// A conduit with R and L into a compliance: the damped oscillation of an RLC circuit after a step of pressure.
TEST(RlcStep, RingsAsTheCircuitDoes) {
  const double compliance = 0.02;
  // Both ends hold 1e6 mL over 1e6 cm: a lumen of 1 cm2 that the test's few mL do not change. Friction and inertia are
  // set by hand.
  const Conduit::Parameters<double> conduit{.from_length = 1e6,
                                            .from_reference_area = 1e-12,
                                            .from_stiffness = no_limit,
                                            .to_length = 1e6,
                                            .to_reference_area = 1e-12,
                                            .to_stiffness = no_limit,
                                            .density = 8e-7,
                                            .viscosity = 4e-8,
                                            .recovery = 1.0};
  const auto momentum = momentum_at(conduit, 1e-9, {1e6, 1e6}, 0.0);
  const double resistance = momentum.drop / 1e-9, inertance = momentum.inertance;
  NetworkBuilder builder(channel_count, 0.0);
  const int source =
      builder.add_compartment<VenuleBed>("source", linear_compliance(1e9, 1e6), {none, outside_channel, zero_channel});
  const int bed = builder.add_compartment<VenuleBed>("bed", linear_compliance(compliance, 1e6), {});
  const int flow = builder.add_states<Conduit>("conduit");
  builder.add_process<Conduit>({source, bed, flow}, conduit);
  const network::Network network = std::move(builder).build();
  const FunctionInputs inputs{
      [](double, double* c) { c[zero_channel] = c[source_channel] = 0.0, c[outside_channel] = 10.0; }, {}, 1e9};
  const std::vector<double> instants{0.05, 0.2, 0.5, 1.0};
  const auto states = run_network(network, inputs, {1e6, 1e6, 0.0}, instants, 1e-9);
  const double damping = resistance / (2.0 * inertance);
  const double frequency = std::sqrt(1.0 / (inertance * compliance) - damping * damping);
  ASSERT_GT(frequency, damping);
  for (std::size_t i = 0; i < instants.size(); ++i) {
    const double t = instants[i];
    const double expected =
        10.0 *
        (1.0 - std::exp(-damping * t) * (std::cos(frequency * t) + damping / frequency * std::sin(frequency * t)));
    EXPECT_NEAR((states[i][1] - 1e6) / compliance, expected, 2e-4);
  }
}

}  // namespace
}  // namespace saphena::test
