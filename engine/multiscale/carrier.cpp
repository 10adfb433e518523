#include "multiscale/carrier.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "solve/integrator.hpp"

namespace saphena::multiscale {
namespace {

/// A leap that is off by less, mL, is good enough, however little moves in it.
constexpr double smallest_error = 0.5;
constexpr int readings_per_leap = 16;
constexpr int looks_per_phase = 6;
constexpr double nearest_part = 1e-6;

/// Shows a run to the recorder and, in a window, to the average.
struct Watcher {
  measure::Recorder* recorder;
  WindowAverage* window;
  std::size_t states;

  void begin_step(double from, double to) { recorder->begin_step(from, to); }
  double next_time() const {
    const double next = recorder->next_time();
    return window == nullptr ? next : std::min(next, window->next_time());
  }
  void take(double time, const double* state, const double* channels) {
    if (recorder->next_time() <= time) recorder->take(time, state, channels);
    if (window != nullptr && window->next_time() <= time) window->take(time, state, channels, states);
  }
};

}  // namespace

Carrier::Carrier(const Parts& parts, const Settings& settings)
    : parts_(parts),
      settings_(settings),
      where_(parts.leg),
      model_(parts.leg, where_),
      pace_(parts.leg),
      plan_(parts.leg.network.topology, parts.leg.network.parameters) {}

solve::RunCount Carrier::carry(double start, double end, std::vector<double>& state) {
  time_ = start;
  state_ = state;
  step_to(0.0);
  for (const Phase& phase : phases_of(parts_.programme, end)) {
    if (count_.status != solve::Status::ok) break;
    go_through(phase);
  }
  state = state_;
  return count_;
}

bool Carrier::step_to(double time, WindowAverage* window) {
  if (time <= time_) return true;
  using Integrator = solve::Integrator<double, loading::Programme, Watcher>;
  const network::Network& network = parts_.leg.network;
  Watcher watcher{&parts_.recorder, window, state_.size()};
  Integrator integrator(plan_, network.topology, network.parameters, parts_.control);
  const solve::RunCount count =
      integrator.run({{{&parts_.programme, &watcher, time_, time, state_}}}, parts_.keep_going)[0];
  state_ = integrator.state(0);
  count_ = {count.status, count_.steps + count.steps, count_.rejected + count.rejected};
  log_.stepped += std::max(0.0, time - std::max(time_, 0.0));
  time_ = time;
  return count.status == solve::Status::ok;
}

/// Two rounds of the slowest collectors, and whole cycles of what is done, two at least.
double Carrier::window_of(const Phase& phase) {
  std::vector<double> channels(static_cast<std::size_t>(parts_.programme.channels().count()));
  parts_.programme.evaluate(time_, channels.data());
  const double least = std::max(settings_.window, 2.0 * pace_.slowest_period(state_, channels));
  return phase.period > 0.0 ? phase.period * std::max(2.0, std::ceil(least / phase.period)) : least;
}

/// Whether inputs look the same all along.
bool Carrier::steady(const Phase& phase, double window) const {
  const double first = phase.from + settings_.settling;
  const double last = phase.to - window - phase.period;
  const std::vector<double> looks = signature(parts_.programme, first, first + window);
  for (int k = 1; k <= looks_per_phase; ++k) {
    double later = (last - first) * k / looks_per_phase;
    if (phase.period > 0.0) later = phase.period * std::floor(later / phase.period);
    if (!alike(looks, signature(parts_.programme, first + later, first + later + window))) return false;
  }
  return true;
}

Regime& Carrier::regime_of(std::vector<double> looks) {
  for (Regime& regime : regimes_)
    if (alike(regime.looks, looks)) return regime;
  regimes_.push_back({std::move(looks)});
  return regimes_.back();
}

void Carrier::go_through(const Phase& phase) {
  const double window = window_of(phase);
  const double shortest = settings_.settling + 3.0 * window;
  if (phase.to - phase.from < shortest || !steady(phase, window)) {
    step_to(phase.to);
    return;
  }
  const double first = phase.from + settings_.settling;
  std::vector<double> looks = signature(parts_.programme, first, first + window);
  // Nothing has changed, as at t = 0 in the first posture: it has settled already.
  const bool goes_on = alike(looks, signature(parts_.programme, phase.from - window, phase.from));
  if (!goes_on && !step_to(first)) return;
  leap_through(phase, regime_of(std::move(looks)));
}

void Carrier::leap_through(const Phase& phase, Regime& regime) {
  if (regime.anchors.empty() && !look(window_of(phase), regime)) return;
  while (time_ < phase.to) {
    const double window = window_of(phase);
    const double rest = phase.to - time_;
    if (rest < window) {
      step_to(phase.to);
      return;
    }
    if (regime.anchors.size() == 1 && rest > settings_.first_leap) {
      if (!leap_and_look(settings_.first_leap, window, regime)) return;
      continue;
    }
    const Pair anchors = nearest(regime);
    double duration = rest;
    Attempt attempt = try_leap(anchors, duration);
    while (!tolerable(attempt) && duration > 2.0 * window) {
      duration = std::max(0.5 * duration, 2.0 * window);
      attempt = try_leap(anchors, duration);
    }
    land(anchors, attempt, duration);
    if (phase.to - time_ > window && !look(window, regime)) return;
  }
}

bool Carrier::look(double window, Regime& regime) {
  const std::vector<int>& medial = parts_.leg.map.tissue.pathways[0].phase;
  WindowAverage average(parts_.programme, time_, time_ + window, static_cast<std::size_t>(medial[medial.size() / 2]));
  if (!step_to(time_ + window, &average)) return false;
  ++log_.windows;
  Anchor anchor = model_.anchor(average);
  anchor.pace = average.turns() / pace_.of(0, anchor.mean, anchor.channels);
  regime.anchors.push_back(std::move(anchor));
  return true;
}

/// The two anchors whose tissue fluid is nearest to that of now, the nearest first.
Carrier::Pair Carrier::nearest(const Regime& regime) const {
  Pair best{nullptr, nullptr};
  double first = std::numeric_limits<double>::infinity();
  double second = first;
  const std::vector<double> now = where_.of(state_);
  for (const Anchor& anchor : regime.anchors) {
    const double away = distance(now, where_.of(anchor.mean));
    if (away < first) {
      best = {&anchor, best.first};
      second = std::exchange(first, away);
    } else if (away < second) {
      best.second = &anchor;
      second = away;
    }
  }
  return best;
}

/// mL: sum over segments and layers of the differences of tissue fluid, and that of lymph where both tell it.
double Carrier::distance(const std::vector<double>& a, const std::vector<double>& b) const {
  double sum = 0.0;
  for (const std::size_t i : where_.fluid) sum += std::abs(a[i] - b[i]);
  if (a.size() > where_.count() && b.size() > where_.count()) sum += std::abs(a[where_.count()] - b[where_.count()]);
  return sum;
}

bool Carrier::tolerable(const Attempt& attempt) const {
  return attempt.error <= settings_.tolerance * attempt.moved + smallest_error;
}

std::vector<double> Carrier::leap(const Pair& anchors, double duration) {
  std::vector<double> slow = where_.of(state_);
  slow.insert(slow.end(), {0.0, 0.0});
  model_.aim(*anchors.first, anchors.second);
  Chebyshev stepper({.scale = where_.scale});
  if (!stepper.run([this](const double* y, double* rates) { model_.rates(y, rates); }, duration, slow))
    slow.assign(slow.size(), std::numeric_limits<double>::quiet_NaN());
  return slow;
}

/// A leap without its own error's estimate would be blind: with one anchor it is compared with what the network's laws
/// alone make of the means.
Carrier::Attempt Carrier::try_leap(const Pair& anchors, double duration) {
  std::vector<double> start = where_.of(state_);
  start.insert(start.end(), {0.0, 0.0});
  Attempt attempt{leap(anchors, duration), 0.0, 0.0};
  Anchor bare;
  if (anchors.second == nullptr) {
    bare = *anchors.first;
    bare.correction.assign(bare.correction.size(), 0.0);
  }
  const Pair lower{anchors.second == nullptr ? &bare : anchors.first, nullptr};
  attempt.error = distance(attempt.slow, leap(lower, duration));
  attempt.moved = distance(attempt.slow, start);
  if (!std::isfinite(attempt.error)) attempt.error = std::numeric_limits<double>::infinity();
  return attempt;
}

/// Leaps in parts, shows each to the recorder, and settles the accounts.
void Carrier::land(const Pair& anchors, const Attempt& attempt, double duration) {
  const double from = time_;
  log_.leaps.push_back({from, from + duration, attempt.moved, attempt.error});
  parts_.recorder.begin_leap(from, from + duration);
  std::vector<double> slow = where_.of(state_);
  slow.insert(slow.end(), {0.0, 0.0});
  model_.aim(*anchors.first, anchors.second);
  const Settlement accounts{where_, state_, anchors.first->drift};
  const auto passed = [&] { return Passed{time_ - from, slow[where_.count()], slow[where_.count() + 1]}; };
  const auto show = [&] {
    const std::vector<double> mean = accounts.settle(model_.mean_state(slow.data()), slow.data(), passed());
    parts_.recorder.take_mean(time_, mean.data(), model_.channels().data(), anchors.first->load);
    return anchors.first->pace * pace_.of(0, mean, model_.channels());
  };
  Chebyshev stepper({.scale = where_.scale});
  double contractions = 0.0;
  double pace = show();
  for (const double next : instants_of(from, from + duration)) {
    const double part = next - time_;
    // What is nearer than a millionth of the leap is read and not stepped to.
    if (part > nearest_part * duration &&
        !stepper.run([this](const double* y, double* rates) { model_.rates(y, rates); }, part, slow)) {
      count_.status = solve::Status::step_too_small;
      return;
    }
    time_ = next;
    const double before = std::exchange(pace, show());
    contractions += 0.5 * (before + pace) * part;
  }
  parts_.recorder.end_leap(contractions);
  state_ = accounts.settle(state_, slow.data(), passed());
}

/// When a leap is read: at the user's instants, however near to its ends, now and then between them, and at its end.
std::vector<double> Carrier::instants_of(double from, double to) const {
  std::vector<double> instants = parts_.recorder.records_within(from, to);
  instants.push_back(to);
  const double shortest = nearest_part * (to - from);
  for (int k = 1; k < readings_per_leap; ++k) {
    const double between = from + (to - from) * k / readings_per_leap;
    const auto is_near = [&](double instant) { return std::abs(instant - between) < shortest; };
    if (std::ranges::none_of(instants, is_near)) instants.push_back(between);
  }
  std::ranges::sort(instants);
  instants.erase(std::ranges::unique(instants).begin(), instants.end());
  return instants;
}

/// Rests on one anchor and is judged by the window that follows.
bool Carrier::leap_and_look(double duration, double window, Regime& regime) {
  const std::vector<double> before = state_;
  const double from = time_;
  const double stepped = log_.stepped;
  const measure::Recorder::Mark mark = parts_.recorder.mark();
  const Pair one{&regime.anchors.back(), nullptr};
  Attempt attempt = try_leap(one, duration);
  land(one, attempt, duration);
  if (count_.status != solve::Status::ok || !look(window, regime)) return false;
  const std::vector<double> after = std::exchange(state_, before);
  const std::vector<double> better = leap(nearest(regime), duration);
  attempt.error = distance(attempt.slow, better);
  if (!tolerable(attempt) || !std::isfinite(attempt.error)) {
    ++log_.rejected;
    log_.leaps.pop_back();
    log_.stepped = stepped;
    parts_.recorder.return_to(mark);
    time_ = from;
    return true;  // both anchors stay
  }
  log_.leaps.back().error = attempt.error;
  state_ = after;
  std::vector<double> difference = better;
  for (std::size_t i = 0; i < difference.size(); ++i) difference[i] -= attempt.slow[i];
  make_good(difference);
  return true;
}

/// Adds what a leap has missed, and settles the accounts of it.
void Carrier::make_good(const std::vector<double>& difference) {
  std::vector<double> slow = where_.of(state_);
  for (std::size_t i = 0; i < slow.size(); ++i) slow[i] += difference[i];
  const Passed passed{0.0, difference[where_.count()], difference[where_.count() + 1]};
  state_ = Settlement{where_, state_, state_}.settle(state_, slow.data(), passed);
}

}  // namespace saphena::multiscale
