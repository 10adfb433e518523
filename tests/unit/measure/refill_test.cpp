// The metrics of emptying and refilling, on curves with known answers.

#include <gmock/gmock.h>

#include <functional>
#include <numbers>

#include "series_maker.hpp"

namespace saphena::test {
namespace {

using measure::Reading;
using measure::Window;

constexpr double instant = 0.02;  // s, between readings

/// A calf that follows `volume(t)` for five minutes; one squeeze from 10 to 14 s.
Measured calf(const std::function<double(double)>& volume) {
  return {make_series(-60.0, 300.0, instant, [&](double t, Reading& r) { r.venous_volume_calf = volume(t); }),
          {"squeeze", 10.0, 14.0, 300.0, {{10.0, 14.0, 14.0}}},
          {.venous_volume_calf = 120.0}};
}

/// 100 mL, squeezed along a straight line to 60 mL, and back again at 2 mL/s.
double straight(double t) {
  if (t < 10.0) return 100.0;
  if (t < 14.0) return 100.0 - 10.0 * (t - 10.0);
  return std::min(100.0, 60.0 + 2.0 * (t - 14.0));
}

/// Emptied and refilled exponentially, with time constants of 1 s and 8 s.
double exponential(double t) {
  const double emptied = 40.0 * (1.0 - std::exp(-4.0));
  if (t < 10.0) return 100.0;
  if (t < 14.0) return 100.0 - 40.0 * (1.0 - std::exp(10.0 - t));
  return 100.0 - emptied * std::exp((14.0 - t) / 8.0);
}

TEST(RefillTime, EndsWhenNineTenthsOfTheLossAreBack) {
  EXPECT_NEAR(calf(straight)("refill_time_calf"), 0.9 * 40.0 / 2.0, 1.01 * instant);
  EXPECT_NEAR(calf(exponential)("refill_time_calf"), 8.0 * std::numbers::ln10, 1.01 * instant);
}

TEST(RefillTime, CountsALossThatGoesOnJustAfterRelease) {
  // Another 5 mL leave in the half second after release, then it fills at 3 mL/s: 90 % of 45 mL, from 55 mL up.
  const Measured late = calf([](double t) {
    if (t < 14.0) return straight(t);
    return t < 14.5 ? 60.0 - 10.0 * (t - 14.0) : std::min(100.0, 55.0 + 3.0 * (t - 14.5));
  });
  EXPECT_NEAR(late("refill_time_calf"), 0.5 + 40.5 / 3.0, 1.01 * instant);
}

TEST(RefillTime, IsTakenAfterTheLastCycle) {
  // The second squeeze and its refill are half as deep and take twice the time.
  Measured twice = calf(
      [](double t) { return t < 100.0 ? straight(t) : 100.0 - 0.5 * (100.0 - straight(10.0 + 0.5 * (t - 110.0))); });
  twice.window.cycles = {{10.0, 14.0, 110.0}, {110.0, 118.0, 118.0}};
  EXPECT_NEAR(twice("refill_time_calf"), 2.0 * 18.0, 1.01 * instant);
}

TEST(RefillTime, IsNotDefinedWhenNothingWasLost) {
  EXPECT_TRUE(std::isnan(calf([](double) { return 100.0; })("refill_time_calf")));
  EXPECT_TRUE(std::isnan(calf([](double t) { return 100.0 - 0.012 * (100.0 - straight(t)); })("refill_time_calf")));
  EXPECT_FALSE(std::isnan(calf([](double t) { return 100.0 - 0.013 * (100.0 - straight(t)); })("refill_time_calf")));
}

TEST(RefillTime, IsNotDefinedWhenTheNextActionComesFirst) {
  Measured interrupted = calf(straight);
  interrupted.window.follow_up = 31.9;
  EXPECT_TRUE(std::isnan(interrupted("refill_time_calf")));
  EXPECT_TRUE(std::isnan(interrupted("venous_filling_index")));
  interrupted.window.follow_up = 32.1;
  EXPECT_NEAR(interrupted("refill_time_calf"), 18.0, 1.01 * instant);
}

TEST(RefillTime, IsNotDefinedWithoutACycle) {
  Measured idle = calf(straight);
  idle.window.cycles.clear();
  for (const char* name : {"refill_time_calf", "venous_filling_index", "ejection_fraction_calf",
                           "ejected_volume_per_cycle", "volume_per_hour"})
    EXPECT_TRUE(std::isnan(idle(name))) << name;
}

TEST(FillingIndex, IsTheVolumeThatReturnsOverItsTime) {
  EXPECT_NEAR(calf(straight)("venous_filling_index"), 2.0, 5e-3);
  const double emptied = 40.0 * (1.0 - std::exp(-4.0));
  EXPECT_NEAR(calf(exponential)("venous_filling_index"), 0.9 * emptied / (8.0 * std::numbers::ln10), 5e-3);
}

TEST(EjectionFraction, IsTheLargestShareThatOneCycleDrivesOut) {
  EXPECT_NEAR(calf(straight)("ejection_fraction_calf"), 40.0, 0.3);
  Measured several = calf(straight);
  // Later cycles start from a calf that is still filling: 60 to 68 mL only rises.
  several.window.cycles = {{14.0, 16.0, 18.0}, {10.0, 12.0, 12.0}, {10.0, 11.0, 11.0}};
  EXPECT_NEAR(several("ejection_fraction_calf"), 20.0, 0.3);
}

TEST(ResidualVolume, IsTheLeastInTheWindowOverThatAtRest) {
  EXPECT_NEAR(calf(straight)("residual_volume_fraction_calf"), 50.0, 0.2);
  Measured early = calf(straight);
  early.window.end = 12.0;
  EXPECT_NEAR(early("residual_volume_fraction_calf"), 80.0 / 1.2, 0.2);
}

}  // namespace
}  // namespace saphena::test
