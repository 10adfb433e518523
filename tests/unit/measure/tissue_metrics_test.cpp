#include "measure/tissue_metrics.hpp"

#include <gtest/gtest.h>

#include "series_maker.hpp"

namespace saphena::test {
namespace {

using measure::Reading;

/// An hour: 12 mL/h of filtration, 9 of lymph with 30 mg/mL, a contraction every 100 s.
Measured hour() {
  return {make_series(0.0, 3600.0, 1.0,
                      [](double t, Reading& r) {
                        const double hours = t / 3600.0;
                        r.venous_volume_calf = 80.0 + 5.0 * hours;
                        r.interstitial_volume_calf = 500.0 + 3.0 * hours;
                        r.interstitial_volume_epifascial = 200.0 + 1.0 * hours;
                        r.interstitial_volume_subfascial = 300.0 + 2.0 * hours;
                        r.lymph_volume = 4.0;
                        r.lymph_passed = 9.0 * hours;
                        r.protein_passed = 270.0 * hours;
                        r.lymph_contraction = std::fmod(t, 100.0) > 93.0 ? 0.9 : 0.0;
                      }),
          {"run", 0.0, 3600.0, 3600.0, {}},
          {.limb = {700.0, 3200.0, 11500.0}}};
}

TEST(TissueMetrics, AreRatesAndChangesOverTheWindow) {
  const Measured run = hour();
  EXPECT_NEAR(run("interstitial_volume_change"), 3.0, 1e-9);
  EXPECT_NEAR(run("interstitial_volume_change_calf"), 3.0, 1e-9);
  EXPECT_NEAR(run("interstitial_volume_change_epifascial"), 1.0, 1e-9);
  EXPECT_NEAR(run("filtration_mean"), 12.0, 1e-9);
  EXPECT_NEAR(run("lymph_flow_mean"), 9.0, 1e-9);
  EXPECT_NEAR(run("lymph_volume_moved"), 9.0, 1e-9);
  EXPECT_NEAR(run("protein_removed"), 270.0, 1e-9);
}

TEST(TissueMetrics, ALimbIsBloodAndTissueFluid) {
  EXPECT_NEAR(hour()("calf_volume_change"), 8.0, 1e-9);
  EXPECT_NEAR(hour()("calf_volume_change_percent"), 100.0 * 8.0 / 3200.0, 1e-9);
}

TEST(TissueMetrics, ContractionsAreCountedByTheirBeginnings) {
  EXPECT_NEAR(hour()("lymph_contraction_rate"), 0.6, 1e-3);
}

TEST(TissueMetrics, OneContractionHasNoRate) {
  Measured run = hour();
  run.window.end = 150.0;
  EXPECT_TRUE(std::isnan(run("lymph_contraction_rate")));
}

}  // namespace
}  // namespace saphena::test
