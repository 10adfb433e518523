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
    const double single = reference_area(circle_area(vessel.diameter), subject.diameter_pressure, vessel.stiffness);
    area_length += vessel.count * single * length;
    stiffness_area_length += vessel.stiffness * vessel.count * single * length;
    conductance_length += vessel.count * single * single * length;
  }
  if (area_length <= 0.0) throw std::invalid_argument("no vessel covers part of the leg");
  const double area = area_length / segment.length();
  return {area, stiffness_area_length / area_length, area * area / (conductance_length / segment.length())};
}

double tissue_volume(const Subject& subject, const Span& segment) {
  constexpr int slices = 16;
  double sum = 0.0;
  for (int i = 0; i < slices; ++i)
    sum += section_area(subject.circumference, segment.from + segment.length() * (i + 0.5) / slices);
  return sum / slices * segment.length();
}

RegionShares region_shares(const Subject& subject, const Span& segment) {
  return {overlap(segment, 0.0, subject.ankle_place) / segment.length(),
          overlap(segment, subject.ankle_place, subject.knee_place) / segment.length(),
          overlap(segment, subject.knee_place, subject.leg_length) / segment.length()};
}

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
