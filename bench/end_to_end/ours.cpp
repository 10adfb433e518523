// The two problems for integrators of other languages: a shared library with plain functions. Problem 0 is the leg, 1
// the chain.

#include <algorithm>
#include <variant>

#include "chain_problem.hpp"
#include "leg_problem.hpp"
#include "network/right_hand_side.hpp"
#include "support/cvode_algebra.hpp"

namespace {

using namespace saphena;

/// A problem with what it takes to evaluate its equations.
template <class Inputs>
struct Served {
  explicit Served(bench::Problem<Inputs> posed)
      : problem(std::move(posed)),
        equations(problem.topology(), problem.parameters()),
        layout(problem.topology(), problem.parameters()),
        order(layout.pattern, test::BandAlgebra::judged(problem.topology())),
        channels(static_cast<std::size_t>(problem.topology().channel_count)),
        values(static_cast<std::size_t>(layout.pattern.entry_count())) {}
  Served(const Served&) = delete;  // the equations point into the problem

  bench::Problem<Inputs> problem;
  network::RightHandSide<double> equations;
  network::JacobianLayout<network::Couplings::all> layout;
  test::BandOrder order;
  std::vector<double> channels, values;
};

Served<loading::Programme>& leg() {
  static Served<loading::Programme> served(bench::leg_problem());
  return served;
}
Served<bench::ChainInputs>& chain() {
  static Served<bench::ChainInputs> served(bench::chain_problem());
  return served;
}

auto with(int which, const auto& use) { return which == 0 ? use(leg()) : use(chain()); }

template <class Inputs>
void rates(Served<Inputs>& served, double time, const double* state, double* result) {
  served.problem.inputs().evaluate(time, served.channels.data());
  served.equations.rates(state, served.channels.data(), result);
}

}  // namespace

extern "C" {

int bench_size(int which) {
  return with(which, [](auto& s) { return static_cast<int>(s.problem.start().size()); });
}

int bench_band_width(int which) {
  return with(which, [](auto& s) { return s.order.width(); });
}

/// Start and scale of every state (0: not judged), and its place in the band.
void bench_states(int which, double* start, double* scales, int* places) {
  with(which, [&](auto& s) {
    std::ranges::copy(s.problem.start(), start);
    std::ranges::copy(s.order.places(), places);
    for (const network::State& state : s.problem.topology().states)
      *scales++ = state.scale == elements::unbounded ? 0.0 : state.scale;
  });
}

/// The first breakpoint after `time`, or the end; and the longest step between.
double bench_stop_after(int which, double time, double* longest) {
  return with(which, [&](auto& s) {
    const double stop = std::min(bench::minute, s.problem.inputs().next_breakpoint(time));
    *longest = s.problem.inputs().longest_step(0.5 * (time + stop));
    return stop;
  });
}

void bench_leg_rates(double time, const double* state, double* result) { rates(leg(), time, state, result); }
void bench_chain_rates(double time, const double* state, double* result) { rates(chain(), time, state, result); }

void bench_leg_channels(double time, double* channels) { leg().problem.inputs().evaluate(time, channels); }
int bench_leg_channel_count() { return leg().problem.topology().channel_count; }

/// The exact Jacobian as a band: dense, column after column, 2 width + 1 rows. Rows of states that are not judged are
/// left out.
void bench_leg_band(double time, const double* state, double* band) {
  auto& s = leg();
  s.problem.inputs().evaluate(time, s.channels.data());
  s.equations.jacobian(s.layout, state, s.channels.data(), s.values.data());
  const int rows = 2 * s.order.width() + 1;
  std::fill_n(band, rows * bench_size(0), 0.0);
  for (const auto& [row, column, entry] : s.order.entries())
    band[column * rows + row - column + s.order.width()] = s.values[static_cast<std::size_t>(entry)];
}

/// Runs our integrator; returns its processor time and the states of the first member at all instants.
double bench_ours(int which, int lanes, double tolerance, double* states) {
  return with(which, [&](auto& s) {
    bench::States taken;
    const double seconds =
        bench::seconds_of([&] { taken = lanes > 1 ? s.problem.ours_in_lanes(tolerance) : s.problem.ours(tolerance); });
    for (const std::vector<double>& instant : taken) states = std::ranges::copy(instant, states).out;
    return seconds;
  });
}
}
