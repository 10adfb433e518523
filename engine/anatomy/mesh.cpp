#include "anatomy/mesh.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "elements/collapsible_vein.hpp"

namespace saphena::anatomy {
namespace {

double overlap(const Span& a, double from, double to) {
  return std::max(0.0, std::min(a.to, to) - std::max(a.from, from));
}

double circle_area(double diameter) { return 0.25 * std::numbers::pi * diameter * diameter; }

/// Area of the limb at a place, from its circumference.
double section_area(const std::vector<HeightPoint>& profile, double place) {
  const auto area = [](double circumference) { return circumference * circumference / (4.0 * std::numbers::pi); };
  if (place <= profile.front().place) return area(profile.front().value);
  for (std::size_t i = 1; i < profile.size(); ++i)
    if (place <= profile[i].place) {
      const double share = (place - profile[i - 1].place) / (profile[i].place - profile[i - 1].place);
      return area(profile[i - 1].value + share * (profile[i].value - profile[i - 1].value));
    }
  return area(profile.back().value);
}

}  // namespace

std::vector<Span> divide_leg(double leg_length, int count) {
  std::vector<Span> segments;
  for (int i = 0; i < count; ++i) segments.push_back({leg_length * i / count, leg_length * (i + 1) / count});
  return segments;
}

LumpedVein lump_vessels(const Subject& subject, bool deep, const Span& segment) {
  // Where pieces follow each other within a segment, their volumes and their frictions (per length) add up in
  // proportion to length; where they run side by side, areas add and conductances (a^2 each) add.
  double area_length = 0.0;
  double stiffness_area_length = 0.0;
  double conductance_length = 0.0;
  for (const Vessel& vessel : subject.vessels) {
    const double length = overlap(segment, vessel.from, vessel.to);
    if (vessel.deep != deep || length <= 0.0) continue;
    const double stiffness = stiffness_from_wave_speed(subject.blood_density, vessel.wave_speed);
    const double single = reference_area(circle_area(vessel.diameter), subject.diameter_pressure, stiffness);
    area_length += vessel.count * single * length;
    stiffness_area_length += stiffness * vessel.count * single * length;
    conductance_length += vessel.count * single * single * length;
  }
  if (area_length <= 0.0) throw std::invalid_argument("no vessel covers part of the leg");
  const double area = area_length / segment.length();
  return {area, stiffness_area_length / area_length, area * area / (conductance_length / segment.length())};
}

double tissue_volume(const Subject& subject, const Span& segment) {
  // The circumference is straight between the points of the profile, so that Simpson's rule is exact there.
  double sum = 0.0;
  double from = segment.from;
  const auto add_until = [&](double to) {
    const auto area = [&](double place) { return section_area(subject.circumference, place); };
    sum += (to - from) / 6.0 * (area(from) + 4.0 * area(0.5 * (from + to)) + area(to));
    from = to;
  };
  for (const HeightPoint& point : subject.circumference)
    if (point.place > from && point.place < segment.to) add_until(point.place);
  add_until(segment.to);
  return sum;
}

RegionShares region_shares(const Subject& subject, const Span& segment) {
  return {overlap(segment, 0.0, subject.ankle_place) / segment.length(),
          overlap(segment, subject.ankle_place, subject.knee_place) / segment.length(),
          overlap(segment, subject.knee_place, subject.leg_length) / segment.length()};
}

double stiffness_from_wave_speed(double density, double wave_speed) { return density * wave_speed * wave_speed / 11.5; }

double reference_area(double area, double pressure, double stiffness) {
  // p(A / A0) = pressure, solved for the ratio by bisection: the tube law rises steadily.
  const elements::CollapsibleVein::Parameters<double> unit{
      .reference_area = 1.0, .length = 1.0, .stiffness = stiffness};
  double low = elements::CollapsibleVein::lowest_ratio;
  double high = elements::CollapsibleVein::highest_ratio;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (elements::CollapsibleVein::transmural(unit, middle).pressure < pressure ? low : high) = middle;
  }
  return area / (0.5 * (low + high));
}

}  // namespace saphena::anatomy
