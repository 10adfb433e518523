#include "multiscale/carrier.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "solve/integrator.hpp"

namespace saphena::multiscale {
namespace {

constexpr int looks_per_phase = 6;
/// Veins are pumped empty in a dozen cycles of what is done, and the pump's rhythm follows: decisions/039.
constexpr double cycles_to_settle = 30.0;
/// Collectors that are so much slower than their law do not contract.
constexpr double longest_round = 1.3;
/// Where rounds differ: they do so for half an hour after walking.
constexpr int most_rounds = 4;
/// Rounds: lengths that stand so near to where they stood a round ago tell that the pump comes again and again.
constexpr double same_round = 0.03;

/// See Neighbours::Window, as distances between slow states: cycles of what is done take the strokes their rhythm, so
/// that windows among them are averaged over far more of what is known (decisions/033).
constexpr double noise_of_rounds = 0.01, noise_among_cycles = 0.2;

/// Whether two readings tell the same, up to a tenth of the lymph.
bool agree(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0, difference = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    sum += std::abs(b[i]);
    difference += std::abs(a[i] - b[i]);
  }
  return !a.empty() && difference <= 0.1 * sum;
}

/// Shows a run to the recorder and, in a window, to the average.
struct Watcher {
  measure::Recorder* recorder;
  Eyes eyes;
  std::size_t states;

  void begin_step(double from, double to) { recorder->begin_step(from, to); }
  double next_time() const {
    const double next = recorder->next_time();
    return eyes.average == nullptr ? next : std::min(next, eyes.average->next_time());
  }
  void take(double time, const double* state, const double* channels) {
    if (recorder->next_time() <= time) recorder->take(time, state, channels);
    if (eyes.average == nullptr || eyes.average->next_time() > time) return;
    eyes.average->take(time, state, channels, states);
    eyes.rounds->take(time, state);
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

bool Carrier::step_to(double time, const Eyes& eyes) {
  if (time <= time_) return true;
  using Integrator = solve::Integrator<double, loading::Programme, Watcher>;
  const network::Network& network = parts_.leg.network;
  Watcher watcher{&parts_.recorder, eyes, state_.size()};
  Integrator integrator(plan_, network.topology, network.parameters, parts_.control);
  const solve::RunCount count =
      integrator.run({{{&parts_.programme, &watcher, time_, time, state_}}}, parts_.keep_going)[0];
  state_ = integrator.state(0);
  count_ = {count.status, count_.steps + count.steps, count_.rejected + count.rejected, count.reached, count.culprit};
  log_.stepped += std::max(0.0, time - std::max(time_, 0.0));
  time_ = time;
  return count.status == solve::Status::ok;
}

/// s: the longest round among the collectors, by their law in the state of now.
double Carrier::round_by_law() {
  std::vector<double> channels(static_cast<std::size_t>(parts_.programme.channels().count()));
  parts_.programme.evaluate(time_, channels.data());
  return pace_.slowest_period(state_, channels);
}

/// A round of the slowest collectors, or some cycles of what is done: it may have to be extended.
double Carrier::window_of(const Phase& phase) {
  if (phase.period == 0.0) return std::max(settings_.window, round_by_law());
  return phase.period * std::max(2.0, std::ceil(settings_.window / phase.period));
}

/// What a window needs where it can only be as long as a round.
double Carrier::longest_window_of(const Phase& phase) {
  return window_of(phase) * (phase.period == 0.0 ? longest_round : 1.0);
}

/// Whether inputs look the same all along.
bool Carrier::steady(const Phase& phase, double window) const {
  const double first = phase.from + settings_.settling;
  // What follows may begin within the last cycle.
  const double last = phase.to - window - 2.0 * phase.period;
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

/// Collectors that no cycles drive take a round more to come to what is new, unless they are put back there.
double Carrier::settling_of(const Phase& phase, const Regime& regime) {
  if (phase.period > 0.0) return std::min(settings_.settling, cycles_to_settle * phase.period);
  return settings_.settling + (regime.anchors.empty() ? round_by_law() : 0.0);
}

void Carrier::go_through(const Phase& phase) {
  const Regime* before = std::exchange(regime_, nullptr);
  const double window = window_of(phase);
  if (phase.to - phase.from < settings_.settling + 3.0 * window || !steady(phase, window)) {
    step_to(phase.to);
    return;
  }
  const double first = phase.from + settings_.settling;
  std::vector<double> looks = signature(parts_.programme, first, first + window);
  // Nothing has changed, as at t = 0 in the first posture: it has settled already.
  const bool goes_on =
      !fits_garment(phase) && alike(looks, signature(parts_.programme, phase.from - window, phase.from));
  Regime& regime = regime_of(std::move(looks));
  const std::size_t leaps = log_.leaps.size();
  const double error = goes_on ? 0.0 : change(phase, before, regime);
  leap_through(phase, regime);
  if (log_.leaps.size() > leaps) log_.leaps[leaps].error += error;
  regime_ = &regime;
}

/// Whether it begins with something that is put on at the girth of then.
bool Carrier::fits_garment(const Phase& phase) const { return parts_.programme.fits_garment(phase.from, phase.to); }

bool Carrier::look(const Phase& phase, Regime& regime) {
  const double from = time_;
  WindowAverage average(parts_.programme, from, from + window_of(phase));
  Rounds rounds(where_);
  const Eyes eyes{&average, &rounds};
  std::vector<double> expected = foretold(regime);
  if (!step_to(average.end(), eyes)) return false;
  // Strokes tell their own time. Among cycles of what is done they keep none.
  const bool driven = phase.period > 0.0;
  for (int wanted = 1; wanted <= most_rounds && !driven; ++wanted) {
    if (!watch_rounds(wanted, phase, eyes)) return false;
    const std::vector<double> before = std::exchange(expected, where_.by_place(rounds.intake()));
    const bool comes_again = rounds.least() >= 1.0 && rounds.unrest() < same_round;
    if (comes_again || agree(before, expected)) break;
  }
  ++log_.windows;
  average.average();
  regime.anchors.push_back(model_.anchor(average, driven ? rounds.mean_intake() : intake_of(average, rounds)));
  Anchor& anchor = regime.anchors.back();
  anchor.noise = driven ? noise_among_cycles : noise_of_rounds;
  anchor.pace = rounds.turns() / pace_.of(0, anchor.mean, anchor.channels);
  regime.left = state_;
  model_.aim({&anchor});
  regime.swing = model_.swing(where_.of(state_));
  return true;
}

/// Goes on until the slowest way has gone so many rounds, or for as long as it may. False when the run has failed.
bool Carrier::watch_rounds(int wanted, const Phase& phase, const Eyes& eyes) {
  WindowAverage& average = *eyes.average;
  const double longest = std::max(average.end(), time_ + longest_round * round_by_law());
  while (eyes.rounds->least() < wanted && average.end() < longest && average.next_end() <= phase.to) {
    // All that seems to be missing at once: the stepper begins anew each time.
    const double seems = time_ + (wanted / eyes.rounds->least() - 1.0) * (time_ - average.begin());
    const double until = std::min(seems, longest);
    do average.extend();
    while (average.end() < until && average.next_end() <= phase.to);
    if (!step_to(average.end(), eyes)) return false;
  }
  return true;
}

/// mL/s, by tissue: what collectors should take in now, by all windows of the regime.
std::vector<double> Carrier::foretold(const Regime& regime) {
  if (regime.anchors.empty()) return {};
  return model_.intake(take_off(nearest(regime), state_).data());
}

/// Over a round. Where rounds differ, over several under the bell.
std::vector<double> Carrier::intake_of(const WindowAverage& average, const Rounds& rounds) const {
  if (rounds.least() < 2.0) return rounds.intake();
  std::vector<double> result;
  for (const Intake& intake : where_.intakes) result.push_back(intake.account(average.drift().data()));
  return result;
}

}  // namespace saphena::multiscale
