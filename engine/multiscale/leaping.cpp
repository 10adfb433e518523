#include <algorithm>
#include <cmath>
#include <limits>

#include "multiscale/carrier.hpp"

namespace saphena::multiscale {
namespace {

/// mL: a leap that is off by less is good enough, however little moves in it.
constexpr double smallest_error = 0.5;
/// What a further anchor changes in a leap is the error without it. Of that so much is taken to be left with it: means
/// between both ends of a leap bend far less than those held beyond one.
constexpr double share_left = 0.25;
/// The same where no window follows.
constexpr double share_of_blind = 0.5;
/// Relative swelling: states that are no further apart are foretold from each other.
constexpr double near_enough = 5e-3;
constexpr std::size_t most_anchors = 12;
constexpr int readings_per_leap = 12;
constexpr double nearest_part = 1e-6;
/// From one leap to the next.
constexpr double least_growth = 0.3, most_growth = 4.0;

}  // namespace

void Carrier::leap_through(const Phase& phase, Regime& regime) {
  if (regime.anchors.empty() && !look(phase, regime)) return;
  regime.reach = std::max(regime.reach, settings_.first_leap);
  while (time_ < phase.to && count_.status == solve::Status::ok) {
    const double window = longest_window_of(phase);
    const double rest = phase.to - time_;
    if (rest >= window && leap_to_the_end(rest, regime)) return;
    if (rest < 2.0 * window) {
      step_to(phase.to);
      return;
    }
    if (!leap_and_look(std::clamp(regime.reach, 0.5 * window, rest - window), phase, regime)) return;
  }
}

/// Without a window, where anchors lie close enough.
bool Carrier::leap_to_the_end(double rest, const Regime& regime) {
  if (regime.anchors.size() < 2) return false;
  const Anchors anchors = nearest(regime);
  const Attempt attempt = try_leap(anchors, rest);
  if (!tolerable(attempt) || !within(anchors, attempt.end())) return false;
  land(regime, anchors, attempt, rest);
  return true;
}

/// The anchors whose slow states are nearest to those of now, the nearest first.
Carrier::Anchors Carrier::nearest(const Regime& regime) const {
  const std::vector<double> now = where_.of(state_);
  Anchors anchors;
  for (const Anchor& anchor : regime.anchors) anchors.push_back(&anchor);
  std::ranges::stable_sort(anchors, {},
                           [&](const Anchor* anchor) { return model_.distance(now.data(), anchor->slow.data()); });
  anchors.resize(std::min(anchors.size(), most_anchors));
  return anchors;
}

/// Whether a slow state is nearer to an anchor than that is to the next.
bool Carrier::within(const Anchors& anchors, const std::vector<double>& slow) const {
  const auto away = [&](const std::vector<double>& from, const Anchor* anchor) {
    return model_.distance(from.data(), anchor->slow.data());
  };
  const Anchor* nearest = *std::ranges::min_element(anchors, {}, [&](const Anchor* a) { return away(slow, a); });
  double apart = std::numeric_limits<double>::infinity();
  for (const Anchor* other : anchors)
    if (other != nearest) apart = std::min(apart, away(nearest->slow, other));
  return away(slow, nearest) <= std::max(0.5 * apart, near_enough);
}

/// mL: sum over segments and layers of the differences of tissue fluid, and that of lymph where both tell it.
double Carrier::distance(const std::vector<double>& a, const std::vector<double>& b) const {
  double sum = 0.0;
  for (const std::size_t i : where_.fluid) sum += std::abs(a[i] - b[i]);
  if (a.size() > where_.count() && b.size() > where_.count()) sum += std::abs(a[where_.count()] - b[where_.count()]);
  return sum;
}

double Carrier::tolerated(const Attempt& attempt) const { return settings_.tolerance * attempt.moved + smallest_error; }

bool Carrier::tolerable(const Attempt& attempt) const { return attempt.error <= tolerated(attempt); }

/// Slow states of now, and nothing yet of lymph and its protein.
std::vector<double> Carrier::take_off(const Anchors& anchors, const std::vector<double>& state) {
  model_.aim(anchors);
  std::vector<double> slow = where_.of(state);
  std::vector<double> back;
  for (const double swing : model_.swing(slow)) back.push_back(1.0 / swing);
  where_.swell(back, slow);
  slow.insert(slow.end(), {0.0, 0.0});
  return slow;
}

std::vector<double> Carrier::leap(const Anchors& anchors, const std::vector<double>& state, double duration) {
  std::vector<double> slow = take_off(anchors, state);
  Chebyshev stepper({.scale = where_.scale});
  carry_slow(stepper, duration, slow);
  return slow;
}

/// False, and no number left, where it cannot.
bool Carrier::carry_slow(Chebyshev& stepper, double duration, std::vector<double>& slow) {
  if (stepper.run([this](const double* y, double* rates) { model_.rates(y, rates); }, duration, slow)) {
    model_.follow(slow);
    return true;
  }
  slow.assign(slow.size(), std::numeric_limits<double>::quiet_NaN());
  return false;
}

/// What the anchor nearest to the end is good for tells how well the others would have foretold it. A leap on one
/// anchor knows nothing of its error until the window that follows.
Carrier::Attempt Carrier::try_leap(const Anchors& anchors, double duration) {
  std::vector<double> slow = take_off(anchors, state_);
  Attempt attempt{{slow}, instants_of(time_, time_ + duration), 0.0, 0.0};
  Chebyshev stepper({.scale = where_.scale});
  double time = time_;
  for (const double next : attempt.instants) {
    // What is nearer than a millionth of the leap is read and not stepped to.
    const double part = next - std::exchange(time, next);
    if (part > nearest_part * duration && !carry_slow(stepper, part, slow)) {
      attempt.culprit = where_.state_of(stepper.culprit());
      attempt.failed_at = time - part;
    }
    attempt.path.push_back(slow);
    if (attempt.culprit >= 0) break;
  }
  attempt.moved = distance(attempt.end(), attempt.path.front());
  if (anchors.size() < 2) return attempt;
  Anchors others = anchors;
  others.erase(std::ranges::min_element(
      others, {}, [&](const Anchor* anchor) { return model_.distance(attempt.end().data(), anchor->slow.data()); }));
  attempt.error = share_of_blind * distance(attempt.end(), leap(others, state_, duration));
  if (!std::isfinite(attempt.error)) attempt.error = std::numeric_limits<double>::infinity();
  return attempt;
}

/// Shows a leap to the recorder, and settles the accounts.
void Carrier::land(const Regime& regime, const Anchors& anchors, const Attempt& attempt, double duration) {
  const double from = time_;
  log_.leaps.push_back({from, from + duration, attempt.moved, attempt.error});
  parts_.recorder.begin_leap(from, from + duration);
  if (!std::ranges::all_of(attempt.end(), [](double value) { return std::isfinite(value); })) {
    count_.status = solve::Status::step_too_small;
    count_.reached = attempt.failed_at;
    count_.culprit = attempt.culprit;
    return;
  }
  model_.aim(anchors);
  std::vector<double> slow = attempt.path.front();
  const Settlement accounts{where_, state_, anchors.front()->drift};
  const auto passed = [&] { return Passed{time_ - from, slow[where_.count()], slow[where_.count() + 1]}; };
  const auto show = [&] {
    const std::vector<double> mean = accounts.settle(model_.mean_state(slow.data()), slow.data(), passed());
    parts_.recorder.take_mean(time_, mean.data(), model_.channels().data(), anchors.front()->load);
  };
  show();
  for (std::size_t i = 0; i < attempt.instants.size(); ++i) {
    time_ = attempt.instants[i];
    slow = attempt.path[i + 1];
    show();
  }
  parts_.recorder.end_leap(contractions(anchors, attempt, from));
  where_.swell(regime.swing, slow);
  state_ = accounts.settle(regime.left, slow.data(), passed());
  model_.regrip(regime.left, state_);
}

/// Of the medial collectors, in a leap from a time on, by what anchors tell.
double Carrier::contractions(const Anchors& anchors, const Attempt& attempt, double from) {
  model_.aim(anchors);
  const auto rate = [&](const std::vector<double>& slow) {
    const double law = pace_.of(0, model_.mean_state(slow.data()), model_.channels());
    return law * model_.pace(slow.data());
  };
  double sum = 0.0;
  double time = from;
  double rate_then = rate(attempt.path.front());
  for (std::size_t i = 0; i < attempt.instants.size(); ++i) {
    const double before = std::exchange(rate_then, rate(attempt.path[i + 1]));
    sum += 0.5 * (before + rate_then) * (attempt.instants[i] - std::exchange(time, attempt.instants[i]));
  }
  return sum;
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

/// Is judged by the window that follows: done again with it, it differs by the error.
bool Carrier::leap_and_look(double duration, const Phase& phase, Regime& regime) {
  const std::vector<double> before = state_;
  const double from = time_;
  const double stepped = log_.stepped;
  const measure::Recorder::Mark mark = parts_.recorder.mark();
  const Anchors known = nearest(regime);
  Attempt attempt = try_leap(known, duration);
  land(regime, known, attempt, duration);
  if (count_.status != solve::Status::ok || !look(phase, regime)) return false;
  const std::vector<double> after = std::exchange(state_, before);
  const Anchors all = nearest(regime);
  const std::vector<double> better = leap(all, state_, duration);
  attempt.error = share_left * distance(attempt.end(), better);
  if (!std::isfinite(attempt.error)) attempt.error = std::numeric_limits<double>::infinity();
  const double growth = 0.8 * std::sqrt(tolerated(attempt) / attempt.error);
  regime.reach = duration * std::clamp(growth, least_growth, most_growth);
  if (!tolerable(attempt)) {
    ++log_.rejected;
    log_.leaps.pop_back();
    log_.stepped = stepped;
    parts_.recorder.return_to(mark);
    time_ = from;
    return true;  // all anchors stay
  }
  log_.leaps.back().error = attempt.error;
  parts_.recorder.end_leap(contractions(all, attempt, from));
  state_ = after;
  make_good(beyond(better, attempt.end()));
  return true;
}

/// What one leap brings more than another. Initial lymphatics follow tissue: what they have more is left with it.
std::vector<double> Carrier::beyond(std::vector<double> slow, const std::vector<double>& other) const {
  for (std::size_t i = 0; i < slow.size(); ++i) slow[i] -= other[i];
  for (std::size_t account = 0; account < 2; ++account)
    for (std::size_t k = 0; k < where_.fluid.size(); ++k) where_.hold(account, k, 0.0, slow);
  return slow;
}

/// Adds what a leap has missed, and settles the accounts of it.
void Carrier::make_good(const std::vector<double>& difference) {
  std::vector<double> slow = where_.of(state_);
  for (std::size_t i = 0; i < slow.size(); ++i) slow[i] += difference[i];
  const Passed passed{0.0, difference[where_.count()], difference[where_.count() + 1]};
  state_ = Settlement{where_, state_, state_}.settle(state_, slow.data(), passed);
}

}  // namespace saphena::multiscale
