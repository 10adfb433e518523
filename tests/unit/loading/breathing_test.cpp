#include "loading/breathing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace saphena::test {
namespace {

using loading::Breathing;

/// Twelve breaths a minute from t = -60 s, inspiration 2 s, expiration 3 s.
const Breathing quiet{
    .rate = 0.2, .inspiratory_fraction = 0.4, .abdominal_swing = 1.5, .pleural_swing = 2.5, .onset = -60.0};

TEST(Breathing, IsHeldAtTheEndOfExpirationBeforeItsOnset) {
  for (const double time : {-900.0, -60.1, -60.0}) {
    EXPECT_EQ(quiet.wave(time), 0.0);
    EXPECT_EQ(quiet.abdominal_pressure(time), 0.0);
    EXPECT_EQ(quiet.pleural_pressure(time), 0.0);
  }
}

TEST(Breathing, RaisesTheAbdomenAndLowersTheChestAtTheEndOfInspiration) {
  for (const double breath : {-60.0, 0.0, 35.0}) {
    EXPECT_NEAR(quiet.abdominal_pressure(breath + 2.0), 1.5, 1e-12);
    EXPECT_NEAR(quiet.pleural_pressure(breath + 2.0), -2.5, 1e-12);
    EXPECT_NEAR(quiet.abdominal_pressure(breath + 1.0), 0.75, 1e-12);
    EXPECT_NEAR(quiet.pleural_pressure(breath + 3.5), -1.25, 1e-12);
    EXPECT_NEAR(quiet.abdominal_pressure(breath + 5.0), 0.0, 1e-12);
  }
}

TEST(Breathing, NeverLeavesItsSwings) {
  double lowest = 1.0;
  double highest = 0.0;
  for (double time = -65.0; time < 30.0; time += 0.0137) {
    lowest = std::min(lowest, quiet.wave(time));
    highest = std::max(highest, quiet.wave(time));
  }
  EXPECT_EQ(lowest, 0.0);
  EXPECT_LE(highest, 1.0);
  EXPECT_GT(highest, 0.9999);
}

TEST(Breathing, ComesBackAfterEveryPeriod) {
  EXPECT_DOUBLE_EQ(quiet.period(), 5.0);
  for (double time = -59.0; time < -54.0; time += 0.31)
    for (const int periods : {1, 7, 100}) EXPECT_NEAR(quiet.wave(time), quiet.wave(time + 5.0 * periods), 1e-11);
}

TEST(Breathing, MovesWithoutJumpsOrKinks) {
  // Steepest in inspiration: half a cosine in 2 s, pi/2 / 2 s at most. Its slope changes by (pi/2 s)^2 / 2 per s at
  // most.
  const double step = 1e-3;
  const double steepest = 0.25 * std::numbers::pi;
  const double sharpest = 0.5 * std::numbers::pi * std::numbers::pi / 4.0;
  for (double time = -61.0; time < -40.0; time += step) {
    const double here = quiet.wave(time);
    const double next = quiet.wave(time + step);
    ASSERT_LE(std::abs(next - here), steepest * step * 1.0001) << time;
    ASSERT_LE(std::abs(quiet.wave(time + 2.0 * step) - 2.0 * next + here), sharpest * step * step * 1.001 + 1e-12)
        << time;
  }
}

TEST(Breathing, IsNeverSteppedOver) { EXPECT_LE(quiet.longest_step(), 0.5 * 0.4 * quiet.period()); }

TEST(Breathing, SpendsTheGivenShareOnInspiration) {
  const Breathing slow{.rate = 0.1, .inspiratory_fraction = 0.25, .onset = 0.0};
  EXPECT_NEAR(slow.wave(2.5), 1.0, 1e-12);
  EXPECT_LT(slow.wave(2.4), 1.0);
  EXPECT_LT(slow.wave(2.6), 1.0);
  EXPECT_NEAR(slow.wave(6.25), 0.5, 1e-12);
}

}  // namespace
}  // namespace saphena::test
