#include "sweep/member.hpp"

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
  return {scenario.actions, leg.segments, {subject.muscle_pressure_deep, subject.muscle_pressure_superficial}};
}

/// Windows in order: the whole run, then every action with its cycles inside the run.
std::vector<measure::Window> windows_of(const scenario::Scenario& scenario) {
  const double end = scenario.run.duration;
  std::vector<measure::Window> windows{{"run", 0.0, end, end, {}, 1.0}};
  for (const scenario::ActionWindow& action : scenario.windows) {
    measure::Window window{action.name, action.start, action.end, end, {}, 1.0};
    for (const scenario::ActionWindow& other : scenario.windows)
      if (other.start >= action.end) window.follow_up = std::min(window.follow_up, other.start);
    for (std::size_t i = 0; i + 1 < action.cycles.size(); ++i) {
      const double start = action.cycles[i];
      const double cycle_end = i + 2 == action.cycles.size() ? std::max(action.cycles[i + 1], start + action.press_time)
                                                             : action.cycles[i + 1];
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

void measure_windows(const scenario::Scenario& scenario, const anatomy::Leg& leg, const Recorder& recorder,
                     MemberResult& result) {
  const measure::SeriesView series(recorder.series());
  result.rest = measure::measure_rest(series, first_event(scenario), scenario.actions.breathing.period());
  const anatomy::RegionShares limb = anatomy::tissue_by_region(leg.subject, {0.0, leg.subject.leg_length});
  result.rest.limb = {limb.foot, limb.calf, limb.foot + limb.calf + limb.thigh};
  for (measure::Window& window : windows_of(scenario)) {
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
      initial_(anatomy::resting_guess(leg_, programme_, start())) {}

MemberResult Member::measure(const solve::RunCount& count, const std::vector<double>& last) {
  MemberResult result;
  result.segments = leg_.segments;
  result.tissue = !leg_.map.tissue.empty();
  result.circulation = !leg_.map.circulation.empty();
  result.count = count;
  result.leaps = std::move(log_);
  if (count.status == solve::Status::ok) {
    measure_windows(*scenario_, leg_, recorder_, result);
    check_conservation(leg_, recorder_, initial_, last, result);
    result.settling_drift = settling_drift(recorder_, scenario_->actions.breathing.period());
  }
  result.recording = recorder_.release_recording();
  return result;
}

}  // namespace saphena::sweep
