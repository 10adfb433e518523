// Order of convergence in time, measured: halving the step divides the error by 2^order.

#include <gtest/gtest.h>

#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <cmath>
#include <numbers>

#include "../support/settled_leg.hpp"
#include "../support/small_network.hpp"
#include "solve/rosenbrock4.hpp"

namespace saphena::test {
namespace {

/// A system from a given state over 2 s.
template <class Inputs>
struct Problem {
  const network::Topology& topology;
  const network::Parameters<double>& parameters;
  const Inputs& inputs;
  const std::vector<double>& start;
};
constexpr double end = 2.0;

/// Fixed steps of the production stepper.
template <class Inputs>
std::vector<double> march(const Problem<Inputs>& problem, int steps) {
  const auto& [topology, parameters, inputs, start] = problem;
  std::vector<double> state = start;
  const solve::StepPlan plan(topology, parameters);
  network::RightHandSide<double> equations(topology, parameters);
  using Step = solve::Rodas3Step<double>;
  Step stepper(plan, equations);
  std::vector<double> channels(static_cast<std::size_t>(topology.channel_count)), shifted(channels.size()),
      at_end(channels.size());
  std::vector<double> rates(state.size()), next(state.size()), error(state.size());
  const double step = end / steps;
  for (int i = 0; i < steps; ++i) {
    const double time = i * step;
    inputs.evaluate(time, channels.data());
    equations.rates(state.data(), channels.data(), rates.data());
    inputs.evaluate(time + Step::shift * step, shifted.data());
    inputs.evaluate(time + step, at_end.data());
    stepper.take({state.data(), rates.data(), channels.data(), step}, {at_end.data(), shifted.data()},
                 {next.data(), error.data()});
    state = next;
  }
  return state;
}

/// Root mean square difference over the states that count for errors.
double distance(const network::Topology& topology, const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;
  int counted = 0;
  for (std::size_t s = 0; s < a.size(); ++s) {
    if (topology.states[s].scale == elements::unbounded) continue;
    sum += (a[s] - b[s]) * (a[s] - b[s]);
    ++counted;
  }
  return std::sqrt(sum / counted);
}

/// Slope of log error over log step between the coarsest and the finest of three.
template <class March>
double measured_order(const network::Topology& topology, int coarsest, March march_with) {
  const auto reference = march_with(coarsest * 64);
  const double coarse = distance(topology, march_with(coarsest), reference);
  const double fine = distance(topology, march_with(coarsest * 4), reference);
  return std::log2(coarse / fine) / 2.0;
}

TEST(TimeOrder, IsThreeOnTheLeg) {
  // Breathing, and a leg being raised: smooth inputs, nonlinear veins, valves at work.
  const LegUnderLoad shipped(R"(
[run]
duration = "10 s"
[breathing]
style = "ribcage"
[[posture]]
position = "supine"
)");
  const auto start = settled(shipped);
  const double order = measured_order(shipped.topology(), 40, [&](int steps) {
    return march(Problem<loading::Programme>{shipped.topology(), shipped.parameters(), shipped.programme, start},
                 steps);
  });
  EXPECT_NEAR(order, 3.0, 0.35);
}

/// Two nonlinear veins driven by a sine: smooth and hardly stiff, so that high orders show.
struct DrivenVeins {
  DrivenVeins() {
    using namespace elements;
    network::NetworkBuilder builder(2, 0.0);
    const int first = builder.add_compartment<CollapsibleVein>("first", {0.4, 4.0, 0.2, 1.0}, {network::none, 1, 0});
    const int second = builder.add_compartment<CollapsibleVein>("second", {0.5, 4.0, 0.2, 1.0}, {});
    for (const int vein : {first, second}) builder.add_process<WallCreep>({vein, builder.crept_volume_of(vein)}, {0.2});
    const int flow = builder.add_states<Conduit>("conduit");
    // Friction of round veins and full recovery have no kinks, which would hide the order.
    builder.add_process<Conduit>(
        {first, second, flow},
        {.from_reference_area = 0.05, .to_reference_area = 0.05, .density = 0.08, .viscosity = 2e-3, .recovery = 1.0});
    network = std::move(builder).build();
    inputs.fill = [](double t, double* c) { c[0] = 0.0, c[1] = 0.3 * std::sin(2.0 * std::numbers::pi * t); };
  }
  std::vector<double> start{1.7, 1.7, 2.1, 2.1, 0.0};
  network::Network network;
  FunctionInputs inputs;
};

TEST(TimeOrder, IsThreeOnAPairOfVeins) {
  const DrivenVeins veins;
  const double order = measured_order(veins.network.topology, 60, [&](int steps) {
    return march(Problem<FunctionInputs>{veins.network.topology, veins.network.parameters, veins.inputs, veins.start},
                 steps);
  });
  EXPECT_NEAR(order, 3.0, 0.2);
}

TEST(TimeOrder, OfTheExplicitReferenceIsFive) {
  const DrivenVeins veins;
  network::RightHandSide<double> equations(veins.network.topology, veins.network.parameters);
  const auto system = [&](const std::vector<double>& x, std::vector<double>& rates, double t) {
    double channels[2];
    veins.inputs.evaluate(t, channels);
    equations.rates(x.data(), channels, rates.data());
  };
  const double order = measured_order(veins.network.topology, 60, [&](int steps) {
    boost::numeric::odeint::runge_kutta_dopri5<std::vector<double>> stepper;
    std::vector<double> x = veins.start;
    for (int i = 0; i < steps; ++i) stepper.do_step(system, x, end * i / steps, end / steps);
    return x;
  });
  EXPECT_NEAR(order, 5.0, 0.4);
}

TEST(TimeOrder, OfTheImplicitReferenceIsFour) {
  constexpr int size = 5;
  const DrivenVeins veins;
  network::RightHandSide<double> equations(veins.network.topology, veins.network.parameters);
  const network::JacobianLayout<network::Couplings::all> layout(veins.network.topology, veins.network.parameters);
  const auto rates = [&](const double* x, double t, double* result) {
    double channels[2];
    veins.inputs.evaluate(t, channels);
    equations.rates(x, channels, result);
  };
  const auto jacobian = [&](const double* x, double t, double* matrix, double* by_time) {
    double channels[2];
    veins.inputs.evaluate(t, channels);
    std::vector<double> values(static_cast<std::size_t>(layout.pattern.entry_count()));
    equations.jacobian(layout, x, channels, values.data());
    std::fill_n(matrix, size * size, 0.0);
    for (int row = 0; row < size; ++row)
      for (std::size_t k = 0; k < layout.pattern.row(row).size(); ++k)
        matrix[size * row + layout.pattern.row(row)[k]] =
            values[static_cast<std::size_t>(layout.pattern.row_start(row)) + k];
    double before[size], after[size];
    rates(x, t - 1e-5, before);
    rates(x, t + 1e-5, after);
    for (int s = 0; s < size; ++s) by_time[s] = (after[s] - before[s]) / 2e-5;
  };
  const double order = measured_order(veins.network.topology, 60, [&](int steps) {
    solve::Rosenbrock4 stepper(size, 1e9, rates, jacobian);  // so lax that every step is accepted as it is
    std::vector<double> x = veins.start;
    double time = 0.0;
    for (int i = 0; i < steps; ++i) {
      double step = end / steps;
      stepper.try_step(x.data(), time, step);
    }
    return x;
  });
  EXPECT_NEAR(order, 4.0, 0.3);
}

}  // namespace
}  // namespace saphena::test
