// How much of the machine's multiply-add peak eight members side by side use, stepping alone. Prints JSON.
//
// Operations (+ - * / sqrt, one each) that a step needs are counted by running one with numbers that count; the peak is
// that of independent fused multiply-adds, two operations each, in the same program.

#include <immintrin.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <iostream>
#include <nlohmann/json.hpp>

#include "counted.hpp"
#include "network/batch.hpp"
#include "support/settled_leg.hpp"

namespace {

using namespace saphena;
using bench::Counted;

double seconds_of(const auto& run) {
  const std::clock_t began = std::clock();
  run();
  return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

/// Operations per second of fused multiply-adds that do not wait for each other, the best of several tries.
double peak() {
  constexpr long rounds = 20'000'000;
  constexpr int chains = 12;
  double best = 0.0;
  for (int attempt = 0; attempt < 5; ++attempt) {
    __m512d x[chains];
    std::ranges::fill(x, _mm512_set1_pd(1.0));
    const __m512d factor = _mm512_set1_pd(0.999999);
    const double seconds = seconds_of([&] {
      for (long i = 0; i < rounds; ++i)
        for (__m512d& value : x) value = _mm512_fmadd_pd(value, factor, factor);
    });
    volatile double kept = 0.0;
    for (const __m512d& value : x) kept = kept + value[0];
    best = std::max(best, 2.0 * 8.0 * chains * rounds / seconds);
  }
  return best;
}

constexpr double minute = 60.0;
using Lanes = math::Lanes<8>;

test::LegUnderLoad squeezed() {
  return test::LegUnderLoad(
      "[run]\nduration = '60 s'\n[[action]]\nkind = 'device'\npreset = 'sequential_three_chamber'\n"
      "duration = '58 s'\nrest = '8 s'\nstart = '2 s'\n");
}

/// Operations of one attempted step.
Counted::Count operations(const test::LegUnderLoad& leg, const std::vector<double>& start) {
  network::Parameters<Counted> parameters;
  network::set_lane(parameters, leg.parameters(), 0);
  network::RightHandSide<Counted> equations(leg.topology(), parameters);
  const solve::StepPlan plan(leg.topology(), leg.parameters());
  solve::Rodas3Step<Counted> stepper(plan, equations);
  std::vector<double> inputs(static_cast<std::size_t>(leg.topology().channel_count));
  leg.programme.evaluate(10.0, inputs.data());
  const std::vector<Counted> channels(inputs.begin(), inputs.end());
  const std::vector<Counted> state(start.begin(), start.end());
  std::vector<Counted> rates(state.size()), next(state.size()), error(state.size());
  Counted::forget_operations();
  stepper.take({state.data(), rates.data(), channels.data(), Counted(1e-2)}, {channels.data(), channels.data()},
               {next.data(), error.data()});
  equations.rates(next.data(), channels.data(), rates.data());
  const auto quality = solve::judge_trial<Counted>(leg.topology(), {next.data(), error.data()}, Counted(1e-3));
  std::vector<Counted> results = next;
  results.insert(results.end(), rates.begin(), rates.end());
  results.push_back(quality.error_norm);
  return Counted::needed_for(results);
}

}  // namespace

int main() {
  const test::LegUnderLoad leg = squeezed();
  const std::vector<double> start = test::settled(leg, 1e-5);
  const Counted::Count counted = operations(leg, start);
  const long per_attempt = counted.all;
  network::Parameters<Lanes> batch;
  for (int l = 0; l < 8; ++l) network::set_lane(batch, leg.parameters(), l);
  const solve::StepPlan plan(leg.topology(), leg.parameters());
  solve::Integrator<Lanes, loading::Programme, test::Blind> integrator(plan, leg.topology(), batch, {});
  test::Blind blind;
  decltype(integrator)::Member member{&leg.programme, &blind, 0.0, minute, start};
  std::array<decltype(member), 8> members;
  members.fill(member);
  double best = 0.0;
  for (int attempt = 0; attempt < 7; ++attempt) {
    long attempts = 0;
    const double seconds = seconds_of([&] {
      for (const solve::RunCount& count : integrator.run(members)) attempts += count.steps + count.rejected;
    });
    best = std::max(best, static_cast<double>(attempts * per_attempt) / seconds);
  }
  const double most = peak();
  std::cout << nlohmann::json({{"operations_per_step", per_attempt},
                               {"divisions_per_step", counted.divisions},
                               {"roots_per_step", counted.roots},
                               {"gigaoperations_per_second", best * 1e-9},
                               {"peak", most * 1e-9},
                               {"share", best / most}})
            << "\n";
}
