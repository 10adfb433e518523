#include "loading/lymph_drainage.hpp"

#include <gmock/gmock.h>

#include "load_checks.hpp"

namespace saphena::test {
namespace {

using loading::LymphDrainage;

/// Three spots of 10 cm from knee to ankle, four thrusts in each.
LymphDrainage knee_to_ankle() {
  return {.start = 5.0, .from = 57.0, .to = 27.0, .pressure = 25.0, .rhythm = 1.2, .repeats = 4};
}

LoadCase case_of(const LymphDrainage& load) {
  const double thrust = load.thrust * load.rhythm;
  const double release = load.release * load.rhythm;
  // A smooth ramp's slope is at most 1.5 / t, its third derivative 12 / t^3; the hand adds its own shift, whose third
  // derivative joins that of the course by the product rule.
  const double shortest = std::min(thrust, release);
  const double cubic = 12.0 / (shortest * shortest * shortest);
  return skin_case(load, load.pressure * (1.5 / shortest + 1.5 * load.travel / thrust / load.edge),
                   share_of_leg(load.contact_length) * load.pressure * cubic, shortest);
}

TEST(LymphDrainage, KeepsWhatEveryLoadKeeps) {
  check_load(case_of(knee_to_ankle()));
  check_load(case_of({.from = 20.0, .to = 80.0, .rhythm = 5.0, .thrust = 0.7, .release = 0.2, .repeats = 1}));
  check_load(case_of({.start = 30.0, .from = 30.0, .to = 30.0, .heading = -1.0, .repeats = 2, .passes = 2}));
}

TEST(LymphDrainage, WorksInOneSpotBeforeItMovesOn) {
  const LymphDrainage load = knee_to_ankle();
  EXPECT_EQ(load.spots(), 3);
  EXPECT_EQ(load.circle_count(), 12);
  EXPECT_THAT((std::vector{load.spot_of(0), load.spot_of(3), load.spot_of(4), load.spot_of(11)}),
              testing::ElementsAre(52.0, 52.0, 42.0, 32.0));
  expect_order(case_of(load), {52.0, 42.0, 32.0});
}

TEST(LymphDrainage, BeginsAgainInEveryPass) {
  LymphDrainage load = knee_to_ankle();
  load.passes = 2;
  EXPECT_EQ(load.circle_count(), 24);
  EXPECT_EQ(load.spot_of(12), load.spot_of(0));
}

TEST(LymphDrainage, ReachesItsPressureAtTheEndOfAThrust) {
  const LymphDrainage load = knee_to_ankle();
  const double full = load.start + load.thrust * load.rhythm;
  EXPECT_NEAR(load.interface_pressure({52.0, 54.0}, full), 25.0, 1e-12);
  EXPECT_NEAR(load.interface_pressure({52.0, 54.0}, full - 0.25 * load.rhythm), 12.5, 1e-12);
  EXPECT_EQ(load.interface_pressure({52.0, 54.0}, load.start + 0.95 * load.rhythm), 0.0) << "it rests";
}

/// At the end of a thrust the hand has moved by `travel` from where it began, in the direction of the thrust.
TEST(LymphDrainage, ShiftsInTheDirectionOfTheThrust) {
  LymphDrainage load = knee_to_ankle();
  load.travel = 6.0;
  const double full = load.start + load.thrust * load.rhythm;
  for (const double heading : {1.0, -1.0}) {
    load.heading = heading;
    EXPECT_NEAR(load.interface_pressure({59.99, 60.01}, full), heading > 0 ? 12.5 : 0.0, 1e-9);
    EXPECT_NEAR(load.interface_pressure({43.99, 44.01}, full), heading > 0 ? 0.0 : 12.5, 1e-9);
  }
}

TEST(LymphDrainage, GivesEverySpotTheSameDose) {
  const LymphDrainage load = knee_to_ankle();
  const auto dose = [&](double place) {
    double sum = 0.0;
    for (int k = 0; k < 16000; ++k)
      sum += load.interface_pressure({place - 1.0, place + 1.0}, load.start + k * 1e-3) * 1e-3;
    return sum;
  };
  // The mean of a smooth ramp is a half: four thrusts of pressure (thrust + release) rhythm / 2.
  const double expected = 4 * 25.0 * 0.5 * (0.5 + 0.4) * 1.2;
  for (const double place : {52.0, 42.0, 32.0}) EXPECT_NEAR(dose(place), expected, 1e-6);
}

}  // namespace
}  // namespace saphena::test
