// The pieces of one step on the default leg, timed alone.

#include <benchmark/benchmark.h>

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
        jacobian(static_cast<std::size_t>(plan.layout.pattern.entry_count())),
        equations(shipped.topology(), shipped.parameters()) {
    shipped.programme.evaluate(9.0, channels.data());
  }
  test::LegUnderLoad shipped;
  std::vector<double> state, channels, rates;
  solve::StepPlan plan;
  std::vector<double> jacobian;
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

void jacobian(benchmark::State& run) {
  for (auto _ : run) {
    bench().equations.jacobian(bench().plan.layout, bench().state.data(), bench().channels.data(),
                               bench().jacobian.data());
    benchmark::DoNotOptimize(bench().jacobian.data());
  }
  run.counters["entries"] = bench().plan.layout.pattern.entry_count();
}
BENCHMARK(jacobian);

void factorise(benchmark::State& run) {
  math::SparseLu<double> lu(bench().plan.lu);
  for (auto _ : run) lu.factorise(bench().jacobian.data(), 200.0);
  run.counters["multiplications"] = static_cast<double>(bench().plan.lu.multiply_count);
}
BENCHMARK(factorise);

void solve_once(benchmark::State& run) {
  math::SparseLu<double> lu(bench().plan.lu);
  lu.factorise(bench().jacobian.data(), 200.0);
  std::vector<double> vector = bench().rates;
  for (auto _ : run) {
    lu.solve(vector.data());
    benchmark::DoNotOptimize(vector.data());
  }
}
BENCHMARK(solve_once);

}  // namespace

BENCHMARK_MAIN();
