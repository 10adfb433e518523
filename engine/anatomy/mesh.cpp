#include "anatomy/mesh.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "elements/collapsible_vein.hpp"

namespace saphena::anatomy {
namespace {

double overlap(const Span& a, double from, double to) {
  return std::max(0.0, std::min(a.to, to) - std::max(a.from, from));
}

/// Area of the limb at a place.
double section_area(const Subject& subject, double place) {
  const double around = circumference(subject, place);
  return around * around / (4.0 * elements::pi);
}

/// The segment, cut at the ends of vessels.
std::vector<Span> stretches(const Subject& subject, const Span& segment) {
  std::vector<double> cuts{segment.from, segment.to};
  for (const Vessel& vessel : subject.vessels)
    for (const double end : {vessel.from, vessel.to})
      if (end > segment.from && end < segment.to) cuts.push_back(end);
  std::ranges::sort(cuts);
  std::vector<Span> result;
  for (std::size_t i = 1; i < cuts.size(); ++i)
    if (cuts[i] > cuts[i - 1]) result.push_back({cuts[i - 1], cuts[i]});
  return result;
}

/// All veins of one system at one place: sums of areas, of areas times stiffness, and of conductances.
struct SideBySide {
  double area = 0.0;
  double stiffness_area = 0.0;
  double conductance = 0.0;
};

SideBySide veins_side_by_side(const Subject& subject, bool deep, double place) {
  SideBySide sum;
  for (const Vessel& vessel : subject.vessels) {
    if (vessel.deep != deep || place < vessel.from || place > vessel.to) continue;
    const double single = reference_area(circle_area(vessel.diameter), subject.diameter_pressure, vessel.stiffness);
    sum.area += vessel.count * single;
    sum.stiffness_area += vessel.stiffness * vessel.count * single;
    sum.conductance += vessel.count * single * single;
  }
  return sum;
}

}  // namespace

double circle_area(double diameter, double count) { return count * 0.25 * elements::pi * diameter * diameter; }

std::vector<Span> divide_leg(double leg_length, int count) {
  std::vector<Span> segments;
  for (int i = 0; i < count; ++i) segments.push_back({leg_length * i / count, leg_length * (i + 1) / count});
  return segments;
}

LumpedVein lump_vessels(const Subject& subject, bool deep, const Span& segment) {
  // Between neighbouring ends of vessels the same ones run side by side: areas add, and so do conductances (a^2 each).
  // Such stretches follow each other: volumes add, and so do frictions, in proportion to length.
  double volume = 0.0;
  double stiffness_volume = 0.0;
  double friction = 0.0;
  double covered = 0.0;
  for (const Span& stretch : stretches(subject, segment)) {
    const SideBySide veins = veins_side_by_side(subject, deep, 0.5 * (stretch.from + stretch.to));
    if (veins.area <= 0.0) continue;
    volume += veins.area * stretch.length();
    stiffness_volume += veins.stiffness_area * stretch.length();
    friction += stretch.length() / veins.conductance;
    covered += stretch.length();
  }
  if (covered <= 0.0) throw std::invalid_argument("no vessel covers part of the leg");
  const double area = volume / segment.length();
  return {area, stiffness_volume / volume, area * area * friction / covered};
}

double circumference(const Subject& subject, double place) {
  const std::vector<HeightPoint>& profile = subject.circumference;
  if (place <= profile.front().place) return profile.front().value;
  for (std::size_t i = 1; i < profile.size(); ++i)
    if (place <= profile[i].place) {
      const double share = (place - profile[i - 1].place) / (profile[i].place - profile[i - 1].place);
      return profile[i - 1].value + share * (profile[i].value - profile[i - 1].value);
    }
  return profile.back().value;
}

double tissue_volume(const Subject& subject, const Span& segment) {
  // The circumference is straight between the points of the profile, so that Simpson's rule is exact there.
  double sum = 0.0;
  double from = segment.from;
  const auto add_until = [&](double to) {
    const auto area = [&](double place) { return section_area(subject, place); };
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

RegionShares tissue_by_region(const Subject& subject, const Span& segment) {
  const auto within = [&](double from, double to) {
    const Span part{std::max(segment.from, from), std::min(segment.to, to)};
    return part.to > part.from ? tissue_volume(subject, part) : 0.0;
  };
  constexpr double beyond = 1e9;  // cm
  return {within(-beyond, subject.ankle_place), within(subject.ankle_place, subject.knee_place),
          within(subject.knee_place, beyond)};
}

double reference_area(double area, double pressure, double stiffness) {
  // p(A / A0) = pressure, solved for the ratio by bisection: the tube law rises steadily.
  const elements::CollapsibleVein::Parameters<double> unit{
      .reference_area = 1.0, .length = 1.0, .stiffness = stiffness};
  double low = elements::CollapsibleVein::lowest_ratio;
  double high = elements::CollapsibleVein::highest_ratio;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (elements::CollapsibleVein::relaxed(unit, middle).pressure < pressure ? low : high) = middle;
  }
  return area / (0.5 * (low + high));
}

}  // namespace saphena::anatomy
