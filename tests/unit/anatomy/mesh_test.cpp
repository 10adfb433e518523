#include "anatomy/mesh.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "elements/collapsible_vein.hpp"

namespace saphena::test {
namespace {

using anatomy::LumpedVein;
using anatomy::Subject;
using loading::Span;

constexpr double pi = std::numbers::pi;

/// Circumference of a circle with this radius.
constexpr double around(double radius) { return 2.0 * pi * radius; }

Subject with_profile(std::vector<anatomy::HeightPoint> profile) {
  Subject subject;
  subject.circumference = std::move(profile);
  return subject;
}

/// Veins that follow each other, run side by side and end within segments.
Subject with_vessels() {
  Subject subject;
  subject.blood_density = 7.95e-4;
  subject.vessels = {{"paired", true, 0.0, 33.0, 4.0, 0.3, 4.5},
                     {"trunk", true, 33.0, 70.0, 1.0, 0.7, 2.8},
                     {"branch", true, 41.0, 55.0, 1.0, 0.5, 2.2},
                     {"wide", true, 70.0, 98.0, 1.0, 1.2, 1.4},
                     {"skin", false, 0.0, 98.0, 1.0, 0.4, 6.0}};
  return subject;
}

TEST(DivideLeg, GivesEqualSegmentsFromToesToGroin) {
  const auto segments = anatomy::divide_leg(98.0, 7);
  ASSERT_EQ(segments.size(), 7U);
  EXPECT_EQ(segments.front().from, 0.0);
  EXPECT_EQ(segments.back().to, 98.0);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    EXPECT_NEAR(segments[i].length(), 14.0, 1e-12);
    if (i > 0) {
      EXPECT_EQ(segments[i].from, segments[i - 1].to);
    }
  }
}

TEST(TissueVolume, OfACylinderIsExact) {
  const Subject cylinder = with_profile({{0.0, around(5.0)}, {98.0, around(5.0)}});
  EXPECT_NEAR(anatomy::tissue_volume(cylinder, {10.0, 25.0}), pi * 25.0 * 15.0, 1e-9);
}

TEST(TissueVolume, OfAConeIsExact) {
  const Subject cone = with_profile({{0.0, 0.0}, {90.0, around(9.0)}});  // radius = place / 10
  EXPECT_NEAR(anatomy::tissue_volume(cone, {0.0, 90.0}), pi * 81.0 * 90.0 / 3.0, 1e-8);
  EXPECT_NEAR(anatomy::tissue_volume(cone, {30.0, 60.0}), pi / 3.0 * (36.0 * 60.0 - 9.0 * 30.0), 1e-8);
}

TEST(TissueVolume, GoesOnAsACylinderBeyondTheProfile) {
  const Subject short_profile = with_profile({{20.0, around(3.0)}, {40.0, around(6.0)}});
  EXPECT_NEAR(anatomy::tissue_volume(short_profile, {0.0, 20.0}), pi * 9.0 * 20.0, 1e-9);
  EXPECT_NEAR(anatomy::tissue_volume(short_profile, {40.0, 50.0}), pi * 36.0 * 10.0, 1e-9);
}

TEST(TissueVolume, IsTheSameInAllOnEveryDivision) {
  const Subject leg = with_profile({{0.0, 19.0}, {8.0, 24.5}, {17.0, 23.0}, {43.0, 36.5}, {57.0, 37.0}, {98.0, 57.0}});
  const double whole = anatomy::tissue_volume(leg, {0.0, 98.0});
  for (const int count : {2, 7, 24, 113}) {
    double sum = 0.0;
    for (const Span& segment : anatomy::divide_leg(98.0, count)) sum += anatomy::tissue_volume(leg, segment);
    EXPECT_NEAR(sum, whole, 1e-8) << count << " segments";
  }
}

TEST(RegionShares, AddUpToOneInEverySegment) {
  Subject subject;
  for (const int count : {1, 6, 24, 97})
    for (const Span& segment : anatomy::divide_leg(subject.leg_length, count)) {
      const auto shares = anatomy::region_shares(subject, segment);
      EXPECT_NEAR(shares.foot + shares.calf + shares.thigh, 1.0, 1e-12);
      EXPECT_GE(std::min({shares.foot, shares.calf, shares.thigh}), 0.0);
    }
}

TEST(RegionShares, SplitASegmentAtTheAnkleAndTheKnee) {
  const Subject subject;  // ankle at 17 cm, knee at 57 cm, groin at 98 cm
  const auto across = anatomy::region_shares(subject, {7.0, 67.0});
  EXPECT_NEAR(across.foot, 10.0 / 60.0, 1e-12);
  EXPECT_NEAR(across.calf, 40.0 / 60.0, 1e-12);
  EXPECT_NEAR(across.thigh, 10.0 / 60.0, 1e-12);
  EXPECT_EQ(anatomy::region_shares(subject, {0.0, 17.0}).foot, 1.0);
  EXPECT_EQ(anatomy::region_shares(subject, {57.0, 98.0}).thigh, 1.0);
}

TEST(TissueByRegion, IsTheSameInAllOnEveryDivision) {
  Subject leg = with_profile({{0.0, 19.0}, {8.0, 24.5}, {17.0, 23.0}, {43.0, 36.5}, {57.0, 37.0}, {98.0, 57.0}});
  const double calf = anatomy::tissue_volume(leg, {17.0, 57.0});
  for (const int count : {2, 7, 24, 113}) {
    anatomy::RegionShares sum{0.0, 0.0, 0.0};
    for (const Span& segment : anatomy::divide_leg(98.0, count)) {
      const auto part = anatomy::tissue_by_region(leg, segment);
      sum.foot += part.foot;
      sum.calf += part.calf;
      sum.thigh += part.thigh;
    }
    EXPECT_NEAR(sum.foot, anatomy::tissue_volume(leg, {0.0, 17.0}), 1e-8) << count;
    EXPECT_NEAR(sum.calf, calf, 1e-8) << count;
    EXPECT_NEAR(sum.thigh, anatomy::tissue_volume(leg, {57.0, 98.0}), 1e-8) << count;
  }
}

TEST(ReferenceArea, InvertsTheTubeLaw) {
  for (const double pressure : {-3.0, 0.0, 5.0, 8.0, 20.0})
    for (const double stiffness : {0.8, 2.8, 10.0}) {
      const double reference = anatomy::reference_area(0.4, pressure, stiffness);
      const elements::CollapsibleVein::Parameters<double> vein{
          .reference_area = reference, .length = 3.0, .stiffness = stiffness};
      EXPECT_NEAR(elements::CollapsibleVein::relaxed(vein, 0.4 * 3.0).pressure, pressure, 1e-9);
    }
  EXPECT_NEAR(anatomy::reference_area(0.4, 0.0, 2.8), 0.4, 1e-12);
}

TEST(LumpedVein, OfOneVesselIsThatVessel) {
  const Subject subject = with_vessels();
  const LumpedVein vein = anatomy::lump_vessels(subject, true, {10.0, 20.0});
  const double stiffness = 4.5;
  const double single = anatomy::reference_area(0.25 * pi * 0.09, subject.diameter_pressure, stiffness);
  EXPECT_NEAR(vein.reference_area, 4.0 * single, 1e-12);
  EXPECT_NEAR(vein.stiffness, stiffness, 1e-12);
  EXPECT_NEAR(vein.count, 4.0, 1e-12);
}

TEST(LumpedVein, OfUnequalVesselsSideBySideAddsAreasAndConductances) {
  const Subject subject = with_vessels();
  const auto one = [&](double diameter, double stiffness) {
    return anatomy::reference_area(0.25 * pi * diameter * diameter, subject.diameter_pressure, stiffness);
  };
  const double trunk = one(0.7, 2.8);
  const double branch = one(0.5, 2.2);
  const LumpedVein vein = anatomy::lump_vessels(subject, true, {45.0, 50.0});
  EXPECT_NEAR(vein.reference_area, trunk + branch, 1e-12);
  // Poiseuille: conductance goes with the square of the area. count / area^2 is the friction of both together.
  EXPECT_NEAR(vein.count / (vein.reference_area * vein.reference_area), 1.0 / (trunk * trunk + branch * branch), 1e-9);
}

TEST(LumpedVein, KnowsDeepFromSuperficial) {
  const Subject subject = with_vessels();
  const LumpedVein skin = anatomy::lump_vessels(subject, false, {45.0, 50.0});
  EXPECT_NEAR(skin.stiffness, 6.0, 1e-12);
  EXPECT_NEAR(skin.count, 1.0, 1e-12);
}

TEST(LumpedVein, RefusesAStretchWithoutVessels) {
  EXPECT_THROW(anatomy::lump_vessels(with_vessels(), true, {120.0, 130.0}), std::invalid_argument);
}

/// Blood and friction of the whole leg at its reference areas: 8 pi mu (count / area^2) is the resistance per length.
struct WholeLeg {
  double volume = 0.0;
  double friction = 0.0;
  double wall = 0.0;
};

WholeLeg whole_leg(int count) {
  const Subject subject = with_vessels();
  WholeLeg sum;
  for (const Span& segment : anatomy::divide_leg(98.0, count)) {
    const LumpedVein vein = anatomy::lump_vessels(subject, true, segment);
    sum.volume += vein.reference_area * segment.length();
    sum.friction += vein.count / (vein.reference_area * vein.reference_area) * segment.length();
    sum.wall += vein.stiffness * vein.reference_area * segment.length();
  }
  return sum;
}

TEST(LumpedVein, HoldsTheSameBloodOnEveryDivision) {
  for (const int count : {2, 6, 24, 97}) EXPECT_NEAR(whole_leg(count).volume, whole_leg(1).volume, 1e-9);
}

TEST(LumpedVein, HasTheSameMeanWallOnEveryDivision) {
  for (const int count : {2, 6, 24, 97}) EXPECT_NEAR(whole_leg(count).wall, whole_leg(1).wall, 1e-9);
}

TEST(LumpedVein, OffersTheSameFrictionOnEveryDivision) {
  for (const int count : {2, 6, 24, 97})
    EXPECT_NEAR(whole_leg(count).friction, whole_leg(1).friction, 1e-9 * whole_leg(1).friction) << count;
}

TEST(Circumference, IsStraightBetweenThePointsOfTheProfile) {
  Subject subject;
  subject.circumference = {{10.0, 22.0}, {40.0, 37.0}};
  EXPECT_EQ(anatomy::circumference(subject, 5.0), 22.0);
  EXPECT_DOUBLE_EQ(anatomy::circumference(subject, 20.0), 27.0);
  EXPECT_EQ(anatomy::circumference(subject, 60.0), 37.0);
}

}  // namespace
}  // namespace saphena::test
