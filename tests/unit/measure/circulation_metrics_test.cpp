#include "measure/circulation_metrics.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "series_maker.hpp"

namespace saphena::test {
namespace {

using measure::Reading;

/// A minute of rest at 5 L/min, then a minute at 5.5.
Measured raised() {
  Measured measured{make_series(0.0, 120.0, 0.5,
                                [](double time, Reading& r) {
                                  r.cardiac_output = time <= 60.0 ? 5.0 : 5.5;
                                  r.heart_rate = 66.0;
                                  r.other_leg_flow = 6.0;
                                  // One leg gives 30 mL at 80 s, the other 20 mL at 80 s and 40 mL at 100 s.
                                  r.venous_volume_calf = 500.0 - (time == 80.0 ? 30.0 : 0.0);
                                  r.other_leg_volume = 400.0 - (time == 80.0 ? 20.0 : time == 100.0 ? 40.0 : 0.0);
                                }),
                    {"action", 61.0, 120.0, 120.0, {}, 1.0},
                    {}};
  measured.rest.start = 0.0;
  measured.rest.end = 60.0;
  measured.rest.venous_volume = 500.0;
  return measured;
}

TEST(CirculationMetrics, CompareWithRest) {
  EXPECT_NEAR(raised()("cardiac_output"), 5.5, 1e-12);
  EXPECT_NEAR(raised()("cardiac_output_change"), 500.0, 1e-9);
  EXPECT_NEAR(raised()("heart_rate"), 66.0, 1e-12);
}
TEST(CirculationMetrics, GiveTheOtherLegPerMinute) { EXPECT_NEAR(raised()("other_leg_flow"), 360.0, 1e-9); }

TEST(CirculationMetrics, AddWhatBothLegsGiveAtOneInstant) { EXPECT_NEAR(raised()("both_legs_shift"), 50.0, 1e-9); }

TEST(CirculationMetrics, AreNotDefinedWithOpenEnds) {
  const Measured open{make_series(0.0, 10.0, 1.0, [](double, Reading&) {}), {"run", 0.0, 10.0, 10.0, {}, 1.0}, {}};
  for (const measure::Metric& metric : measure::circulation_metrics())
    EXPECT_TRUE(std::isnan(open(metric.name))) << metric.name;
}

}  // namespace
}  // namespace saphena::test
