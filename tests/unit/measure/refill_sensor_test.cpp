#include "measure/refill_sensor.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "series_maker.hpp"

namespace saphena::test {
namespace {

using loading::RefillDevice;
using measure::BloodUnder;
using measure::SensedRefill;

/// A calf of 100 mL that a compression from 10 to 14 s takes 40 mL from; it fills at 2 mL/s.
measure::Series calf() {
  return make_series(0.0, 100.0, 0.02, [](double t, measure::Reading& r) {
    r.venous_volume_calf = t < 10.0   ? 100.0
                           : t < 14.0 ? 140.0 + 10.0 * -(t - 6.0)
                                      : std::min(100.0, 60.0 + 2.0 * (t - 14.0));
  });
}

RefillDevice device_with(const loading::RefillSensor& sensor) {
  return {.device = {.chambers = {{.to = 30.0, .rise = 1.0, .hold = 2.0, .fall = 1.0}}}, .sensor = sensor};
}

SensedRefill sensed(const loading::RefillSensor& sensor, int number = 0) {
  const anatomy::Subject subject;
  const BloodUnder whole_calf(subject, {subject.ankle_place, subject.knee_place});
  RefillDevice device = device_with(sensor);
  device.shortest_rest = 5.0;
  return measure::sense_refill(calf(), whole_calf, device, {10.0, 0, number});
}

/// Reads often and without a mean, so that nothing is late.
const loading::RefillSensor exact{.averaging = 0.0, .sampling = 0.02};

TEST(RefillSensor, AGoodOneSaysWhatIs) {
  const SensedRefill refill = sensed(exact);
  EXPECT_EQ(refill.release, 14.0);
  EXPECT_NEAR(refill.actual, 18.0, 1e-6);  // 36 of 40 mL at 2 mL/s
  EXPECT_NEAR(refill.sensed, 18.0, 0.021);
  EXPECT_EQ(refill.rest, refill.sensed);
}

TEST(RefillSensor, MeansAndDelaysMakeItLate) {
  // The mean of the last 4 s of a straight line is what was half of that earlier.
  EXPECT_NEAR(sensed({.averaging = 4.0, .sampling = 0.1}).sensed, 18.0 + 1.95, 0.11);
  EXPECT_NEAR(sensed({.averaging = 0.0, .delay = 3.0, .sampling = 0.02}).sensed, 21.0, 0.021);
}

TEST(RefillSensor, BiasAndAWarmCuffMakeItEarly) {
  EXPECT_NEAR(sensed({.averaging = 0.0, .bias = 6.0, .sampling = 0.02}).sensed, 15.0, 0.021);
  EXPECT_NEAR(sensed({.averaging = 0.0, .drift = 1.0, .sampling = 0.02}).sensed, 12.0, 0.021);
  EXPECT_NEAR(sensed({.averaging = 0.0, .drift = 1.0, .sampling = 0.02}).actual, 18.0, 1e-6) << "the leg is the same";
}

TEST(RefillSensor, KeepsTheRestWithinItsLimits) {
  RefillDevice device = device_with(exact);
  const anatomy::Subject subject;
  const BloodUnder calf_blood(subject, {subject.ankle_place, subject.knee_place});
  EXPECT_EQ(measure::sense_refill(calf(), calf_blood, device, {10.0, 0, 0}).rest, 20.0) << "the shortest";
  device.longest_rest = 12.0;
  const SensedRefill longer = measure::sense_refill(calf(), calf_blood, device, {10.0, 0, 0});
  EXPECT_TRUE(std::isnan(longer.sensed));
  EXPECT_TRUE(std::isnan(longer.actual)) << "nobody looked any longer";
  EXPECT_EQ(longer.rest, 12.0);
}

TEST(RefillSensor, WaitsItsLongestWhereItMissesARefillOrThereIsNone) {
  const SensedRefill missed = sensed({.missed = 1.0});
  EXPECT_TRUE(std::isnan(missed.sensed));
  EXPECT_NEAR(missed.actual, 18.0, 1e-6);
  EXPECT_EQ(missed.rest, 60.0);
  const anatomy::Subject subject;
  const measure::Series still =
      make_series(0.0, 100.0, 0.02, [](double, measure::Reading& r) { r.venous_volume_calf = 90.0; });
  const SensedRefill none = measure::sense_refill(still, {subject, {20.0, 50.0}}, device_with(exact), {10.0, 0, 0});
  EXPECT_TRUE(std::isnan(none.actual));
  EXPECT_EQ(none.rest, 60.0);
}

TEST(RefillSensor, MissesAsOftenAsItIsToldTo) {
  int missed = 0;
  for (int number = 0; number < 400; ++number)
    missed += std::isnan(sensed({.sampling = 1.0, .missed = 0.25}, number).sensed);
  EXPECT_NEAR(missed, 100, 30);  // three and a half standard deviations
}

TEST(RefillSensor, HasTheSameNoiseForTheSameSeed) {
  const loading::RefillSensor noisy{.averaging = 0.0, .noise = 3.0, .sampling = 0.5};
  EXPECT_EQ(sensed(noisy, 3).sensed, sensed(noisy, 3).sensed);
  std::set<double> times;
  for (int number = 0; number < 8; ++number) times.insert(sensed(noisy, number).sensed);
  EXPECT_GT(times.size(), 2U) << "each measurement has its own";
  loading::RefillSensor other = noisy;
  other.seed = 2;
  std::set<double> others;
  for (int number = 0; number < 8; ++number) others.insert(sensed(other, number).sensed);
  EXPECT_NE(times, others);
}

TEST(RefillSensor, NoiseMakesASingleReadingSpeakEarlyAndAMeanLess) {
  const auto mean = [](double averaging) {
    double sum = 0.0;
    for (int number = 0; number < 50; ++number)
      sum += sensed({.averaging = averaging, .noise = 2.0, .sampling = 0.1}, number).sensed - 0.5 * averaging;
    return sum / 50.0;
  };
  EXPECT_LT(mean(0.0), 17.0);
  EXPECT_NEAR(mean(4.0), 18.0, 0.7);
}

TEST(BloodUnder, CountsTheShareOfARegionThatIsCovered) {
  const anatomy::Subject subject;
  const double calf_length = subject.knee_place - subject.ankle_place;
  const BloodUnder half(subject, {subject.ankle_place, subject.ankle_place + 0.5 * calf_length});
  EXPECT_NEAR(half.calf, 0.5, 1e-12);
  EXPECT_EQ(half.foot, 0.0);
  const BloodUnder all(subject, {0.0, subject.leg_length});
  EXPECT_NEAR(all.foot, 1.0, 1e-12);
  EXPECT_NEAR(all.thigh, 1.0, 1e-12);
}

TEST(RefillMetrics, AreMeansOverTheMeasurementsOfTheWindow) {
  const Measured none{calf(), {"device", 0.0, 90.0, 100.0, {}}, {}};
  EXPECT_TRUE(std::isnan(none("sensed_refill_time")));
  Measured some = none;
  const double never = std::nan("");
  some.window.refills = {{.sensed = 20.0, .actual = 25.0, .rest = 20.0},
                         {.sensed = 30.0, .actual = 28.0, .rest = 30.0},
                         {.sensed = never, .actual = 26.0, .rest = 60.0}};
  EXPECT_DOUBLE_EQ(some("sensed_refill_time"), 25.0);
  EXPECT_DOUBLE_EQ(some("sensed_refill_error"), -1.5);
  EXPECT_NEAR(some("rest_after_refill"), 110.0 / 3.0, 1e-12);
}

}  // namespace
}  // namespace saphena::test
