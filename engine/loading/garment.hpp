#pragma once

#include <vector>

#include "loading/course.hpp"
#include "loading/muscle_contraction.hpp"
#include "loading/shape.hpp"

namespace saphena::loading {

/// A stocking, sleeve or wrap that presses all the time it is worn, with a pressure that changes along the leg.
///
/// Interface pressure = profile(place) * window(place) * (1 + standing * upright(time) + working * activity(place,
/// time)), put on and taken off over `change_time`. A stiff garment gives little way to a limb that grows thicker: its
/// pressure rises when the wearer stands (the static stiffness index) and with every contraction of the muscle beneath.
/// What a limb that swells or shrinks over hours does to it is no function of time: elements/garment_fit.hpp.
struct Garment {
  struct Point {
    double place;
    double pressure;
  };
  double start = 0.0;
  double duration = 300.0;
  double from = 0.0;
  double to = 0.0;
  double edge = 3.0;
  double change_time = 2.0;
  std::vector<Point> profile;                ///< in the order of places
  double standing = 0.0;                     ///< rise from lying to standing, share of the profile
  double working = 0.0;                      ///< rise at the height of a contraction, share of the profile
  double stiffness = 0.0;                    ///< mmHg/cm: rise per circumference that tissue fluid adds
  Course upright{};                          ///< 0 lying, 1 standing, over time; empty: lying
  std::vector<MuscleContraction> beneath{};  ///< of the muscles that it covers
  Contact contact{};
  // What `lay_on` has found, on every segment:
  std::vector<double> laid{};   ///< pressure at rest
  std::vector<double> stiff{};  ///< mmHg/cm

  double end() const { return start + duration; }
  double press_time() const { return duration; }
  double longest_step() const { return 5.0; }

  double profile_pressure(double place) const {
    if (place <= profile.front().place) return profile.front().pressure;
    for (std::size_t i = 1; i < profile.size(); ++i)
      if (place <= profile[i].place) {
        const double share = (place - profile[i - 1].place) / (profile[i].place - profile[i - 1].place);
        return profile[i - 1].pressure + share * (profile[i].pressure - profile[i - 1].pressure);
      }
    return profile.back().pressure;
  }

  double stiffness_factor(const Span& segment, double time) const {
    double activity = 0.0;
    for (const MuscleContraction& contraction : beneath) activity += contraction.activity(segment, time);
    return 1.0 + (upright.empty() ? 0.0 : standing * upright.at(time)) + working * std::min(1.0, activity);
  }

  /// 0 when taken off, 1 when worn.
  double worn(double time) const {
    return smooth_ramp((time - start) / change_time) * smooth_ramp((end() - time) / change_time);
  }
  /// 1/s: how fast it is being put on.
  double going_on(double time) const {
    const double x = ramp((time - start) / change_time);
    return 6.0 * x * (1.0 - x) / change_time;
  }
  double resting_pressure(const Span& segment) const {
    const Window cover{from, to, edge};
    if (cover.misses(segment)) return 0.0;
    return profile_pressure(0.5 * (segment.from + segment.to)) * cover.mean_over(segment);
  }
  double interface_pressure(const Span& segment, double time) const {
    const double resting = resting_pressure(segment);
    return resting == 0.0 ? 0.0 : worn(time) * resting * stiffness_factor(segment, time);
  }

  /// Finds once what it presses at rest, and how stiff it is where.
  void lay_on(const std::vector<Span>& segments) {
    laid.clear();
    stiff.clear();
    const Window cover{from, to, edge};
    for (const Span& segment : segments) {
      laid.push_back(resting_pressure(segment));
      stiff.push_back(laid.back() == 0.0 ? 0.0 : stiffness * cover.mean_over(segment));
    }
  }
  /// The interface pressure on all segments that it was laid on: calls receive(segment, pressure).
  template <class Receive>
  void press(const std::vector<Span>& segments, double time, Receive receive) const {
    const double share = worn(time);
    for (std::size_t s = 0; s < laid.size(); ++s)
      if (laid[s] != 0.0) receive(s, share * laid[s] * stiffness_factor(segments[s], time));
  }

  void append_breakpoints(std::vector<double>& times) const {
    times.insert(times.end(), {start, start + change_time, end() - change_time, end()});
    for (const Course::Point& point : upright.points) times.push_back(point.time);
  }
  void append_cycles(std::vector<double>& times) const { times.insert(times.end(), {start, end()}); }
};

}  // namespace saphena::loading
