#include "anatomy/stature.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "../../support/shipped_leg.hpp"

namespace saphena::test {
namespace {

using anatomy::Subject;

Subject with_scales(double length, double girth, double veins) {
  Subject subject = shipped_subject();
  subject.length_scale = length;
  subject.girth_scale = girth;
  subject.vein_diameter_scale = veins;
  return anatomy::scaled(subject);
}

double tissue(const Subject& subject) {
  const auto leg = anatomy::build_leg(subject, 24, {});
  return std::accumulate(leg.tissue_volumes.begin(), leg.tissue_volumes.end(), 0.0);
}

TEST(Stature, OfOneChangesNothing) {
  EXPECT_EQ(tissue(with_scales(1.0, 1.0, 1.0)), tissue(shipped_subject()));
  EXPECT_EQ(with_scales(1.0, 1.0, 1.0).vessels.front().diameter, shipped_subject().vessels.front().diameter);
}

TEST(Stature, ScalesTissueByLengthAndSquareOfGirth) {
  EXPECT_NEAR(tissue(with_scales(1.1, 0.9, 1.0)), 1.1 * 0.81 * tissue(shipped_subject()), 1e-6);
}

TEST(Stature, KeepsEveryPlaceInsideTheLeg) {
  const Subject tall = with_scales(1.1, 1.0, 1.0);
  const Subject before = shipped_subject();
  EXPECT_NEAR(tall.leg_length, 1.1 * before.leg_length, 1e-12);
  for (std::size_t i = 0; i < before.valves.size(); ++i)
    EXPECT_NEAR(tall.valves[i].place / tall.leg_length, before.valves[i].place / before.leg_length, 1e-12);
  for (std::size_t i = 0; i < before.vessels.size(); ++i)
    EXPECT_NEAR(tall.vessels[i].to / tall.leg_length, before.vessels[i].to / before.leg_length, 1e-12);
}

TEST(Stature, IsAppliedOnce) {
  const Subject once = with_scales(1.1, 1.2, 0.9);
  EXPECT_EQ(anatomy::scaled(once).leg_length, once.leg_length);
  EXPECT_EQ(anatomy::scaled(once).vessels.front().diameter, once.vessels.front().diameter);
}

TEST(Stature, OfAScenarioMovesItsNamedPlaces) {
  const auto usual = shipped_routine("three_minute_massage");
  const auto tall = shipped_routine("three_minute_massage", {{"subject.length_scale", "1.1"}});
  EXPECT_NEAR(tall.subject.subject.knee_place, 1.1 * usual.subject.subject.knee_place, 1e-12);
  ASSERT_FALSE(std::get<std::vector<loading::Stroke>>(usual.actions.surface).empty());
  EXPECT_NEAR(std::get<std::vector<loading::Stroke>>(tall.actions.surface).front().from,
              1.1 * std::get<std::vector<loading::Stroke>>(usual.actions.surface).front().from, 1e-9);
}

}  // namespace
}  // namespace saphena::test
