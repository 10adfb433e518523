// Rest is measured over whole breaths, so that the phase at which something begins does not show.

#include <gtest/gtest.h>

#include <numbers>

#include "series_maker.hpp"

namespace saphena::test {
namespace {

using measure::measure_rest;
using measure::Reading;
using measure::Rest;
using measure::Series;
using measure::SeriesView;

/// 5 mL/s on average, swinging by 2 mL/s with each breath.
Series breathing_leg(double period) {
  const double turn = 2.0 * std::numbers::pi / period;
  return make_series(-110.0, 120.0, 0.02, [turn](double t, Reading& r) {
    r.femoral_passed = 5.0 * t - 2.0 / turn * std::cos(turn * t);
    r.femoral_vein_velocity = 6.0 + std::sin(turn * t);
    r.popliteal_vein_velocity = 3.0 + 0.5 * std::sin(turn * t);
    r.venous_volume_foot = 10.0 + std::sin(turn * t);
    r.venous_volume_calf = 100.0 + std::cos(turn * t);
    r.venous_volume_thigh = 150.0;
  });
}

TEST(MeasureRest, TakesTheLastWholeBreathsUpToAMinute) {
  for (const auto& [period, span] : {std::pair{5.0, 60.0}, {7.0, 56.0}, {4.0, 60.0}, {20.0, 60.0}, {50.0, 50.0}}) {
    const Series series = breathing_leg(period);
    const Rest rest = measure_rest(SeriesView(series), 31.3, period);
    EXPECT_DOUBLE_EQ(rest.end, 31.3);
    EXPECT_NEAR(rest.end - rest.start, span, 1e-9) << "period " << period;
  }
}

TEST(MeasureRest, DoesNotSeeThePhaseOfTheBreath) {
  for (const double period : {5.0, 7.0, 50.0}) {
    const Series series = breathing_leg(period);
    for (const double first_event : {0.0, 1.0, 2.7, 33.33, 60.0}) {
      const Rest rest = measure_rest(SeriesView(series), first_event, period);
      EXPECT_NEAR(rest.outflow, 5.0, 1e-4) << "period " << period << ", from " << first_event;
      EXPECT_NEAR(rest.venous_volume_calf, 100.0, 1e-3);
      EXPECT_NEAR(rest.venous_volume, 260.0, 1e-3);
    }
  }
}

TEST(MeasureRest, TakesCentreLinePeaksWithTheBreathIncluded) {
  const Series series = breathing_leg(5.0);
  const Rest rest = measure_rest(SeriesView(series), 60.0, 5.0);
  EXPECT_NEAR(rest.peak_velocity_femoral, 14.0, 1e-3);
  EXPECT_NEAR(rest.peak_velocity_popliteal, 7.0, 1e-3);
}

}  // namespace
}  // namespace saphena::test
