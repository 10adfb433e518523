#include "sweep/member.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace saphena::sweep {
namespace {

using measure::Reading;
using measure::Recorder;

constexpr double finest_measure = 0.02;    // s
constexpr double most_measures = 200'000;  // instants
constexpr double rounding = 1e-9;          // s

/// How much of the settling is measured, s: a minute, and two breaths however slow.
double measured_settling(double breath_period) { return std::max(60.0, 2.0 * breath_period); }

Recorder::Grids grids_for(const scenario::RunSettings& run, double breath_period) {
  return {.measure_from = -measured_settling(breath_period),
          .measure_every = std::max(finest_measure, run.duration / most_measures),
          .record_every = run.record_every,
          .end = run.duration};
}

loading::Programme programme_for(const scenario::Scenario& scenario, const anatomy::Leg& leg) {
  const anatomy::Subject& subject = scenario.subject.subject;
  return {scenario.actions,
          leg.segments,
          {subject.muscle_pressure_deep, subject.muscle_pressure_superficial},
          leg.wearer()};
}

/// Starts of an action's cycles, then the end of the last: as it was read, or as its devices have decided.
std::vector<double> cycles_of(const scenario::ActionWindow& action, const RefillPacer& pacer) {
  if (action.refill_devices.empty()) return action.cycles;
  std::vector<double> cycles;
  for (const std::size_t device : action.refill_devices) {
    if (!cycles.empty()) cycles.pop_back();
    cycles.insert(cycles.end(), pacer.cycles(device).begin(), pacer.cycles(device).end());
  }
  return cycles;
}

std::vector<measure::SensedRefill> refills_of(const scenario::ActionWindow& action, const RefillPacer& pacer) {
  std::vector<measure::SensedRefill> refills;
  for (const std::size_t device : action.refill_devices)
    refills.insert(refills.end(), pacer.refills(device).begin(), pacer.refills(device).end());
  return refills;
}

/// Windows in order: the whole run, then every action with its cycles inside the run.
std::vector<measure::Window> windows_of(const scenario::Scenario& scenario, const RefillPacer& pacer) {
  const double end = scenario.run.duration;
  std::vector<measure::Window> windows{{"run", 0.0, end, end, {}}};
  for (const scenario::ActionWindow& action : scenario.windows) {
    measure::Window window{action.name, action.start, action.end, end, {}};
    window.refills = refills_of(action, pacer);
    windows.front().refills.insert(windows.front().refills.end(), window.refills.begin(), window.refills.end());
    const std::vector<double> cycles = cycles_of(action, pacer);
    for (const scenario::ActionWindow& other : scenario.windows)
      if (other.start >= action.end) window.follow_up = std::min(window.follow_up, other.start);
    for (std::size_t i = 0; i + 1 < cycles.size(); ++i) {
      const double start = cycles[i];
      const double cycle_end =
          i + 2 == cycles.size() ? std::max(cycles[i + 1], start + action.press_time) : cycles[i + 1];
      const double release = start + action.press_time;
      if (start >= 0.0 && release <= end + rounding)
        window.cycles.push_back({start, std::min(release, end), std::min(cycle_end, end)});
    }
    windows.front().cycles.insert(windows.front().cycles.end(), window.cycles.begin(), window.cycles.end());
    windows.push_back(std::move(window));
  }
  std::ranges::sort(windows.front().cycles, {}, &measure::Window::Cycle::start);
  return windows;
}

/// Cycles that were leaped over have not been seen.
void leave_out_leaped(const std::vector<measure::Series::Leap>& leaps, measure::Window& window) {
  const auto all = static_cast<double>(window.cycles.size());
  std::erase_if(window.cycles, [&](const measure::Window::Cycle& cycle) {
    return std::ranges::any_of(leaps, [&](const auto& leap) { return leap.from < cycle.end && cycle.start < leap.to; });
  });
  if (!window.cycles.empty()) window.cycles_per_kept = all / static_cast<double>(window.cycles.size());
}

/// When something first happens, or 0 when nothing does.
double first_event(const scenario::Scenario& scenario) {
  double first = std::numeric_limits<double>::infinity();
  for (const scenario::ActionWindow& action : scenario.windows)
    if (action.kind != "garment" || action.start > 0.0) first = std::min(first, action.start);
  const auto& changes = scenario.actions.posture.changes;
  if (changes.size() > 1) first = std::min(first, changes[1].start);
  return first < scenario.run.duration ? first : 0.0;
}

void measure_windows(const scenario::Scenario& scenario, const anatomy::Leg& leg, const measure::SeriesView& series,
                     std::vector<measure::Window> windows, MemberResult& result) {
  result.rest = measure::measure_rest(series, first_event(scenario), scenario.actions.breathing.period());
  const anatomy::RegionShares limb = anatomy::tissue_by_region(leg.subject, {0.0, leg.subject.leg_length});
  result.rest.limb = {limb.foot, limb.calf, limb.foot + limb.calf + limb.thigh};
  for (measure::Window& window : windows) {
    leave_out_leaped(series.leaps(), window);
    WindowMetrics measured{window, {}};
    for (const measure::Metric& metric : measure::metrics())
      measured.values.push_back(metric.compute({series, result.rest, window}));
    result.windows.push_back(std::move(measured));
  }
}

double protein_residual(const anatomy::Leg& leg, const std::vector<double>& initial, const std::vector<double>& last) {
  double change = 0.0;
  double turnover = 1.0;
  for (std::size_t s = 0; s < last.size(); ++s)
    if (leg.network.topology.states[s].unit == "mg") {
      change += last[s] - initial[s];
      turnover += std::abs(last[s]);
    }
  return std::abs(change) / turnover;
}

void check_conservation(const anatomy::Leg& leg, const Recorder& recorder, const std::vector<double>& initial,
                        const std::vector<double>& last, MemberResult& result) {
  const auto& readings = recorder.series().readings;
  const auto balance = [](const Reading& r) {
    return r.venous_volume() + r.filtered() + r.femoral_passed - r.inflow_passed;
  };
  const double inflow = std::max(readings.back().inflow_passed - readings.front().inflow_passed, 1.0);
  for (const Reading& reading : readings)
    result.conservation.leg_residual =
        std::max(result.conservation.leg_residual, std::abs(balance(reading) - balance(readings.front())) / inflow);
  double change = 0.0;
  double turnover = inflow;  // a closed loop has no ends through which blood comes and goes
  for (const network::Node& node : leg.network.topology.nodes) {
    const auto volume = static_cast<std::size_t>(node.volume);
    change += last[volume] - initial[volume];
    if (node.reservoir) turnover = std::max(turnover, std::abs(last[volume]));
  }
  result.conservation.network_residual = std::abs(change) / turnover;
  result.conservation.protein_residual = protein_residual(leg, initial, last);
}

double settling_drift(const Recorder& recorder, double breath_period) {
  const measure::SeriesView series(recorder.series());
  const auto volume = [](const Reading& r) { return r.venous_volume(); };
  const auto mean = [&](double from, double to) { return series.integral_of(volume, from, to) / (to - from); };
  const double breaths_between = std::floor(measured_settling(breath_period) / breath_period) - 1.0;
  const double gap = breaths_between * breath_period;
  return 60.0 / gap * (mean(-breath_period, 0.0) - mean(-breath_period - gap, -gap));
}

}  // namespace

Member::Member(const scenario::Scenario& scenario)
    : scenario_(&scenario),
      leg_(anatomy::build_leg(scenario.subject.subject, scenario.run.segments, scenario.switches)),
      programme_(programme_for(scenario, leg_)),
      probe_(leg_, programme_),
      recorder_(probe_, grids_for(scenario.run, scenario.actions.breathing.period())),
      pacer_(programme_, leg_.subject),
      start_(-scenario.run.settle),
      initial_(anatomy::resting_guess(leg_, programme_, start_)) {
  if (scenario.switches.tissue) anatomy::scale_tissue_fluid(leg_, scenario.run.tissue_fluid, initial_);
}

bool Member::goes_on(const solve::RunCount& count, const std::vector<double>& state) {
  count_ = {count.status, count_.steps + count.steps, count_.rejected + count.rejected, count.reached, count.culprit};
  if (count.status != solve::Status::ok) return false;
  start_ = end();
  if (pacer_.next_decision() > start_) return false;
  reached_ = state;
  pacer_.decide(recorder_.series());
  return start_ < run().duration;
}

std::string Member::failure() const {
  if (count_.status == solve::Status::ok || count_.status == solve::Status::interrupted) return {};
  const std::string where =
      count_.culprit < 0 ? "" : ", in " + topology().states[static_cast<std::size_t>(count_.culprit)].name;
  return fmt::format("{} It came to {:.4g} s{}.", solve::describe(count_.status).sentence, count_.reached, where);
}

MemberResult Member::measure(const std::vector<double>& last) {
  MemberResult result;
  result.segments = leg_.segments;
  result.tissue = !leg_.map.tissue.empty();
  result.circulation = !leg_.map.circulation.empty();
  result.count = count_;
  result.failure = failure();
  result.leaps = std::move(log_);
  if (count_.status == solve::Status::ok) {
    measure_windows(*scenario_, leg_, measure::SeriesView(recorder_.series()), windows_of(*scenario_, pacer_), result);
    for (const scenario::ActionWindow& action : scenario_->windows)
      for (const measure::SensedRefill& refill : refills_of(action, pacer_))
        result.refills.emplace_back(action.name, refill);
    check_conservation(leg_, recorder_, initial_, last, result);
    result.settling_drift = settling_drift(recorder_, scenario_->actions.breathing.period());
  }
  result.recording = recorder_.release_recording();
  return result;
}

}  // namespace saphena::sweep
