#include "scenario/posture_reader.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using loading::Pose;
using scenario::pose_of;

/// Shank 40 cm, thigh 41 cm, hip to heart 35 cm.
anatomy::Subject person() {
  anatomy::Subject s;
  s.leg_length = 98.0;
  s.ankle_place = 17.0;
  s.knee_place = 57.0;
  s.ankle_height = 9.0;
  s.toe_height = 2.0;
  s.heart_height = 125.0;
  s.supine_drop = 3.0;
  s.supine = {4.0, 5.0};
  s.semirecumbent = {3.0, 7.0};
  s.sitting = {1.0, 12.0};
  s.standing = {-1.0, 14.0};
  return s;
}

void expect_heights(const Pose& pose, double toes, double ankle, double knee, double groin) {
  EXPECT_NEAR(pose.toes, toes, 1e-9);
  EXPECT_NEAR(pose.ankle, ankle, 1e-9);
  EXPECT_NEAR(pose.knee, knee, 1e-9);
  EXPECT_NEAR(pose.groin, groin, 1e-9);
}

void expect_central(const Pose& pose, double atrial, double abdominal) {
  EXPECT_NEAR(pose.atrial_pressure, atrial, 1e-9);
  EXPECT_NEAR(pose.abdominal_pressure, abdominal, 1e-9);
}

TEST(Pose, LyingIsFlatALittleBelowTheHeart) {
  const Pose supine = pose_of({.position = "supine"}, person());
  expect_heights(supine, 7.0, -3.0, -3.0, -3.0);
  expect_central(supine, 4.0, 5.0);
  expect_heights(pose_of({.position = "prone"}, person()), -13.0, -3.0, -3.0, -3.0);
}

TEST(Pose, LeadsOnFromGroinThroughHeartToTheCarotidSinus) {
  anatomy::Subject tall = person();
  tall.circulation.carotid_distance = 20.0;
  tall.circulation.upper_veins_distance = 5.0;
  tall.circulation.pleural_pressure = -3.7;
  const Pose standing = pose_of({.position = "standing"}, tall);
  EXPECT_NEAR(standing.carotid, 20.0, 1e-9);
  EXPECT_NEAR(standing.upper_veins, 5.0, 1e-9);
  EXPECT_NEAR(standing.pleural_pressure, -3.7, 1e-12);
  EXPECT_NEAR(pose_of({.position = "supine"}, tall).carotid, 20.0 * 3.0 / 35.0, 1e-9);
}

TEST(Pose, RaisedLegsLiftTheAnkleAndHalfTheKnee) {
  // The knee is 41 of 81 cm along the straight leg.
  const Pose raised = pose_of({.position = "supine", .leg_elevation = 16.2}, person());
  expect_heights(raised, 23.2, 13.2, 5.2, -3.0);
}

TEST(Pose, StandingHangsTheLegBelowTheHeart) {
  const Pose standing = pose_of({.position = "standing"}, person());
  expect_heights(standing, -123.0, -116.0, -76.0, -35.0);
  expect_central(standing, -1.0, 14.0);
}

TEST(Pose, AStraightKneeLiftsTheShankOfWhoSits) {
  const Pose bent = pose_of({.position = "sitting"}, person());
  const Pose half = pose_of({.position = "sitting", .knee_angle = 150.0}, person());
  const Pose straight = pose_of({.position = "sitting", .knee_angle = 180.0}, person());
  EXPECT_NEAR(bent.knee - bent.ankle, 40.0, 1e-9);
  EXPECT_NEAR(half.knee - half.ankle, 20.0, 1e-9);
  EXPECT_NEAR(straight.knee - straight.ankle, 0.0, 1e-9);
  EXPECT_NEAR(straight.toes - straight.ankle, 10.0, 1e-9) << "the foot points up";
}

TEST(Pose, SittingBendsHipAndKnee) {
  const Pose sitting = pose_of({.position = "sitting"}, person());
  expect_heights(sitting, -82.0, -75.0, -35.0, -35.0);
  expect_central(sitting, 1.0, 12.0);
}

TEST(Pose, SemirecumbentRaisesTheTrunkOnly) {
  const Pose half = pose_of({.position = "semirecumbent"}, person());
  expect_heights(half, -10.5, -20.5, -20.5, -20.5);  // 30 degrees: 3 + 35 sin 30
  expect_central(half, 3.0, 7.0);
  const Pose straight = pose_of({.position = "semirecumbent", .trunk_angle = 90.0}, person());
  EXPECT_NEAR(straight.groin, -38.0, 1e-9);
  expect_central(straight, 2.0, 9.0);
  const Pose flat = pose_of({.position = "semirecumbent", .trunk_angle = 0.0}, person());
  EXPECT_NEAR(flat.groin, -3.0, 1e-9);
  expect_central(flat, 4.0, 5.0);
}

TEST(Pose, TiltLeadsFromLyingToStanding) {
  const Pose flat = pose_of({.position = "tilt", .tilt_angle = 0.0}, person());
  expect_heights(flat, 7.0, -3.0, -3.0, -3.0);
  expect_central(flat, 4.0, 5.0);
  const Pose upright = pose_of({.position = "tilt", .tilt_angle = 90.0}, person());
  expect_heights(upright, -123.0, -116.0, -76.0, -35.0);
  expect_central(upright, -1.0, 14.0);
  const Pose half = pose_of({.position = "tilt", .tilt_angle = 30.0}, person());
  EXPECT_NEAR(half.ankle, -59.5, 1e-9);  // half way between -3 and -116
  expect_central(half, 1.5, 9.5);
}

TEST(Pose, HeadDownTiltLiftsTheAnkleAboveTheHeart) {
  const Pose down = pose_of({.position = "tilt", .tilt_angle = -30.0}, person());
  EXPECT_NEAR(down.ankle, 53.5, 1e-9);
  expect_central(down, 6.5, 0.5);  // as much beyond lying as 30 degrees head up fall short of it
}

TEST(Pose, VeinsOfTheTrunkLieBetweenGroinAndHeart) {
  for (const std::string& position : scenario::posture_keys().front().choices) {
    const Pose pose = pose_of({.position = position}, person());
    EXPECT_LT(pose.groin, pose.iliac) << position;
    EXPECT_LT(pose.iliac, pose.caval) << position;
    EXPECT_LT(pose.caval, 0.0) << position;
  }
}

const std::string stand_up = run_minute + R"(
[[posture]]
position = "supine"
[[posture]]
position = "standing"
start = "1 s"
transition = "4 s"
)";

TEST(PostureReader, FollowsPostures) {
  const loading::Posture posture = read(stand_up).actions.posture;
  EXPECT_NEAR(posture.at(0.5).ankle, -3.0, 1e-9);
  EXPECT_NEAR(posture.at(3.0).ankle, -59.5, 1e-9) << "half way";
  EXPECT_NEAR(posture.at(5.0).ankle, -116.0, 1e-9);
}

TEST(PostureReader, LiesDownWhenNothingIsSaid) {
  EXPECT_NEAR(read(run_minute).actions.posture.at(0.0).ankle, -3.0, 1e-9);
}

TEST(PostureReader, NotesWhatAPositionHasNoUseFor) {
  const scenario::Scenario scenario = read(stand_up, {{"posture.leg_elevation", "10 cm"}});
  EXPECT_THAT(scenario.notes,
              testing::ElementsAre("posture[2].leg_elevation has no meaning in position standing and was left out"));
  EXPECT_NEAR(scenario.actions.posture.at(0.0).ankle, 7.0, 1e-9);
  EXPECT_NEAR(scenario.actions.posture.at(9.0).ankle, -116.0, 1e-9);
}

TEST(Breathing, HasStylesThatKeysChange) {
  const auto breathing = [](const std::string& keys) {
    return read(run_minute + "[breathing]\n" + keys).actions.breathing;
  };
  const auto quiet = breathing("");
  const auto diaphragm = breathing("style = \"diaphragm\"\n");
  EXPECT_GT(diaphragm.abdominal_swing, quiet.abdominal_swing);
  EXPECT_GT(breathing("style = \"ribcage\"\n").pleural_swing, quiet.pleural_swing);
  const auto own = breathing("style = \"diaphragm\"\nabdominal_swing = \"7 mmHg\"\n");
  EXPECT_EQ(own.abdominal_swing, 7.0);
  EXPECT_EQ(own.pleural_swing, diaphragm.pleural_swing);
}

TEST(Breathing, StopsWithoutStyleOrBySwitch) {
  for (const char* keys : {"[breathing]\nstyle = \"none\"\n", "[switches]\nbreathing = false\n"}) {
    const auto breathing = read(run_minute + keys).actions.breathing;
    for (const double time : {0.0, 1.0, 2.5}) {
      EXPECT_EQ(breathing.abdominal_pressure(time), 0.0) << keys;
      EXPECT_EQ(breathing.pleural_pressure(time), 0.0) << keys;
    }
  }
}

TEST(Breathing, BeginsWithinSettlingAndIsBetweenBreathsAtTheStart) {
  for (const char* rate : {"0.02 1/s", "12 1/min", "0.33 1/s", "2 1/s"}) {
    const scenario::Scenario scenario = read(run_minute, {{"breathing.rate", rate}, {"run.settle", "150 s"}});
    EXPECT_GE(scenario.actions.breathing.onset, -scenario.run.settle) << rate;
    EXPECT_NEAR(scenario.actions.breathing.wave(0.0), 0.0, 1e-6) << rate;
  }
}

}  // namespace
}  // namespace saphena::test
