#pragma once

#include <vector>

#include "math/sparse_lu.hpp"
#include "solve/step_plan.hpp"
#include "solve/tableau.hpp"

namespace saphena::solve {

/// Where a step begins, and how long it is in each lane.
template <class T>
struct StepStart {
  const T* state;
  const T* rates;     ///< d(state)/dt there
  const T* channels;  ///< inputs there
  T step;
};

/// Inputs at the end of a step, and the share `shift` of it after its beginning: these tell how inputs move the rates.
template <class T>
struct StepInputs {
  const T* end;
  const T* shifted;
};

/// What a step leads to: a new state, and the estimated error of every state.
template <class T>
struct Trial {
  T* state;
  T* error;
};

/// One linearly implicit step for one member or a batch. Every lane has its own time and step size.
template <class T>
class Rodas3Step {
  using Tableau = Rodas3;

 public:
  /// How far inputs are shifted for their time derivative, as a share of the step.
  static constexpr double shift = 1.0 / 1024.0;

  Rodas3Step(const StepPlan& plan, network::RightHandSide<T>& equations)
      : plan_(&plan), equations_(&equations), lu_(plan.lu), first_(states()), second_(states()), third_(states()) {}

  /// `trial.state` and `trial.error` also serve for the stages on the way.
  void take(const StepStart<T>& start, const StepInputs<T>& inputs, const Trial<T>& trial) {
    equations_->template add_jacobian<network::Couplings::strong>(plan_->places, {start.state, start.channels},
                                                                  start.rates, lu_.blank_entries());
    lu_.factorise(1.0 / (Tableau::gamma * start.step));
    equations_->rates(start.state, inputs.shifted, second_.data());
    first_stages(start);
    const T per_step = 1.0 / start.step;
    const std::size_t size = states();
    for (std::size_t s = 0; s < size; ++s) trial.state[s] = start.state[s] + Tableau::inputs[2][0] * first_[s];
    equations_->rates(trial.state, inputs.end, third_.data());
    for (std::size_t s = 0; s < size; ++s) {
      second_[s] = per_step * (Tableau::feedback[2][0] * first_[s] + Tableau::feedback[2][1] * second_[s]);
      third_[s] += second_[s];
    }
    lu_.solve(third_.data());
    for (std::size_t s = 0; s < size; ++s) trial.state[s] += Tableau::inputs[3][2] * third_[s];
    equations_->rates(trial.state, inputs.end, trial.error);
    const T third_feedback = Tableau::feedback[3][2] * per_step;
    for (std::size_t s = 0; s < size; ++s) trial.error[s] += second_[s] + third_feedback * third_[s];
    lu_.solve(trial.error);
    for (std::size_t s = 0; s < size; ++s) trial.state[s] += trial.error[s];
  }

 private:
  std::size_t states() const { return static_cast<std::size_t>(plan_->lu.size); }

  /// Both have the rates at the beginning; `second_` holds those under the shifted inputs until it is made.
  void first_stages(const StepStart<T>& start) {
    // d_i h df/dt, with df/dt from rates that are `shift` of a step apart.
    const double first_slope = Tableau::time_slopes[0] / shift;
    const double second_slope = Tableau::time_slopes[1] / shift;
    for (std::size_t s = 0; s < states(); ++s) {
      const T moved = second_[s] - start.rates[s];
      first_[s] = start.rates[s] + first_slope * moved;
      second_[s] = start.rates[s] + second_slope * moved;
    }
    lu_.solve(first_.data());
    const T feedback = Tableau::feedback[1][0] / start.step;
    for (std::size_t s = 0; s < states(); ++s) second_[s] += feedback * first_[s];
    lu_.solve(second_.data());
  }

  static_assert(Tableau::feedback[2][0] == Tableau::feedback[3][0] &&
                    Tableau::feedback[2][1] == Tableau::feedback[3][1],
                "the last two stages share what the first two feed back");
  static_assert(Tableau::inputs[1] == Tableau::Row{} && Tableau::inputs[2] == Tableau::Row{Tableau::inputs[2][0]} &&
                    Tableau::inputs[3] == Tableau::Row{Tableau::inputs[2][0], 0, Tableau::inputs[3][2]} &&
                    Tableau::weights == Tableau::Row{Tableau::inputs[2][0], 0, Tableau::inputs[3][2], 1},
                "each stage goes on from where the one before stood, and the last is the step's end");
  static_assert(Tableau::times == Tableau::Row{0, 0, 1, 1} && Tableau::time_slopes[2] == 0 &&
                    Tableau::time_slopes[3] == 0 && Tableau::embedded_weights == Tableau::inputs[3],
                "two stages at the beginning, two at the end; the last is the error");

  const StepPlan* plan_;
  network::RightHandSide<T>* equations_;
  math::SparseLu<T> lu_;
  std::vector<T> first_, second_, third_;
};

}  // namespace saphena::solve
