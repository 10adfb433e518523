// One simulated minute of the default leg with three integrators on the same right-hand side: time against error.
// Prints JSON: for each method and tolerance the median wall time of a minute and its error against a tight reference.

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>

#include "network/batch.hpp"
#include "solve/odeint_reference.hpp"
#include "support/cvode_reference.hpp"
#include "support/settled_leg.hpp"

namespace {

using namespace saphena;

constexpr double minute = 60.0;
constexpr double sample_every = 0.25;

/// Six squeezes. Side by side, each member begins a little later than its neighbour.
std::string squeezes(int lane) {
  return "[run]\nduration = '60 s'\n[[action]]\nkind = 'device'\npreset = 'sequential_three_chamber'\nduration = '58 "
         "s'\n"
         "rest = '8 s'\nstart = '" +
         std::to_string(2.0 + 0.3 * lane) + " s'\n";
}

using Lanes = math::Lanes<8>;
constexpr int lanes = 8;

/// Keeps every state on a common grid.
struct Keeper {
  std::size_t size = 0;
  std::vector<std::vector<double>> states;
  void begin_step(double, double) {}
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
  Bench() : shipped_(squeezes(0)), start_(test::settled(shipped_, 1e-7)) {
    for (int l = 0; l < lanes; ++l) {
      neighbours_.emplace_back(squeezes(l));
      network::set_lane(batch_, neighbours_.back().parameters(), l);
    }
  }

  States ours(double tolerance) const {
    const solve::StepPlan plan(shipped_.topology(), shipped_.parameters());
    solve::Integrator<double, loading::Programme, Keeper> integrator(plan, shipped_.topology(), shipped_.parameters(),
                                                                     {.tolerance = tolerance});
    Keeper keeper{start_.size(), {}};
    integrator.run({{{&shipped_.programme, &keeper, 0.0, minute, start_}}});
    return keeper.states;
  }

  /// Eight members at once; the states of the first, which are those that it has alone.
  States ours_in_lanes(double tolerance) const {
    using Integrator = solve::Integrator<Lanes, loading::Programme, Keeper>;
    const solve::StepPlan plan(shipped_.topology(), shipped_.parameters());
    Integrator integrator(plan, shipped_.topology(), batch_, {.tolerance = tolerance});
    std::array<Keeper, lanes> keepers;
    std::array<Integrator::Member, lanes> members;
    for (std::size_t l = 0; l < lanes; ++l) {
      keepers[l].size = start_.size();
      members[l] = {&neighbours_[l].programme, &keepers[l], 0.0, minute, start_};
    }
    integrator.run(members);
    return keepers[0].states;
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
  std::vector<test::LegUnderLoad> neighbours_;
  network::Parameters<Lanes> batch_;
  std::vector<double> start_;
};

/// Median time on the processor in seconds of `repeats` runs: other programs do not count.
double median_time(int repeats, const std::function<void()>& run) {
  std::vector<double> times;
  for (int i = 0; i < repeats; ++i) {
    const std::clock_t began = std::clock();
    run();
    times.push_back(static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC);
  }
  std::ranges::nth_element(times, times.begin() + repeats / 2);
  return times[static_cast<std::size_t>(repeats / 2)];
}

}  // namespace

int main() {
  const Bench bench;
  const States reference = bench.ours(1e-8);
  nlohmann::json result = nlohmann::json::array();
  int together = 1;  // members of a run
  const auto measure = [&](const char* name, const Method& method, const std::vector<double>& tolerances, int repeats) {
    for (const double tolerance : tolerances) {
      States states;
      const double seconds = median_time(repeats, [&] { states = method(tolerance); });
      result.push_back({{"method", name},
                        {"tolerance", tolerance},
                        {"seconds_per_minute", seconds / together},
                        {"error", bench.error(states, reference)}});
    }
  };
  measure(
      "saphena rodas3", [&](double t) { return bench.ours(t); }, {1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5}, 7);
  together = lanes;
  measure(
      "saphena, 8 lanes", [&](double t) { return bench.ours_in_lanes(t); }, {1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5}, 5);
  together = 1;
  measure(
      "odeint dopri5", [&](double t) { return bench.dopri5(t); }, {1e-2, 1e-3, 1e-4, 1e-5}, 3);
  measure(
      "CVODE BDF + KLU", [&](double t) { return bench.cvode(t); }, {1e-3, 1e-4, 1e-5, 1e-6}, 3);
  std::cout << result.dump(1) << "\n";
}
