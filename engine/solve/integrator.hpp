#pragma once
// Carries members through time. Every lane has its own clock, step size and acceptance, so that a member's answer does
// not depend on who travels beside it.

#include <array>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "solve/rosenbrock_w.hpp"
#include "solve/status.hpp"
#include "solve/step_control.hpp"

namespace saphena::solve {

/// `Inputs` tells what is done to a member:
///   - void evaluate(double time, double* channels) const
///   - double next_breakpoint(double time) const
///   - double longest_step(double time) const
/// `Observer` is shown its state:
///   - double next_time() const
///   - void take(double time, const double* states, const double* channels)
template <class T, class Inputs, class Observer>
class Integrator {
 public:
  static constexpr int lanes = math::lane_count<T>;

  struct Member {
    const Inputs* inputs = nullptr;  ///< null: the lane is empty
    Observer* observer = nullptr;
    double start = 0.0;
    double end = 0.0;
    std::span<const double> initial;
  };

  Integrator(const StepPlan& plan, const network::Topology& topology, const network::Parameters<T>& parameters,
             StepControl control)
      : topology_(&topology), control_(control), equations_(topology, parameters), stepper_(plan, equations_) {
    for (auto* vector : {&state_, &rates_, &new_state_, &new_rates_, &error_}) vector->resize(size());
    for (auto& channels : channels_) channels.resize(static_cast<std::size_t>(topology.channel_count));
    sample_state_.resize(size());
    sample_channels_.resize(static_cast<std::size_t>(topology.channel_count));
    lane_channels_.resize(static_cast<std::size_t>(topology.channel_count));
  }

  /// Runs every member to its end. `keep_going` is asked now and then, with the earliest time reached.
  std::array<RunCount, lanes> run(const std::array<Member, lanes>& members,
                                  const std::function<bool(double)>& keep_going = {}) {
    members_ = members;
    for (int l = 0; l < lanes; ++l) start(l);
    evaluate_channels(0, 0.0);
    equations_.rates(state_.data(), channels_[0].data(), rates_.data());
    for (long round = 0; any_active(); ++round) {
      if (keep_going && round % 64 == 0 && !keep_going(earliest_time())) interrupt();
      choose_steps();
      attempt();
      for (int l = 0; l < lanes; ++l)
        if (clocks_[at(l)].active) judge(l);
    }
    std::array<RunCount, lanes> counts;
    for (int l = 0; l < lanes; ++l) counts[at(l)] = clocks_[at(l)].count;
    return counts;
  }

  /// Final (or last good) state of a lane.
  std::vector<double> state(int lane_index) const {
    std::vector<double> result(size());
    for (std::size_t s = 0; s < size(); ++s) result[s] = math::lane(state_[s], lane_index);
    return result;
  }

 private:
  struct Clock {
    double time = 0.0;
    double step = 0.0;    ///< being tried
    double wanted = 0.0;  ///< what accuracy allows
    double stop = 0.0;
    bool active = false;
    RunCount count;
  };

  static std::size_t at(int index) { return static_cast<std::size_t>(index); }
  std::size_t size() const { return topology_->states.size(); }

  void start(int l) {
    Clock& clock = clocks_[at(l)];
    clock = {};
    const Member& member = members_[at(l)];
    clock.step = 1.0;  // an empty lane computes harmlessly along
    if (member.inputs == nullptr) return;
    clock.time = member.start;
    clock.wanted = control_.first_step;
    clock.active = member.end > member.start;
    for (std::size_t s = 0; s < size(); ++s) math::lane(state_[s], l) = member.initial[s];
    if (member.observer->next_time() <= clock.time) {
      member.inputs->evaluate(clock.time, sample_channels_.data());
      member.observer->take(clock.time, member.initial.data(), sample_channels_.data());
    }
  }

  bool any_active() const {
    for (const Clock& clock : clocks_)
      if (clock.active) return true;
    return false;
  }

  double earliest_time() const {
    double earliest = std::numeric_limits<double>::infinity();
    for (const Clock& clock : clocks_)
      if (clock.active) earliest = std::min(earliest, clock.time);
    return earliest;
  }

  void interrupt() {
    for (int l = 0; l < lanes; ++l)
      if (clocks_[at(l)].active) finish(l, Status::interrupted);
  }

  void finish(int l, Status status) {
    clocks_[at(l)].active = false;
    clocks_[at(l)].step = 1.0;
    clocks_[at(l)].count.status = status;
  }

  void choose_steps() {
    for (int l = 0; l < lanes; ++l) {
      Clock& clock = clocks_[at(l)];
      if (clock.active) {
        const Member& member = members_[at(l)];
        clock.stop = std::min(member.end, member.inputs->next_breakpoint(clock.time));
        const double longest = std::min(control_.largest_step, member.inputs->longest_step(clock.time));
        clock.step = StepControl::clipped(std::min(clock.wanted, longest), clock.time, clock.stop);
      }
      math::lane(step_, l) = clock.step;
    }
  }

  /// Inputs of every lane at a share of its step, into stage `slot`.
  const T* evaluate_channels(int slot, double share) {
    auto& channels = channels_[at(slot)];
    for (int l = 0; l < lanes; ++l) {
      const Clock& clock = clocks_[at(l)];
      if (!clock.active) continue;
      members_[at(l)].inputs->evaluate(stage_time(clock, share), lane_channels_.data());
      for (std::size_t c = 0; c < channels.size(); ++c) math::lane(channels[c], l) = lane_channels_[c];
    }
    return channels.data();
  }

  static double stage_time(const Clock& clock, double share) {
    const bool reaches_stop = share == 1.0 && clock.step == clock.stop - clock.time;
    return reaches_stop ? clock.stop : clock.time + share * clock.step;
  }

  void attempt() {
    stepper_.prepare(state_.data(), channels_[0].data(), step_);
    const auto channels_at = [this](int stage) { return evaluate_channels(stage, stage_times[at(stage)]); };
    stepper_.step({state_.data(), rates_.data(), step_}, channels_at, {new_state_.data(), error_.data()});
    equations_.rates(new_state_.data(), channels_[last_stage].data(), new_rates_.data());
    measure_error();
  }

  /// Root mean square of the errors that count, and the least volume or mass, for every lane.
  void measure_error() {
    T sum(0.0);
    int judged = 0;
    for (std::size_t s = 0; s < size(); ++s) {
      const double scale = topology_->states[s].scale;
      if (scale == elements::unbounded) continue;
      const T relative = error_[s] / (scale + abs(new_state_[s]));
      sum += relative * relative;
      ++judged;
    }
    error_norm_ = sqrt(sum / T(judged)) / T(control_.tolerance);
    least_volume_ = T(1.0);
    for (const network::Node& node : topology_->nodes)
      if (!node.reservoir) least_volume_ = math::minimum(least_volume_, new_state_[at(node.volume)]);
    for (const int mass : topology_->masses) least_volume_ = math::minimum(least_volume_, new_state_[at(mass)]);
  }

  void judge(int l) {
    Clock& clock = clocks_[at(l)];
    const double norm = math::lane(error_norm_, l);
    const bool negative = !(math::lane(least_volume_, l) > 0.0);
    const bool accepted = norm <= 1.0 && !negative;
    const double growth = negative ? 0.25 : StepControl::growth(norm);
    if (accepted) {
      accept(l);
      // A step clipped by a breakpoint says nothing against a longer one.
      clock.wanted = growth < 1.0 ? clock.step * growth : std::max(clock.wanted, clock.step * growth);
    } else {
      ++clock.count.rejected;
      clock.wanted = clock.step * std::min(growth, 0.5);
      if (clock.wanted < control_.smallest_step) finish(l, failure(norm, negative));
    }
    if (clock.active && clock.count.steps + clock.count.rejected >= control_.most_steps)
      finish(l, Status::too_many_steps);
  }

  static Status failure(double norm, bool negative) {
    if (!std::isfinite(norm)) return Status::non_finite;
    return negative ? Status::negative_volume : Status::step_too_small;
  }

  void accept(int l) {
    Clock& clock = clocks_[at(l)];
    ++clock.count.steps;
    const double reached = stage_time(clock, 1.0);
    show(l, reached);
    clock.time = reached;
    for (std::size_t s = 0; s < size(); ++s) {
      math::lane(state_[s], l) = math::lane(new_state_[s], l);
      math::lane(rates_[s], l) = math::lane(new_rates_[s], l);
    }
    for (std::size_t c = 0; c < channels_[0].size(); ++c)
      math::lane(channels_[0][c], l) = math::lane(channels_[last_stage][c], l);
    if (clock.time >= members_[at(l)].end) finish(l, Status::ok);
  }

  /// Shows the observer every wanted instant of the step just accepted, by cubic interpolation.
  void show(int l, double reached) {
    const Member& member = members_[at(l)];
    const Clock& clock = clocks_[at(l)];
    while (member.observer->next_time() <= reached) {
      const double wanted = member.observer->next_time();
      const double share = (wanted - clock.time) / clock.step;
      interpolate(l, share);
      member.inputs->evaluate(wanted, sample_channels_.data());
      member.observer->take(wanted, sample_state_.data(), sample_channels_.data());
    }
  }

  void interpolate(int l, double x) {
    const double h = clocks_[at(l)].step;
    const double from = (1.0 + 2.0 * x) * (1.0 - x) * (1.0 - x);
    const double to = x * x * (3.0 - 2.0 * x);
    const double from_rate = h * x * (1.0 - x) * (1.0 - x);
    const double to_rate = -h * x * x * (1.0 - x);
    for (std::size_t s = 0; s < size(); ++s)
      sample_state_[s] = from * math::lane(state_[s], l) + to * math::lane(new_state_[s], l) +
                         from_rate * math::lane(rates_[s], l) + to_rate * math::lane(new_rates_[s], l);
  }

  static constexpr auto stage_times = Ros34Pw2::stage_times();
  static constexpr std::size_t last_stage = Ros34Pw2::stages - 1;
  static_assert(stage_times[last_stage] == 1.0, "the last stage's channels are those at the end of the step");

  const network::Topology* topology_;
  StepControl control_;
  network::RightHandSide<T> equations_;
  RosenbrockW<T> stepper_;
  std::array<Member, lanes> members_;
  std::array<Clock, lanes> clocks_;
  T step_{1.0}, error_norm_{0.0}, least_volume_{1.0};
  std::vector<T> state_, rates_, new_state_, new_rates_, error_;
  std::array<std::vector<T>, Ros34Pw2::stages> channels_;  ///< at the start of the step and at its stages
  std::vector<double> sample_state_, sample_channels_, lane_channels_;
};

}  // namespace saphena::solve
