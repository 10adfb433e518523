#include "scenario/device_pattern.hpp"

#include <cmath>
#include <limits>

namespace saphena::scenario {
namespace {

using loading::Chamber;
using loading::Course;

/// A course is drawn with this many lines where it is curved.
constexpr int lines_of_a_curve = 12;

/// How a pump fills one chamber: first the slack, at no pressure; then its pressure climbs while the flow falls, in a
/// straight line from full flow against nothing to none at its limit, and air leaks out in proportion to pressure. With
/// chamber capacity C = (1 - slack) volume / pressure: C dp/dt = flow (1 - p / limit) - leak C p, hence
/// p(t) = ceiling (1 - exp(-t / tau)), ceiling = limit / (1 + leak T), tau = T / (1 + leak T), T = C limit / flow. What
/// is beyond the ceiling is never reached, what is near it late: the pump gives up after `fill_limit`.
struct PumpFill {
  double slack_time = 0.0;
  double tau = 0.0;
  double ceiling = 0.0;  ///< mmHg
  double rise = 0.0;
  double reached = 0.0;  ///< mmHg

  PumpFill(const DeviceInput& device, const ChamberInput& input) {
    const double pressure = (1.0 + device.overshoot) * input.chamber.pressure;
    slack_time = input.slack * input.volume / device.pump_flow;
    if (pressure == 0.0) return;
    const double tight = (1.0 - input.slack) * input.volume / pressure * device.pump_limit / device.pump_flow;
    tau = tight / (1.0 + device.leak * tight);
    ceiling = device.pump_limit / (1.0 + device.leak * tight);
    const double never = std::numeric_limits<double>::infinity();
    const double needed = pressure < ceiling ? -tau * std::log1p(-pressure / ceiling) : never;
    rise = std::min(needed, device.fill_limit);
    reached = needed <= device.fill_limit ? pressure : this->pressure(rise);
  }
  double pressure(double since) const { return ceiling * -std::expm1(-since / tau); }
};

/// Draws chambers of one device along its pattern.
class CyclePlan {
 public:
  CyclePlan(const ActionLayers& layers, const DeviceInput& input, std::vector<ChamberInput>& chambers)
      : layers_(layers), input_(input), chambers_(chambers) {}

  void apply() {
    if (input_.pattern == "sequential" || input_.pattern == "wave") set_onsets();
    if (input_.pump_flow > 0.0) wait_for_pump();
    if (input_.pattern == "sequential") release_together();
    if (input_.pattern == "wave") release_in_turn();
    if (input_.pattern == "pulse") pulse_in_turn();
    if (input_.pattern != "pulse" && (input_.pump_flow > 0.0 || input_.overshoot > 0.0 || input_.leak > 0.0))
      draw_rises();
  }

 private:
  static double full_at(const Chamber& chamber) { return chamber.onset + chamber.rise; }

  /// One chamber begins when the one before is full, or after `delay`.
  void set_onsets() {
    double onset = 0.0;
    for (ChamberInput& entry : chambers_) {
      entry.chamber.onset = onset;
      onset = input_.delay >= 0.0 ? onset + input_.delay : full_at(entry.chamber);
    }
  }

  /// The pump serves one chamber at a time. `onset` becomes the time when a chamber begins to press.
  void wait_for_pump() {
    double free = 0.0;
    for (ChamberInput& entry : chambers_) {
      check_pump(entry);
      const PumpFill fill(input_, entry);
      Chamber& chamber = entry.chamber;
      chamber.onset = std::max(chamber.onset, free) + fill.slack_time;
      chamber.rise = std::max(fill.rise, 0.02);
      free = full_at(chamber);
    }
  }

  void check_pump(const ChamberInput& entry) const {
    if (entry.volume <= 0.0)
      layers_.refuse("pump_flow", "a pump fills volumes, and a chamber has none",
                     "a volume in every [[chamber]], such as \"500 mL\"");
    const double pressure = (1.0 + input_.overshoot) * entry.chamber.pressure;
    if (pressure > 0.98 * input_.pump_limit)
      layers_.refuse("pump_limit", fmt::format("the pump cannot reach {:g} mmHg", pressure),
                     fmt::format("more than {:g} mmHg", pressure / 0.98));
  }

  void release_together() {
    double full = 0.0;
    for (const ChamberInput& entry : chambers_) full = std::max(full, full_at(entry.chamber));
    const double release = full + (input_.hold >= 0.0 ? input_.hold : chambers_.back().chamber.hold);
    for (ChamberInput& entry : chambers_) entry.chamber.hold = release - full_at(entry.chamber);
  }

  void release_in_turn() {
    for (std::size_t i = 0; i + 1 < chambers_.size(); ++i)
      chambers_[i].chamber.hold = std::max(0.0, full_at(chambers_[i + 1].chamber) - full_at(chambers_[i].chamber));
    if (input_.hold >= 0.0) chambers_.back().chamber.hold = input_.hold;
  }

  /// Each chamber in turn rises, pulses between its pressure and `dam`, and stays at `dam` while the next one pulses.
  void pulse_in_turn() {
    const int pulses = std::max(1, loading::whole_cycles(input_.dwell * input_.pulse_rate));
    const double half = 0.5 / input_.pulse_rate;
    double begin = 0.0;
    for (std::size_t i = 0; i < chambers_.size(); ++i) {
      Chamber& chamber = chambers_[i].chamber;
      const bool last = i + 1 == chambers_.size();
      if (input_.pump_flow == 0.0) chamber.onset = begin;
      chamber.onset = std::max(chamber.onset, begin);
      Course& course = chamber.course;
      draw_rise(chambers_[i]);
      double time = course.end();
      for (int p = 0; p < pulses; ++p) {
        course.points.push_back({time += half, input_.dam});
        if (p + 1 < pulses) course.points.push_back({time += half, 1.0});
      }
      begin = time;
      const double next_rise = last ? 0.0 : chambers_[i + 1].chamber.rise;
      if (!last) course.points.push_back({time += next_rise + (2 * pulses - 1) * half, input_.dam});
      course.points.push_back({time + chamber.fall, 0.0});
      set_kinks(chamber);
    }
  }

  /// From nothing to full, with what the pump and the overshoot make of it.
  void draw_rise(ChamberInput& entry) const {
    Chamber& chamber = entry.chamber;
    std::vector<Course::Point>& points = chamber.course.points;
    if (chamber.onset > 0.0) points.push_back({0.0, 0.0});
    points.push_back({chamber.onset, 0.0});
    if (input_.pump_flow > 0.0 && chamber.pressure > 0.0) {
      const PumpFill fill(input_, entry);
      for (int k = 1; k < lines_of_a_curve; ++k) {
        const double since = chamber.rise * k / lines_of_a_curve;
        points.push_back({chamber.onset + since, fill.pressure(since) / chamber.pressure});
      }
    }
    points.push_back({full_at(chamber), filled_share(entry)});
    if (input_.overshoot > 0.0 && filled_share(entry) > 1.0)
      points.push_back({full_at(chamber) + input_.overshoot_time, 1.0});
  }

  /// Pressure when the pump leaves the chamber, over that which is set.
  double filled_share(const ChamberInput& entry) const {
    const double pressure = entry.chamber.pressure;
    if (input_.pump_flow == 0.0 || pressure == 0.0) return 1.0 + input_.overshoot;
    const double reached = PumpFill(input_, entry).reached;
    return reached == (1.0 + input_.overshoot) * pressure ? 1.0 + input_.overshoot : reached / pressure;
  }

  /// What is left of the pressure at `time`, along straight lines, since the last point of the course.
  void draw_leak(Course& course, double time) const {
    const Course::Point from = course.points.back();
    const int lines = input_.leak > 0.0 ? lines_of_a_curve : 1;
    for (int k = 1; k <= lines; ++k) {
      const double at = k == lines ? time : from.time + (time - from.time) * k / lines;
      course.points.push_back({at, from.value * std::exp(-input_.leak * (at - from.time))});
    }
  }

  void draw_rises() {
    for (ChamberInput& entry : chambers_) {
      Chamber& chamber = entry.chamber;
      draw_rise(entry);
      const double release = std::max(chamber.course.end() + 1e-3, full_at(chamber) + chamber.hold);
      draw_leak(chamber.course, release);
      chamber.course.points.push_back({release + chamber.fall, 0.0});
      set_kinks(chamber);
    }
  }

  static void set_kinks(Chamber& chamber) {
    for (const Course::Point& point : chamber.course.points) chamber.kinks.push_back(point.time);
  }

  const ActionLayers& layers_;
  const DeviceInput& input_;
  std::vector<ChamberInput>& chambers_;
};

}  // namespace

void apply_pattern(const ActionLayers& layers, const DeviceInput& input, std::vector<ChamberInput>& chambers) {
  CyclePlan(layers, input, chambers).apply();
}

}  // namespace saphena::scenario
