#pragma once

#include <vector>

#include "math/sparse_lu.hpp"
#include "network/right_hand_side.hpp"
#include "solve/tableau.hpp"

namespace saphena::solve {

/// What all members of a topology share: where Jacobian entries go and how the matrix is factorised.
struct StepPlan {
  explicit StepPlan(const network::Topology& topology, const network::Parameters<double>& parameters)
      : layout(topology, parameters), lu(layout.pattern) {}
  network::JacobianLayout<network::Couplings::strong> layout;
  math::LuPlan lu;
};

/// Where a step begins, and how long it is in each lane.
template <class T>
struct StepStart {
  const T* state;
  const T* rates;  ///< d(state)/dt there
  T step;
};

/// What a step leads to: a new state, and the estimated error of every state.
template <class T>
struct Trial {
  T* state;
  T* error;
};

/// One linearly implicit step for one member or a batch. Every lane has its own time and step size.
template <class T>
class RosenbrockW {
  using Tableau = Ros34Pw2;

 public:
  RosenbrockW(const StepPlan& plan, network::RightHandSide<T>& equations)
      : plan_(&plan),
        equations_(&equations),
        lu_(plan.lu),
        jacobian_(static_cast<std::size_t>(plan.layout.pattern.entry_count())),
        stage_input_(states()),
        stages_(Tableau::stages, std::vector<T>(states())) {}

  /// Factorises for a step from `state` under `channels`.
  void prepare(const T* state, const T* channels, const T& step) {
    equations_->jacobian(plan_->layout, state, channels, jacobian_.data());
    refactorise(step);
  }
  /// Factorises again for another step size, with the Jacobian of the last `prepare`.
  void refactorise(const T& step) { lu_.factorise(jacobian_.data(), 1.0 / (Tableau::gamma * step)); }

  /// Takes the step that was prepared. `channels_at(i)` gives the inputs at stage i = 1, 2, 3.
  template <class ChannelsAt>
  void step(const StepStart<T>& start, ChannelsAt channels_at, const Trial<T>& trial) {
    const T per_step = 1.0 / start.step;
    for (int i = 0; i < Tableau::stages; ++i) {
      T* stage = stages_[static_cast<std::size_t>(i)].data();
      if (i == 0) {
        for (std::size_t s = 0; s < states(); ++s) stage[s] = start.rates[s];
      } else {
        combine(stage_inputs[static_cast<std::size_t>(i)], i, start.state, stage_input_.data());
        equations_->rates(stage_input_.data(), channels_at(i), stage);
        feed_back(stage_feedback[static_cast<std::size_t>(i)], i, per_step, stage);
      }
      lu_.solve(stage);
    }
    combine(weights, Tableau::stages, start.state, trial.state);
    estimate_error(trial.error);
  }

 private:
  static constexpr auto stage_inputs = Tableau::stage_inputs();
  static constexpr auto stage_feedback = Tableau::stage_feedback();
  static constexpr auto weights = Tableau::times_inverse_gamma(Tableau::weights);
  static constexpr auto embedded_weights = Tableau::times_inverse_gamma(Tableau::embedded_weights);

  std::size_t states() const { return static_cast<std::size_t>(plan_->lu.size); }

  /// result = base + sum of the first `count` stages times their weights.
  void combine(const Tableau::Row& factors, int count, const T* base, T* result) const {
    for (std::size_t s = 0; s < states(); ++s) result[s] = base[s];
    for (int j = 0; j < count; ++j) {
      const double weight = factors[static_cast<std::size_t>(j)];
      if (weight == 0.0) continue;
      const T* stage = stages_[static_cast<std::size_t>(j)].data();
      for (std::size_t s = 0; s < states(); ++s) result[s] += weight * stage[s];
    }
  }

  void feed_back(const Tableau::Row& factors, int count, const T& per_step, T* result) const {
    for (int j = 0; j < count; ++j) {
      const T weight = factors[static_cast<std::size_t>(j)] * per_step;
      const T* stage = stages_[static_cast<std::size_t>(j)].data();
      for (std::size_t s = 0; s < states(); ++s) result[s] += weight * stage[s];
    }
  }

  void estimate_error(T* error) const {
    for (std::size_t s = 0; s < states(); ++s) {
      T sum(0.0);
      for (std::size_t i = 0; i < Tableau::stages; ++i) sum += (weights[i] - embedded_weights[i]) * stages_[i][s];
      error[s] = sum;
    }
  }

  const StepPlan* plan_;
  network::RightHandSide<T>* equations_;
  math::SparseLu<T> lu_;
  std::vector<T> jacobian_;
  std::vector<T> stage_input_;
  std::vector<std::vector<T>> stages_;
};

}  // namespace saphena::solve
