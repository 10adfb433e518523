#include "loading/stroke.hpp"

#include <gmock/gmock.h>

#include <numeric>

#include "load_checks.hpp"

namespace saphena::test {
namespace {

using loading::Stroke;
using testing::ElementsAre;

/// Five strokes from ankle to groin: 20 cm/s.
Stroke ankle_to_groin() {
  return {.start = 3.0, .from = 17.0, .to = 87.0, .pressure = 30.0, .stroke_duration = 3.5, .pause = 1.5};
}

LoadCase case_of(const Stroke& stroke) {
  const double speed = std::abs(stroke.to - stroke.from) / stroke.stroke_duration;
  const double settle = stroke.settle_time();
  // Envelope: a smooth ramp's slope is at most 1.5 / t, its third derivative 12 / t^3.
  return skin_case(stroke, stroke.pressure * (1.5 / settle + speed / stroke.edge),
                   share_of_leg(stroke.contact_length) * stroke.pressure * 12.0 / (settle * settle * settle), settle);
}

TEST(Stroke, KeepsWhatEveryLoadKeeps) {
  check_load(case_of(ankle_to_groin()));
  check_load(case_of({.from = 87.0, .to = 17.0, .pause = 0.0, .repeats = 3}));
  check_load(case_of({.start = 60.0, .from = 30.0, .to = 31.0, .stroke_duration = 0.2, .pause = 0.1, .repeats = 1}));
}

TEST(Stroke, PressesAsHardAsAskedUnderTheHand) {
  const LoadCase load = case_of(ankle_to_groin());
  for (const double place : {30.0, 45.0, 70.0}) EXPECT_NEAR(peak_at(load, place), 30.0, 1e-12);
}

TEST(Stroke, PutsTheHandWhereSpeedSaysAndNowhereElse) {
  const Stroke stroke = ankle_to_groin();
  // Half way through the second stroke the hand's middle is at 52 cm and covers 43 to 61 cm.
  const double time = 3.0 + 5.0 + 1.75;
  EXPECT_DOUBLE_EQ(stroke.interface_pressure({45.0, 59.0}, time), 30.0);
  EXPECT_NEAR(stroke.interface_pressure({42.99, 43.01}, time), 15.0, 1e-9);
  EXPECT_EQ(stroke.interface_pressure({20.0, 41.5}, time), 0.0);
  EXPECT_EQ(stroke.interface_pressure({62.5, 98.0}, time), 0.0);
}

TEST(Stroke, RunsFromItsFirstPlaceToItsLast) {
  Stroke stroke = ankle_to_groin();
  stroke.repeats = 1;
  expect_order(case_of(stroke), {30.0, 40.0, 55.0, 70.0});
  std::swap(stroke.from, stroke.to);
  expect_order(case_of(stroke), {70.0, 55.0, 40.0, 30.0});
}

TEST(Stroke, RestsInEveryPause) {
  const Stroke stroke = ankle_to_groin();
  for (int i = 0; i < stroke.repeats; ++i)
    for (const double since : {3.5, 4.0, 4.9, 5.0}) {
      const double time = stroke.start + 5.0 * i + since;
      EXPECT_NEAR(stroke.interface_pressure(whole_leg, time), 0.0, 1e-12) << time;
    }
}

TEST(Stroke, CountsItsRepeats) {
  const Stroke stroke = ankle_to_groin();
  EXPECT_THAT(cycles_of(stroke), ElementsAre(3.0, 8.0, 13.0, 18.0, 23.0, 26.5));
  EXPECT_EQ(stroke.end(), 26.5);
  EXPECT_EQ(stroke.press_time(), 3.5);
  EXPECT_EQ(breakpoints_of(stroke).size(), 20U);
}

TEST(Stroke, IsNeverSteppedOverByHalfAHandOrMore) {
  const Stroke stroke = ankle_to_groin();
  EXPECT_DOUBLE_EQ(stroke.longest_step() * 20.0, 9.0);
}

/// The press of a hand that passes is the same for all places that it passes fully.
TEST(Stroke, GivesEveryPlaceOnItsWayTheSameDose) {
  const Stroke stroke{.from = 10.0, .to = 80.0, .stroke_duration = 3.5, .repeats = 1};
  const auto dose = [&](double place) {
    double sum = 0.0;
    for (int k = 0; k < 35000; ++k) sum += stroke.interface_pressure({place - 1.0, place + 1.0}, k * 1e-4) * 1e-4;
    return sum;
  };
  // 18 cm of hand at 20 cm/s with 30 mmHg.
  for (const double place : {35.0, 45.0, 55.0}) EXPECT_NEAR(dose(place), 27.0, 1e-6);
}

}  // namespace
}  // namespace saphena::test
