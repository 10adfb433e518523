#pragma once
// Boost.Odeint's steppers on the same equations, as references for the production stepper. One member, no batches.

#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/generation.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <cmath>
#include <functional>
#include <vector>

#include "network/right_hand_side.hpp"
#include "solve/rosenbrock4.hpp"
#include "solve/status.hpp"
#include "solve/step_control.hpp"

namespace saphena::solve {

namespace odeint = boost::numeric::odeint;

/// The production stepper's error norm in the form that odeint asks for.
struct ScaledErrorChecker {
  const network::Topology* topology = nullptr;
  double tolerance = 1e-6;

  template <class Algebra, class State, class Rates, class Error, class Time>
  double error(Algebra&, const State& state, const Rates&, Error& error, Time) const {
    double sum = 0.0;
    int judged = 0;
    for (std::size_t s = 0; s < topology->states.size(); ++s) {
      const double scale = topology->states[s].scale;
      if (scale == elements::unbounded) continue;
      const double relative = error[s] / (scale + std::abs(state[s]));
      sum += relative * relative;
      ++judged;
    }
    return std::sqrt(sum / judged) / tolerance;
  }
  template <class State, class Rates, class Error, class Time>
  double error(const State& state, const Rates& rates, Error& error_vector, Time dt) const {
    int none = 0;
    return error(none, state, rates, error_vector, dt);
  }
};

/// Runs one member with an odeint stepper. `Inputs` and `Observer` are those of the Integrator.
template <class Inputs, class Observer>
class OdeintReference {
 public:
  OdeintReference(const network::Topology& topology, const network::Parameters<double>& parameters, StepControl control)
      : topology_(&topology),
        equations_(topology, parameters),
        layout_(topology, parameters),
        control_(control),
        channels_(static_cast<std::size_t>(topology.channel_count)),
        jacobian_(static_cast<std::size_t>(layout_.pattern.entry_count())) {}

  /// Explicit, order 5(4).
  RunCount run_dopri5(const Inputs& inputs, Observer& observer, double start, double end, std::vector<double>& state,
                      const std::function<bool(double)>& keep_going = {}) {
    using Stepper = odeint::runge_kutta_dopri5<std::vector<double>>;
    odeint::controlled_runge_kutta<Stepper, ScaledErrorChecker> stepper(
        ScaledErrorChecker{topology_, control_.tolerance});
    const auto system = [&](const std::vector<double>& x, std::vector<double>& rates, double time) {
      evaluate(inputs, x.data(), time, rates.data());
    };
    const auto try_step = [&](std::vector<double>& x, double& time, double& step) {
      return stepper.try_step(system, x, time, step) == odeint::success;
    };
    return advance(inputs, observer, start, end, state, try_step, keep_going);
  }

  /// Linearly implicit, order 4(3), with a dense factorisation of the exact Jacobian.
  RunCount run_rosenbrock4(const Inputs& inputs, Observer& observer, double start, double end,
                           std::vector<double>& state, const std::function<bool(double)>& keep_going = {}) {
    Rosenbrock4 stepper(
        state.size(), control_.tolerance,
        [&](const double* x, double time, double* rates) { evaluate(inputs, x, time, rates); },
        [&](const double* x, double time, double* matrix, double* by_time) {
          fill_jacobian(inputs, x, time, matrix, by_time);
        });
    const auto try_step = [&](std::vector<double>& x, double& time, double& step) {
      return stepper.try_step(x.data(), time, step);
    };
    return advance(inputs, observer, start, end, state, try_step, keep_going);
  }

 private:
  void evaluate(const Inputs& inputs, const double* state, double time, double* rates) {
    inputs.evaluate(time, channels_.data());
    equations_.rates(state, channels_.data(), rates);
  }

  void fill_jacobian(const Inputs& inputs, const double* x, double time, double* matrix, double* by_time) {
    const auto size = static_cast<std::size_t>(layout_.pattern.size());
    inputs.evaluate(time, channels_.data());
    equations_.jacobian(layout_, x, channels_.data(), jacobian_.data());
    std::fill_n(matrix, size * size, 0.0);
    for (int row = 0; row < layout_.pattern.size(); ++row) {
      const auto columns = layout_.pattern.row(row);
      for (std::size_t k = 0; k < columns.size(); ++k)
        matrix[static_cast<std::size_t>(row) * size + static_cast<std::size_t>(columns[k])] =
            jacobian_[static_cast<std::size_t>(layout_.pattern.row_start(row)) + k];
    }
    constexpr double nudge = 1e-6;
    std::vector<double> now(size);
    evaluate(inputs, x, time, now.data());
    evaluate(inputs, x, time + nudge, by_time);
    for (std::size_t s = 0; s < size; ++s) by_time[s] = (by_time[s] - now[s]) / nudge;
  }

  template <class TryStep>
  RunCount advance(const Inputs& inputs, Observer& observer, double start, double end, std::vector<double>& state,
                   TryStep try_step, const std::function<bool(double)>& keep_going) {
    RunCount count;
    double time = start;
    double wanted = control_.first_step;
    std::vector<double> before, rates_before(state.size()), rates_after(state.size());
    while (time < end) {
      if (keep_going && count.steps % 64 == 0 && !keep_going(time))
        return {Status::interrupted, count.steps, count.rejected};
      const double stop = std::min(end, inputs.next_breakpoint(time));
      double step =
          StepControl::clipped(std::min({wanted, control_.largest_step, inputs.longest_step(time)}), time, stop);
      const bool reaches_stop = step == stop - time;
      const double tried = step;
      const double began = time;
      before = state;
      if (!try_step(state, time, step)) {
        ++count.rejected;
        wanted = step;
        if (wanted < control_.smallest_step) return {Status::step_too_small, count.steps, count.rejected};
        continue;
      }
      if (reaches_stop) time = stop;
      ++count.steps;
      wanted = std::max(wanted == tried ? 0.0 : wanted, step);
      evaluate(inputs, before.data(), began, rates_before.data());
      evaluate(inputs, state.data(), time, rates_after.data());
      show(inputs, observer, {began, time}, {before, rates_before}, {state, rates_after});
    }
    return count;
  }

  struct Interval {
    double from, to;
  };
  struct Point {
    const std::vector<double>& state;
    const std::vector<double>& rates;
  };

  void show(const Inputs& inputs, Observer& observer, Interval interval, Point a, Point b) {
    const double h = interval.to - interval.from;
    std::vector<double> sample(a.state.size());
    while (observer.next_time() <= interval.to) {
      const double time = std::max(observer.next_time(), interval.from);
      const double x = (time - interval.from) / h;
      for (std::size_t s = 0; s < sample.size(); ++s)
        sample[s] = (1 + 2 * x) * (1 - x) * (1 - x) * a.state[s] + x * x * (3 - 2 * x) * b.state[s] +
                    h * x * (1 - x) * ((1 - x) * a.rates[s] - x * b.rates[s]);
      inputs.evaluate(time, channels_.data());
      observer.take(time, sample.data(), channels_.data());
    }
  }

  const network::Topology* topology_;
  network::RightHandSide<double> equations_;
  network::JacobianLayout<network::Couplings::all> layout_;
  StepControl control_;
  std::vector<double> channels_, jacobian_;
};

}  // namespace saphena::solve
