#pragma once
// Boost.Odeint's steppers on the same equations, as references for the production stepper. One member, no batches.

#include <algorithm>
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
  struct Member {
    const Inputs& inputs;
    Observer& observer;
    double start;
    double end;
    std::function<bool(double)> keep_going{};
  };

  OdeintReference(const network::Topology& topology, const network::Parameters<double>& parameters, StepControl control)
      : topology_(&topology),
        equations_(topology, parameters),
        layout_(topology, parameters),
        control_(control),
        channels_(static_cast<std::size_t>(topology.channel_count)),
        jacobian_(static_cast<std::size_t>(layout_.pattern.entry_count())) {}

  /// Explicit, order 5(4).
  RunCount run_dopri5(const Member& member, std::vector<double>& state) {
    using Stepper = odeint::runge_kutta_dopri5<std::vector<double>>;
    odeint::controlled_runge_kutta<Stepper, ScaledErrorChecker> stepper(
        ScaledErrorChecker{topology_, control_.tolerance});
    const auto system = [&](const std::vector<double>& x, std::vector<double>& rates, double time) {
      evaluate(member.inputs, x.data(), time, rates.data());
    };
    return advance(member, state, [&](std::vector<double>& x, double& time, double& step) {
      return stepper.try_step(system, x, time, step) == odeint::success;
    });
  }

  /// Linearly implicit, order 4(3), with a dense factorisation of the exact Jacobian.
  RunCount run_rosenbrock4(const Member& member, std::vector<double>& state) {
    const auto rates = [&](const double* x, double time, double* result) { evaluate(member.inputs, x, time, result); };
    const auto jacobian = [&](const double* x, double time, double* matrix, double* by_time) {
      fill_matrix(member.inputs, x, time, matrix);
      fill_time_derivative(member.inputs, x, time, by_time);
    };
    Rosenbrock4 stepper(state.size(), control_.tolerance, rates, jacobian);
    return advance(member, state, [&](std::vector<double>& x, double& time, double& step) {
      return stepper.try_step(x.data(), time, step);
    });
  }

 private:
  void evaluate(const Inputs& inputs, const double* state, double time, double* rates) {
    inputs.evaluate(time, channels_.data());
    equations_.rates(state, channels_.data(), rates);
  }

  void fill_matrix(const Inputs& inputs, const double* x, double time, double* matrix) {
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
  }

  void fill_time_derivative(const Inputs& inputs, const double* x, double time, double* by_time) {
    constexpr double nudge = 1e-6;  // s
    std::vector<double> now(static_cast<std::size_t>(layout_.pattern.size()));
    evaluate(inputs, x, time, now.data());
    evaluate(inputs, x, time + nudge, by_time);
    for (std::size_t s = 0; s < now.size(); ++s) by_time[s] = (by_time[s] - now[s]) / nudge;
  }

  /// The step to try from `time`: as wanted, but never past a breakpoint or over an event.
  double next_step(const Inputs& inputs, double wanted, double time, double stop) const {
    return StepControl::clipped(std::min({wanted, control_.largest_step, inputs.longest_step(time)}), time, stop);
  }

  template <class TryStep>
  RunCount advance(const Member& member, std::vector<double>& state, TryStep try_step) {
    RunCount count;
    double time = member.start;
    double wanted = control_.first_step;
    while (time < member.end) {
      if (member.keep_going && count.steps % 64 == 0 && !member.keep_going(time)) {
        count.status = Status::interrupted;
        break;
      }
      const double stop = std::min(member.end, member.inputs.next_breakpoint(time));
      const double tried = next_step(member.inputs, wanted, time, stop);
      const double began = time;
      const std::vector<double> before = state;
      double step = tried;
      if (!try_step(state, time, step)) {
        ++count.rejected;
        wanted = step;
        if (wanted >= control_.smallest_step) continue;
        count.status = Status::step_too_small;
        break;
      }
      if (tried == stop - began) time = stop;
      ++count.steps;
      // A step clipped by a breakpoint says nothing against a longer one.
      wanted = tried < wanted ? std::max(wanted, step) : step;
      show(member, {began, before}, {time, state});
    }
    count.reached = time;
    return count;
  }

  struct Point {
    double time;
    const std::vector<double>& state;
  };

  /// Shows the observer every wanted instant between two points, by cubic interpolation.
  void show(const Member& member, const Point& a, const Point& b) {
    member.observer.begin_step(a.time, b.time);
    if (member.observer.next_time() > b.time) return;
    std::vector<double> rates_a(a.state.size()), rates_b(a.state.size()), sample(a.state.size());
    evaluate(member.inputs, a.state.data(), a.time, rates_a.data());
    evaluate(member.inputs, b.state.data(), b.time, rates_b.data());
    const double h = b.time - a.time;
    while (member.observer.next_time() <= b.time) {
      const double time = std::max(member.observer.next_time(), a.time);
      const double x = (time - a.time) / h;
      for (std::size_t s = 0; s < sample.size(); ++s)
        sample[s] = (1 + 2 * x) * (1 - x) * (1 - x) * a.state[s] + x * x * (3 - 2 * x) * b.state[s] +
                    h * x * (1 - x) * ((1 - x) * rates_a[s] - x * rates_b[s]);
      member.inputs.evaluate(time, channels_.data());
      member.observer.take(time, sample.data(), channels_.data());
    }
  }

  const network::Topology* topology_;
  network::RightHandSide<double> equations_;
  network::JacobianLayout<network::Couplings::all> layout_;
  StepControl control_;
  std::vector<double> channels_, jacobian_;
};

}  // namespace saphena::solve
