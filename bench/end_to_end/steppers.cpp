// One simulated minute of the default leg with three integrators on the same right-hand side: time against error.
// Prints JSON: for each method and tolerance the median wall time of a minute and its error against a tight reference.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>

#include "solve/odeint_reference.hpp"
#include "support/cvode_reference.hpp"
#include "support/settled_leg.hpp"

namespace {

using namespace saphena;

constexpr double minute = 60.0;
constexpr double sample_every = 0.25;

const char* const squeezes = R"(
[run]
duration = "60 s"
[[action]]
kind = "device"
preset = "sequential_three_chamber"
start = "2 s"
duration = "58 s"
rest = "8 s"
)";

/// Keeps every state on a common grid.
struct Keeper {
  std::size_t size = 0;
  std::vector<std::vector<double>> states;
  double next_time() const {
    const double next = sample_every * static_cast<double>(states.size() + 1);
    return next <= minute ? next : std::numeric_limits<double>::infinity();
  }
  void take(double, const double* state, const double*) { states.emplace_back(state, state + size); }
};

using States = std::vector<std::vector<double>>;
using Method = std::function<States(double tolerance)>;

class Bench {
 public:
  Bench() : shipped_(squeezes), start_(test::settled(shipped_, 1e-7)) {}

  States ours(double tolerance) const {
    const solve::StepPlan plan(shipped_.topology(), shipped_.parameters());
    solve::Integrator<double, loading::Programme, Keeper> integrator(plan, shipped_.topology(), shipped_.parameters(),
                                                                     {.tolerance = tolerance});
    Keeper keeper{start_.size(), {}};
    integrator.run({{{&shipped_.programme, &keeper, 0.0, minute, start_}}});
    return keeper.states;
  }

  States dopri5(double tolerance) const {
    solve::OdeintReference<loading::Programme, Keeper> reference(shipped_.topology(), shipped_.parameters(),
                                                                 {.tolerance = tolerance});
    Keeper keeper{start_.size(), {}};
    std::vector<double> state = start_;
    reference.run_dopri5({shipped_.programme, keeper, 0.0, minute, {}}, state);
    return keeper.states;
  }

  States cvode(double tolerance) const {
    test::CvodeReference<loading::Programme> reference(shipped_.topology(), shipped_.parameters(), shipped_.programme,
                                                       tolerance);
    Keeper keeper{start_.size(), {}};
    std::vector<double> state = start_;
    reference.run(0.0, minute, state, keeper);
    return keeper.states;
  }

  /// Root mean square over instants and states that count, relative to scale + size.
  double error(const States& states, const States& reference) const {
    double sum = 0.0;
    long counted = 0;
    for (std::size_t i = 0; i < reference.size(); ++i)
      for (std::size_t s = 0; s < start_.size(); ++s) {
        const double scale = shipped_.topology().states[s].scale;
        if (scale == elements::unbounded) continue;
        const double relative = (states[i][s] - reference[i][s]) / (scale + std::abs(reference[i][s]));
        sum += relative * relative;
        ++counted;
      }
    return std::sqrt(sum / static_cast<double>(counted));
  }

 private:
  test::LegUnderLoad shipped_;
  std::vector<double> start_;
};

/// Median wall time in seconds of `repeats` runs.
double median_time(int repeats, const std::function<void()>& run) {
  std::vector<double> times;
  for (int i = 0; i < repeats; ++i) {
    const auto began = std::chrono::steady_clock::now();
    run();
    times.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  }
  std::ranges::nth_element(times, times.begin() + repeats / 2);
  return times[static_cast<std::size_t>(repeats / 2)];
}

}  // namespace

int main() {
  const Bench bench;
  const States reference = bench.ours(1e-8);
  nlohmann::json result = nlohmann::json::array();
  const auto measure = [&](const char* name, const Method& method, const std::vector<double>& tolerances, int repeats) {
    for (const double tolerance : tolerances) {
      States states;
      const double seconds = median_time(repeats, [&] { states = method(tolerance); });
      result.push_back({{"method", name},
                        {"tolerance", tolerance},
                        {"seconds_per_minute", seconds},
                        {"error", bench.error(states, reference)}});
    }
  };
  measure(
      "saphena ros34pw2", [&](double t) { return bench.ours(t); }, {1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5}, 7);
  measure(
      "odeint dopri5", [&](double t) { return bench.dopri5(t); }, {1e-2, 1e-3, 1e-4, 1e-5}, 3);
  measure(
      "CVODE BDF + KLU", [&](double t) { return bench.cvode(t); }, {1e-3, 1e-4, 1e-5, 1e-6}, 3);
  std::cout << result.dump(1) << "\n";
}
