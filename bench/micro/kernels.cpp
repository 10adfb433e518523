// The pieces of one step on the default leg, timed alone.

#include <benchmark/benchmark.h>

#include <algorithm>

#include "support/settled_leg.hpp"

namespace {

using namespace saphena;

/// The default leg in the middle of a squeeze.
struct Bench {
  Bench()
      : shipped(test::one_squeeze),
        state(test::settled(shipped)),
        channels(static_cast<std::size_t>(shipped.topology().channel_count)),
        rates(state.size()),
        plan(shipped.topology(), shipped.parameters()),
        matrix(plan.lu),
        entries(static_cast<std::size_t>(plan.lu.entry_count())),
        equations(shipped.topology(), shipped.parameters()) {
    shipped.programme.evaluate(9.0, channels.data());
  }
  test::LegUnderLoad shipped;
  std::vector<double> state, channels, rates;
  solve::StepPlan plan;
  math::SparseLu<double> matrix;
  std::vector<double> entries;  ///< of the Jacobian, where the matrix wants them
  network::RightHandSide<double> equations;
};

Bench& bench() {
  static Bench instance;
  return instance;
}

void inputs(benchmark::State& run) {
  for (auto _ : run) bench().shipped.programme.evaluate(9.0, bench().channels.data());
}
BENCHMARK(inputs);

void right_hand_side(benchmark::State& run) {
  for (auto _ : run) {
    bench().equations.rates(bench().state.data(), bench().channels.data(), bench().rates.data());
    benchmark::DoNotOptimize(bench().rates.data());
  }
  run.counters["states"] = static_cast<double>(bench().state.size());
}
BENCHMARK(right_hand_side);

void fill_entries(double* entries) {
  bench().equations.add_jacobian<network::Couplings::strong>(
      bench().plan.places, {bench().state.data(), bench().channels.data()}, bench().rates.data(), entries);
}

void jacobian(benchmark::State& run) {
  for (auto _ : run) {
    double* entries = bench().matrix.blank_entries();
    fill_entries(entries);
    benchmark::DoNotOptimize(entries);
  }
  run.counters["entries"] = bench().plan.layout.pattern.entry_count();
}
BENCHMARK(jacobian);

/// From the entries of one Jacobian, which are put in anew every time: they are factorised in place.
void factorise_entries() {
  std::ranges::copy(bench().entries, bench().matrix.blank_entries());
  bench().matrix.factorise(200.0);
}

void factorise(benchmark::State& run) {
  std::ranges::fill(bench().entries, 0.0);
  fill_entries(bench().entries.data());
  for (auto _ : run) factorise_entries();
  run.counters["multiplications"] = static_cast<double>(bench().plan.lu.multiply_count());
}
BENCHMARK(factorise);

void solve_once(benchmark::State& run) {
  std::ranges::fill(bench().entries, 0.0);
  fill_entries(bench().entries.data());
  factorise_entries();
  std::vector<double> vector = bench().rates;
  for (auto _ : run) {
    bench().matrix.solve(vector.data());
    benchmark::DoNotOptimize(vector.data());
  }
}
BENCHMARK(solve_once);

}  // namespace

BENCHMARK_MAIN();
