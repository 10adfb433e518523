#include "loading/posture.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace saphena::test {
namespace {

using loading::Pose;
using loading::Posture;

const Pose lying{.toes = 7.0,
                 .ankle = -3.0,
                 .knee = -3.0,
                 .groin = -3.0,
                 .iliac = -2.5,
                 .caval = -1.5,
                 .carotid = 2.0,
                 .atrial_pressure = 4.0,
                 .abdominal_pressure = 5.0,
                 .arterial_pressure = 93.0,
                 .pleural_pressure = -4.0};
const Pose upright{.toes = -123.0,
                   .ankle = -116.0,
                   .knee = -76.0,
                   .groin = -35.0,
                   .iliac = -30.0,
                   .caval = -17.0,
                   .carotid = 20.0,
                   .atrial_pressure = -1.0,
                   .abdominal_pressure = 14.0,
                   .arterial_pressure = 95.0,
                   .pleural_pressure = -6.0};

Posture standing_up() { return {{}, {{0.0, 3.0, lying}, {60.0, 4.0, upright}}}; }

void expect_pose(const Pose& pose, const Pose& expected, double tolerance = 1e-12) {
  EXPECT_NEAR(pose.toes, expected.toes, tolerance);
  EXPECT_NEAR(pose.ankle, expected.ankle, tolerance);
  EXPECT_NEAR(pose.knee, expected.knee, tolerance);
  EXPECT_NEAR(pose.groin, expected.groin, tolerance);
  EXPECT_NEAR(pose.iliac, expected.iliac, tolerance);
  EXPECT_NEAR(pose.caval, expected.caval, tolerance);
  EXPECT_NEAR(pose.carotid, expected.carotid, tolerance);
  EXPECT_NEAR(pose.pleural_pressure, expected.pleural_pressure, tolerance);
  EXPECT_NEAR(pose.atrial_pressure, expected.atrial_pressure, tolerance);
  EXPECT_NEAR(pose.abdominal_pressure, expected.abdominal_pressure, tolerance);
  EXPECT_NEAR(pose.arterial_pressure, expected.arterial_pressure, tolerance);
}

Pose between(const Pose& a, const Pose& b, double share) {
  const auto mix = [share](double x, double y) { return (1.0 - share) * x + share * y; };
  return {.toes = mix(a.toes, b.toes),
          .ankle = mix(a.ankle, b.ankle),
          .knee = mix(a.knee, b.knee),
          .groin = mix(a.groin, b.groin),
          .iliac = mix(a.iliac, b.iliac),
          .caval = mix(a.caval, b.caval),
          .carotid = mix(a.carotid, b.carotid),
          .atrial_pressure = mix(a.atrial_pressure, b.atrial_pressure),
          .abdominal_pressure = mix(a.abdominal_pressure, b.abdominal_pressure),
          .arterial_pressure = mix(a.arterial_pressure, b.arterial_pressure),
          .pleural_pressure = mix(a.pleural_pressure, b.pleural_pressure)};
}

TEST(Posture, HoldsItsFirstPoseFromTheBeginning) {
  for (const double time : {-900.0, 0.0, 1.0, 59.9, 60.0}) expect_pose(standing_up().at(time), lying);
}

TEST(Posture, ReachesTheNextPoseAfterItsTransitionAndStays) {
  for (const double time : {64.0, 64.1, 1000.0}) expect_pose(standing_up().at(time), upright);
}

TEST(Posture, GoesFromOnePoseToTheNextSmoothly) {
  expect_pose(standing_up().at(62.0), between(lying, upright, 0.5));
  expect_pose(standing_up().at(61.0), between(lying, upright, 10.0 / 64.0));
  expect_pose(standing_up().at(63.0), between(lying, upright, 54.0 / 64.0));
}

TEST(Posture, TakesUpAChangeThatBeginsBeforeTheLastIsReached) {
  const Pose tilted = between(lying, upright, 0.7);
  const Posture posture{{}, {{0.0, 3.0, lying}, {10.0, 4.0, upright}, {12.0, 4.0, tilted}}};
  // Half way up at 12 s; at 14 s upright, were it not for the second change, which is half done.
  expect_pose(posture.at(12.0), between(lying, upright, 0.5));
  expect_pose(posture.at(14.0), between(upright, tilted, 0.5));
  expect_pose(posture.at(16.0), tilted);
  double before = posture.at(9.0).ankle;
  for (double time = 9.001; time < 18.0; time += 1e-3) {
    const double now = posture.at(time).ankle;
    // Both changes at once: 113 cm and 34 cm, each with a slope of 1.5 / 4 s at most.
    ASSERT_LE(std::abs(now - before), 1e-3 * (113.0 + 34.0 + 113.0) * 1.5 / 4.0) << time;
    before = now;
  }
}

TEST(Posture, PutsEveryJointAtItsHeight) {
  const Posture posture = standing_up();
  EXPECT_DOUBLE_EQ(posture.height(upright, 0.0), -123.0);
  EXPECT_DOUBLE_EQ(posture.height(upright, 17.0), -116.0);
  EXPECT_DOUBLE_EQ(posture.height(upright, 57.0), -76.0);
  EXPECT_DOUBLE_EQ(posture.height(upright, 98.0), -35.0);
}

TEST(Posture, JoinsItsJointsByStraightBones) {
  const Posture posture = standing_up();
  EXPECT_DOUBLE_EQ(posture.height(upright, 8.5), -119.5);
  EXPECT_DOUBLE_EQ(posture.height(upright, 37.0), -96.0);
  EXPECT_DOUBLE_EQ(posture.height(upright, 67.25), -65.75);
}

TEST(Posture, TellsWhileItChanges) {
  const Posture posture = standing_up();
  EXPECT_FALSE(posture.changing(1.0)) << "the first pose is not taken up: it holds";
  EXPECT_FALSE(posture.changing(59.9));
  EXPECT_TRUE(posture.changing(60.0));
  EXPECT_TRUE(posture.changing(63.9));
  EXPECT_FALSE(posture.changing(64.0));
}

TEST(Posture, BreaksWhereAChangeBeginsAndEnds) {
  std::vector<double> times;
  times.reserve(8);
  standing_up().append_breakpoints(times);
  EXPECT_THAT(times, testing::ElementsAre(60.0, 64.0));
}

}  // namespace
}  // namespace saphena::test
