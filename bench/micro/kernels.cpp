// The pieces of one step on the default leg, timed alone: one member, and eight side by side.

#include <benchmark/benchmark.h>

#include <algorithm>

#include "network/batch.hpp"
#include "support/settled_leg.hpp"

namespace {

using namespace saphena;
using Lanes = math::Lanes<8>;

const test::LegUnderLoad& shipped() {
  static const test::LegUnderLoad leg(test::one_squeeze);
  return leg;
}

/// The default leg in the middle of a squeeze, the same in every lane.
template <class T>
struct Bench {
  Bench()
      : plan(shipped().topology(), shipped().parameters()),
        matrix(plan.lu),
        equations(shipped().topology(), parameters) {
    for (int l = 0; l < math::lane_count<T>; ++l) network::set_lane(parameters, shipped().parameters(), l);
    const std::vector<double> settled = test::settled(shipped());
    state.assign(settled.begin(), settled.end());
    rates.resize(settled.size());
    std::vector<double> inputs(static_cast<std::size_t>(shipped().topology().channel_count));
    shipped().programme.evaluate(9.0, inputs.data());
    channels.assign(inputs.begin(), inputs.end());
    find_rates();
    entries.resize(static_cast<std::size_t>(plan.lu.entry_count()));
    fill(entries.data());
  }

  void find_rates() { equations.rates(state.data(), channels.data(), rates.data()); }
  void fill(T* values) {
    equations.template add_jacobian<network::Couplings::strong>(plan.places, {state.data(), channels.data()},
                                                                rates.data(), values);
  }
  /// From the entries of one Jacobian, which are put in anew every time: they are factorised in place.
  void factorise() {
    std::ranges::copy(entries, matrix.blank_entries());
    matrix.factorise(200.0);
  }

  network::Parameters<T> parameters;
  solve::StepPlan plan;
  math::SparseLu<T> matrix;
  network::RightHandSide<T> equations;
  std::vector<T> state, rates, channels, entries;
};

/// Made at the first call, which therefore comes before what is timed.
template <class T>
Bench<T>& bench() {
  static Bench<T> instance;
  return instance;
}

void inputs(benchmark::State& run) {
  std::vector<double> channels(static_cast<std::size_t>(shipped().topology().channel_count));
  for (auto _ : run) shipped().programme.evaluate(9.0, channels.data());
}
BENCHMARK(inputs);

template <class T>
void right_hand_side(benchmark::State& run) {
  Bench<T>& of = bench<T>();
  for (auto _ : run) {
    of.find_rates();
    benchmark::DoNotOptimize(of.rates.data());
  }
  run.counters["states"] = static_cast<double>(of.state.size());
}

template <class T>
void jacobian(benchmark::State& run) {
  Bench<T>& of = bench<T>();
  for (auto _ : run) {
    T* entries = of.matrix.blank_entries();
    of.fill(entries);
    benchmark::DoNotOptimize(entries);
  }
  run.counters["entries"] = of.plan.layout.pattern.entry_count();
}

template <class T>
void factorise(benchmark::State& run) {
  Bench<T>& of = bench<T>();
  for (auto _ : run) of.factorise();
  run.counters["multiplications"] = static_cast<double>(of.plan.lu.multiply_count());
  run.counters["matrix_entries"] = static_cast<double>(of.plan.lu.entry_count());
}

template <class T>
void solve_once(benchmark::State& run) {
  Bench<T>& of = bench<T>();
  of.factorise();
  std::vector<T> vector = of.rates;
  for (auto _ : run) {
    of.matrix.solve(vector.data());
    benchmark::DoNotOptimize(vector.data());
  }
}

template <class T>
void step(benchmark::State& run) {
  Bench<T>& of = bench<T>();
  solve::Rodas3Step<T> stepper(of.plan, of.equations);
  std::vector<T> next(of.state.size()), error(of.state.size());
  for (auto _ : run) {
    stepper.take({of.state.data(), of.rates.data(), of.channels.data(), T(5e-3)},
                 {of.channels.data(), of.channels.data()}, {next.data(), error.data()});
    benchmark::DoNotOptimize(next.data());
  }
}

#define SIDE_BY_SIDE(piece)               \
  BENCHMARK(piece<double>)->Name(#piece); \
  BENCHMARK(piece<Lanes>)->Name(#piece "_of_eight")
SIDE_BY_SIDE(right_hand_side);
SIDE_BY_SIDE(jacobian);
SIDE_BY_SIDE(factorise);
SIDE_BY_SIDE(solve_once);
SIDE_BY_SIDE(step);

}  // namespace

BENCHMARK_MAIN();
