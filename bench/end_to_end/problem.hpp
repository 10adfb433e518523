#pragma once
// What is measured: one simulated minute of a network, of one member or of eight side by side.

#include <array>
#include <cmath>
#include <ctime>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "network/batch.hpp"
#include "network/network.hpp"
#include "solve/integrator.hpp"

namespace saphena::bench {

inline constexpr double minute = 60.0;
inline constexpr double sample_every = 0.25;
inline constexpr int lanes = 8;
using Lanes = math::Lanes<lanes>;

/// States at the instants of a common grid.
using States = std::vector<std::vector<double>>;

/// Keeps every state on that grid.
struct Keeper {
  std::size_t size = 0;
  States states;
  void begin_step(double, double) {}
  double next_time() const {
    const double next = sample_every * static_cast<double>(states.size() + 1);
    return next <= minute ? next : std::numeric_limits<double>::infinity();
  }
  void take(double, const double* state, const double*) { states.emplace_back(state, state + size); }
};

template <class Inputs>
class Problem {
 public:
  /// Eight members, each with its own inputs, from one start. What is judged is the first.
  Problem(network::Network network, std::vector<Inputs> inputs, std::vector<double> start)
      : network_(std::move(network)), inputs_(std::move(inputs)), start_(std::move(start)) {
    for (int l = 0; l < lanes; ++l) network::set_lane(batch_, network_.parameters, l);
  }

  const network::Topology& topology() const { return network_.topology; }
  const network::Parameters<double>& parameters() const { return network_.parameters; }
  const Inputs& inputs() const { return inputs_.front(); }
  const std::vector<double>& start() const { return start_; }

  States ours(double tolerance) const {
    const solve::StepPlan plan(topology(), parameters());
    solve::Integrator<double, Inputs, Keeper> integrator(plan, topology(), parameters(), {.tolerance = tolerance});
    Keeper keeper{start_.size(), {}};
    integrator.run({{{&inputs_.front(), &keeper, 0.0, minute, start_}}});
    return keeper.states;
  }

  /// Eight members at once; the states of the first, which are those that it has alone.
  States ours_in_lanes(double tolerance) const {
    using Integrator = solve::Integrator<Lanes, Inputs, Keeper>;
    const solve::StepPlan plan(topology(), parameters());
    Integrator integrator(plan, topology(), batch_, {.tolerance = tolerance});
    std::array<Keeper, lanes> keepers;
    std::array<typename Integrator::Member, lanes> members;
    for (std::size_t l = 0; l < lanes; ++l) {
      keepers[l].size = start_.size();
      members[l] = {&inputs_[l], &keepers[l], 0.0, minute, start_};
    }
    integrator.run(members);
    return keepers[0].states;
  }

  /// Root mean square over instants and states that count, relative to scale + size.
  double error(const States& states, const States& reference) const {
    double sum = 0.0;
    long counted = 0;
    for (std::size_t i = 0; i < reference.size(); ++i)
      for (std::size_t s = 0; s < start_.size(); ++s) {
        const double scale = topology().states[s].scale;
        if (scale == elements::unbounded) continue;
        const double relative = (states[i][s] - reference[i][s]) / (scale + std::abs(reference[i][s]));
        sum += relative * relative;
        ++counted;
      }
    return std::sqrt(sum / static_cast<double>(counted));
  }

 private:
  network::Network network_;
  std::vector<Inputs> inputs_;
  network::Parameters<Lanes> batch_;
  std::vector<double> start_;
};

/// Time on the processor, in seconds, of what `run` does: other programs do not count.
inline double seconds_of(const std::function<void()>& run) {
  const std::clock_t began = std::clock();
  run();
  return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

}  // namespace saphena::bench
