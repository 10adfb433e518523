#pragma once
// Properties along the leg, averaged over segments so that results converge as segments get shorter.

#include <vector>

#include "anatomy/subject.hpp"
#include "loading/shape.hpp"

namespace saphena::anatomy {

using loading::Span;

/// Of `count` circles.
double circle_area(double diameter, double count = 1.0);

/// `count` segments of equal length from the toes to the groin.
std::vector<Span> divide_leg(double leg_length, int count);

/// All veins of one system within one segment, as one vein with the same volume, friction and mean wall stiffness.
struct LumpedVein {
  double reference_area;  ///< cm2 at zero transmural pressure, all together
  double stiffness;       ///< mmHg
  double count;           ///< equal veins side by side that have the same friction
};
LumpedVein lump_vessels(const Subject& subject, bool deep, const Span& segment);

/// cm, of the limb at a place.
double circumference(const Subject& subject, double place);

/// Volume of tissue between two places, mL, from the circumference profile (circular sections, linear between points).
double tissue_volume(const Subject& subject, const Span& segment);

/// Share of a segment that lies in the foot, the calf and the thigh.
struct RegionShares {
  double foot, calf, thigh;
};
RegionShares region_shares(const Subject& subject, const Span& segment);

/// Tissue of a segment that lies in the foot, the calf and the thigh, mL: for every division, they add up to the same.
RegionShares tissue_by_region(const Subject& subject, const Span& segment);

/// Lumen area at zero transmural pressure of a vein that has `area` at `pressure`.
double reference_area(double area, double pressure, double stiffness);

}  // namespace saphena::anatomy
