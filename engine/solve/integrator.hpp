#pragma once
// Carries members through time. Every lane has its own clock, step size and acceptance, so that a member's answer does
// not depend on who travels beside it.

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "math/at.hpp"
#include "solve/rodas3.hpp"
#include "solve/sampler.hpp"
#include "solve/status.hpp"
#include "solve/step_control.hpp"
#include "solve/trial_quality.hpp"

namespace saphena::solve {

/// `Inputs` tells what is done to a member:
///   - void evaluate(double time, double* channels) const
///   - double next_breakpoint(double time) const
///   - double longest_step(double time) const
/// `Observer` is shown its state:
///   - void begin_step(double from, double to): before it is asked for instants within that step
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
    double tolerance = 0.0;  ///< 0: that of the control
  };

  Integrator(const StepPlan& plan, const network::Topology& topology, const network::Parameters<T>& parameters,
             StepControl control)
      : topology_(&topology),
        control_(control),
        equations_(topology, parameters),
        stepper_(plan, equations_),
        error_(size()),
        ends_(size(), static_cast<std::size_t>(topology.channel_count)),
        shifted_channels_(ends_.channels.size()),
        lane_channels_(ends_.channels.size()),
        sampler_(topology, parameters) {}

  /// Runs one member in each lane to its end. `keep_going` is asked now and then, with the earliest time reached.
  std::array<RunCount, lanes> run(const std::array<Member, lanes>& members,
                                  const std::function<bool(double)>& keep_going = {}) {
    struct OneEach {
      const std::array<Member, lanes>& members;
      std::array<bool, lanes> given{};
      std::array<RunCount, lanes> counts{};
      Member next(int l) { return std::exchange(given[at(l)], true) ? Member{} : members[at(l)]; }
      void finished(int l, const RunCount& count, const std::vector<double>&) { counts[at(l)] = count; }
    } queue{members};
    run_queue(queue, keep_going);
    return queue.counts;
  }

  /// Runs members until there are none left: a lane whose member has ended, or failed, is given the next one at once.
  ///
  /// `Queue` hands them out, and puts their parameters into the lane (network::set_lane) before it does:
  ///   - Member next(int lane): a member without inputs when there are none left
  ///   - void finished(int lane, const RunCount&, const std::vector<double>& state)
  template <class Queue>
  void run_queue(Queue& queue, const std::function<bool(double)>& keep_going = {}) {
    members_ = {};
    clocks_ = {};
    for (int l = 0; l < lanes; ++l) fill(l, queue);
    for (long round = 0; any_active(); ++round) {
      if (keep_going && round % 64 == 0 && !keep_going(earliest_time())) return interrupt(queue);
      choose_steps();
      attempt();
      show_steps();
      const std::array<bool, lanes> had_member = active_lanes();
      std::array<bool, lanes> accepted{};
      for (int l = 0; l < lanes; ++l)
        if (had_member[at(l)]) accepted[at(l)] = judge(l);
      ends_.move_on(accepted);
      // Only now: taking a member uses what the trial step of the other lanes was kept in.
      for (int l = 0; l < lanes; ++l)
        if (had_member[at(l)] && !clocks_[at(l)].active) replace(l, queue);
    }
  }

  /// Final (or last good) state of a lane.
  std::vector<double> state(int lane_index) const {
    std::vector<double> result(size());
    for (std::size_t s = 0; s < size(); ++s) result[s] = math::lane(ends_.state[s], lane_index);
    return result;
  }

 private:
  using Steps = Sampler<T, Inputs, Observer>;

  struct Clock {
    double time = 0.0;
    double step = 0.0;    ///< being tried
    double wanted = 0.0;  ///< what accuracy allows
    double stop = 0.0;
    bool active = false;
    bool retries = false;  ///< the step before was rejected
    RunCount count;
  };

  std::size_t size() const { return topology_->states.size(); }

  /// Hands a finished member back and takes the next.
  template <class Queue>
  void replace(int l, Queue& queue) {
    queue.finished(l, clocks_[at(l)].count, state(l));
    fill(l, queue);
  }

  /// Takes members until one has something to do or there are none left.
  template <class Queue>
  void fill(int l, Queue& queue) {
    for (;;) {
      members_[at(l)] = queue.next(l);
      start(l);
      if (clocks_[at(l)].active || members_[at(l)].inputs == nullptr) return;
      queue.finished(l, clocks_[at(l)].count, state(l));
    }
  }

  void start(int l) {
    Clock& clock = clocks_[at(l)];
    clock = {};
    const Member& member = members_[at(l)];
    clock.step = 1.0;  // an empty lane computes harmlessly along
    if (member.inputs == nullptr) return;
    clock.time = member.start;
    clock.wanted = control_.first_step;
    clock.active = member.end > member.start;
    math::lane(tolerance_, l) = member.tolerance > 0.0 ? member.tolerance : control_.tolerance;
    for (std::size_t s = 0; s < size(); ++s) math::lane(ends_.state[s], l) = member.initial[s];
    sampler_.enter(l, {member.inputs, member.observer, clock.time}, member.initial.data());
    find_first_rates(l);
  }

  /// Inputs and rates where a member begins. The neighbours' are left as they are.
  void find_first_rates(int l) {
    members_[at(l)].inputs->evaluate(clocks_[at(l)].time, lane_channels_.data());
    set_channels(l, ends_.channels);
    equations_.rates(ends_.state.data(), ends_.channels.data(), ends_.new_rates.data());
    for (std::size_t s = 0; s < size(); ++s) math::lane(ends_.rates[s], l) = math::lane(ends_.new_rates[s], l);
  }

  std::array<bool, lanes> active_lanes() const {
    std::array<bool, lanes> active;
    for (int l = 0; l < lanes; ++l) active[at(l)] = clocks_[at(l)].active;
    return active;
  }

  bool any_active() const { return std::ranges::any_of(clocks_, &Clock::active); }

  double earliest_time() const {
    double earliest = std::numeric_limits<double>::infinity();
    for (const Clock& clock : clocks_)
      if (clock.active) earliest = std::min(earliest, clock.time);
    return earliest;
  }

  template <class Queue>
  void interrupt(Queue& queue) {
    for (int l = 0; l < lanes; ++l) {
      if (!clocks_[at(l)].active) continue;
      finish(l, Status::interrupted);
      queue.finished(l, clocks_[at(l)].count, state(l));
    }
  }

  void finish(int l, Status status) {
    clocks_[at(l)].active = false;
    clocks_[at(l)].step = 1.0;
    clocks_[at(l)].count.status = status;
    clocks_[at(l)].count.reached = clocks_[at(l)].time;
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

  /// Inputs of every lane at a share of its step.
  void evaluate_channels(double share, std::vector<T>& channels) {
    for (int l = 0; l < lanes; ++l) {
      const Clock& clock = clocks_[at(l)];
      if (!clock.active) continue;
      members_[at(l)].inputs->evaluate(stage_time(clock, share), lane_channels_.data());
      set_channels(l, channels);
    }
  }

  void set_channels(int l, std::vector<T>& channels) const {
    for (std::size_t c = 0; c < channels.size(); ++c) math::lane(channels[c], l) = lane_channels_[c];
  }

  static double stage_time(const Clock& clock, double share) {
    const bool reaches_stop = share == 1.0 && clock.step == clock.stop - clock.time;
    return reaches_stop ? clock.stop : clock.time + share * clock.step;
  }

  void attempt() {
    evaluate_channels(Rodas3Step<T>::shift, shifted_channels_);
    evaluate_channels(1.0, ends_.new_channels);
    stepper_.take({ends_.state.data(), ends_.rates.data(), ends_.channels.data(), step_},
                  {ends_.new_channels.data(), shifted_channels_.data()}, {ends_.new_state.data(), error_.data()});
    equations_.rates(ends_.new_state.data(), ends_.new_channels.data(), ends_.new_rates.data());
    quality_ = judge_trial<T>(*topology_, {ends_.new_state.data(), error_.data()}, tolerance_);
  }

  /// Decides on a lane's step, and says whether it counts.
  bool judge(int l) {
    Clock& clock = clocks_[at(l)];
    const double norm = math::lane(quality_.error_norm, l);
    const bool negative = !(math::lane(quality_.least_volume, l) > 0.0);
    const bool accepted = acceptable(l);
    const double growth = negative ? 0.25 : StepControl::growth(norm, clock.retries);
    if (accepted) {
      accept(l);
      // A step clipped by a breakpoint says nothing against a longer one.
      clock.wanted = growth < 1.0 ? clock.step * growth : std::max(clock.wanted, clock.step * growth);
    } else {
      clock.retries = true;
      ++clock.count.rejected;
      clock.wanted = clock.step * std::min(growth, 0.5);
      if (clock.wanted < control_.smallest_step) {
        clock.count.culprit = culprit<T>(*topology_, {ends_.new_state.data(), error_.data()}, l);
        finish(l, failure(norm, negative));
      }
    }
    if (clock.active && clock.count.steps + clock.count.rejected >= control_.most_steps)
      finish(l, Status::too_many_steps);
    return accepted;
  }

  static Status failure(double norm, bool negative) {
    if (!std::isfinite(norm)) return Status::non_finite;
    return negative ? Status::negative_volume : Status::step_too_small;
  }

  void accept(int l) {
    Clock& clock = clocks_[at(l)];
    ++clock.count.steps;
    clock.retries = false;
    clock.time = stage_time(clock, 1.0);
    if (clock.time >= members_[at(l)].end) finish(l, Status::ok);
  }

  bool acceptable(int l) const {
    return math::lane(quality_.error_norm, l) <= 1.0 && math::lane(quality_.least_volume, l) > 0.0;
  }

  /// Shows observers the steps that will be accepted.
  void show_steps() {
    std::array<typename Steps::Span, lanes> spans;
    for (int l = 0; l < lanes; ++l) {
      const Clock& clock = clocks_[at(l)];
      const Member& member = members_[at(l)];
      if (clock.active && acceptable(l))
        spans[at(l)] = {member.inputs, member.observer, clock.time, stage_time(clock, 1.0), clock.step};
    }
    sampler_.show(ends_, step_, spans);
  }

  const network::Topology* topology_;
  StepControl control_;
  network::RightHandSide<T> equations_;
  Rodas3Step<T> stepper_;
  std::array<Member, lanes> members_;
  std::array<Clock, lanes> clocks_;
  T step_{1.0}, tolerance_{1.0};
  TrialQuality<T> quality_;
  std::vector<T> error_;
  StepEnds<T> ends_;
  std::vector<T> shifted_channels_;  ///< see StepInputs
  std::vector<double> lane_channels_;
  Steps sampler_;
};

}  // namespace saphena::solve
