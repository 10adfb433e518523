#include "measure/metrics.hpp"

#include <gmock/gmock.h>

#include <numbers>
#include <set>

#include "series_maker.hpp"

namespace saphena::test {
namespace {

using measure::Reading;
using measure::Window;

constexpr double pi = std::numbers::pi;

Window window_of(double start, double end, std::vector<Window::Cycle> cycles = {}) {
  return {"window", start, end, end, std::move(cycles)};
}

TEST(Metrics, HaveNamesUnitsAndDefinitionsOfTheirOwn) {
  const std::set<std::string_view> groups{"venous", "limits", "edema", "circulation"};
  std::set<std::string_view> names, definitions;
  for (const measure::Metric& metric : measure::metrics()) {
    names.insert(metric.name);
    definitions.insert(metric.definition);
    EXPECT_FALSE(metric.unit.empty()) << metric.name;
    EXPECT_TRUE(groups.contains(metric.group)) << metric.name;
  }
  EXPECT_EQ(names.size(), measure::metrics().size());
  EXPECT_EQ(definitions.size(), measure::metrics().size());
}

// --- flow

/// Flow through the femoral vein of 5 mL/s, waxing and waning by 3 mL/s every 4 s, counted since t = -60 s.
Measured waving_flow() {
  return {make_series(-60.0, 60.0, 0.02,
                      [](double t, Reading& r) {
                        r.femoral_vein_flow = 5.0 + 3.0 * std::sin(0.5 * pi * t);
                        r.femoral_passed = 5.0 * t + 6.0 / pi * (1.0 - std::cos(0.5 * pi * t));
                        r.inflow_passed = 4.0 * t;
                      }),
          window_of(8.0, 48.0, {{8.0, 10.0, 12.0}, {12.0, 14.0, 16.0}, {16.0, 18.0, 20.0}}),
          {.outflow = 5.0}};
}

TEST(EjectedVolume, IsTheMostThatHasLeftBeyondRest) {
  // Twice 6/pi mL after the first half wave; no more comes later.
  EXPECT_NEAR(waving_flow()("ejected_volume"), 12.0 / pi, 1e-9);
}

TEST(EjectedVolume, IsZeroWhenLessLeavesThanAtRest) {
  Measured measured = waving_flow();
  measured.rest.outflow = 9.0;
  EXPECT_EQ(measured("ejected_volume"), 0.0);
}

TEST(EjectedVolume, PerCycleBeginsAnewWithEachCycle) {
  EXPECT_NEAR(waving_flow()("ejected_volume_per_cycle"), 12.0 / pi, 1e-9);
  Measured shifted = waving_flow();
  // From the crest on, a quarter wave gives 6/pi, then it takes back.
  shifted.window.cycles = {{9.0, 10.0, 12.0}, {8.0, 10.0, 12.0}};
  EXPECT_NEAR(shifted("ejected_volume_per_cycle"), (6.0 / pi + 12.0 / pi) / 2.0, 1e-9);
}

TEST(OutflowAndInflow, AreMeansOverTheWindow) {
  EXPECT_NEAR(waving_flow()("outflow_mean"), 300.0, 1e-9);
  EXPECT_NEAR(waving_flow()("arterial_inflow_mean"), 240.0, 1e-9);
  Measured half_wave = waving_flow();
  half_wave.window = window_of(8.0, 10.0);
  EXPECT_NEAR(half_wave("outflow_mean"), 60.0 * (5.0 + 6.0 / pi), 1e-9);
}

TEST(VolumePerHour, CountsWhatPassesWhileSomethingPresses) {
  // Three pressed half waves of 2 s: 10 + 12/pi mL each, in a window of 40 s.
  EXPECT_NEAR(waving_flow()("volume_per_hour"), 3.0 * (10.0 + 12.0 / pi) * 90.0, 1e-6);
}

TEST(RefluxVolume, CountsBackwardFlowAtTheKneeOnly) {
  const Measured measured{make_series(0.0, 40.0, 0.02,
                                      [](double t, Reading& r) {
                                        r.popliteal_vein_flow = 2.0 * std::sin(0.5 * pi * t);
                                        r.saphenous_vein_flow = t < 20.0 ? -0.3 : 0.7;
                                        r.femoral_vein_flow = -50.0;
                                      }),
                          window_of(0.0, 40.0),
                          {}};
  // Ten negative half waves of 2 * 4 / pi mL, and 0.3 mL/s for 20 s.
  EXPECT_NEAR(measured("reflux_volume"), 80.0 / pi + 6.0, 0.02);
}

TEST(RefluxVolume, IsNotToldWhereMeansStandForWhatWentBothWays) {
  Measured measured{make_series(0.0, 40.0, 0.02, [](double, Reading& r) { r.popliteal_vein_flow = -1.0; }),
                    window_of(10.0, 40.0),
                    {}};
  measured.series.leaps = {{2.0, 10.0, 0.0}};
  EXPECT_NEAR(measured("reflux_volume"), 30.0, 1e-6);
  measured.series.leaps.push_back({30.0, 50.0, 0.0});
  EXPECT_TRUE(std::isnan(measured("reflux_volume")));
}

// --- velocity

/// Velocities of 4 cm/s with a peak of 15 at t = 20 and of 40 at t = 30; something stands on the probe from 28 to 32 s.
Measured probed() {
  return {make_series(0.0, 60.0, 0.02,
                      [](double t, Reading& r) {
                        const double peak =
                            11.0 * std::exp(-(t - 20.0) * (t - 20.0)) + 36.0 * std::exp(-(t - 30.0) * (t - 30.0));
                        r.femoral_vein_velocity = 4.0 + peak;
                        r.popliteal_vein_velocity = 3.0 + 0.5 * peak;
                        r.femoral_site_load = t >= 28.0 && t <= 32.0 ? 20.0 : 0.0;
                        r.femoral_wall_shear = 0.1 * r.femoral_vein_velocity;
                      }),
          window_of(10.0, 50.0, {{15.0, 25.0, 28.0}, {28.0, 32.0, 40.0}}),
          {.peak_velocity_femoral = 10.0, .peak_velocity_popliteal = 8.0}};
}

TEST(PeakVelocity, IsTwiceTheHighestSectionMeanWhereTheProbeCanBeHeld) {
  EXPECT_NEAR(probed()("peak_velocity_popliteal"), 2.0 * 21.0, 1e-9);
  // The femoral peak at 30 s is hidden; what is seen of it at the edges is 36 / e^4.
  EXPECT_NEAR(probed()("peak_velocity_femoral"), 2.0 * 15.0, 1e-9);
}

TEST(PeakVelocity, CountsAPlaceUnderALightTouch) {
  Measured touched = probed();
  for (Reading& reading : touched.series.readings) reading.femoral_site_load *= 0.04;
  EXPECT_NEAR(touched("peak_velocity_femoral"), 2.0 * 40.0, 1e-9);
}

TEST(PeakVelocity, IsNotDefinedUnderASleeveThatCoversTheProbe) {
  Measured covered = probed();
  // Pressed for 4 + 1 s, of which 4 s on the probe.
  covered.window.cycles = {{28.0, 32.0, 40.0}, {40.0, 41.0, 50.0}};
  EXPECT_TRUE(std::isnan(covered("peak_velocity_femoral")));
  EXPECT_TRUE(std::isnan(covered("augmentation_femoral")));
  EXPECT_NEAR(covered("peak_velocity_popliteal"), 42.0, 1e-9);
}

TEST(PeakVelocity, IsNotDefinedWhereAGarmentLiesAllTheTime) {
  Measured worn = probed();
  worn.window.cycles.clear();
  for (Reading& reading : worn.series.readings) reading.femoral_site_load = 15.0;
  EXPECT_TRUE(std::isnan(worn("peak_velocity_femoral")));
}

TEST(Augmentation, IsPeakVelocityOverThatAtRest) {
  EXPECT_NEAR(probed()("augmentation_femoral"), 3.0, 1e-9);
  EXPECT_NEAR(probed()("augmentation_popliteal"), 42.0 / 8.0, 1e-9);
}

TEST(WallShear, IsTheHighestInTheWindow) { EXPECT_NEAR(probed()("wall_shear_peak_femoral"), 4.0, 1e-9); }

// --- pressures, volumes and limits

TEST(Means, AreTakenOverTheWindowOnly) {
  const Measured measured{make_series(0.0, 30.0, 0.02,
                                      [](double t, Reading& r) {
                                        r.venous_volume_foot = 10.0 + t;
                                        r.venous_volume_calf = 100.0 - t;
                                        r.venous_volume_thigh = 200.0;
                                        r.ankle_vein_pressure = 2.0 * t;
                                        r.capillary_pressure = t < 15.0 ? 20.0 : 20.0 + (t - 15.0);
                                      }),
                          window_of(10.0, 20.0),
                          {}};
  EXPECT_NEAR(measured("venous_volume_foot"), 25.0, 1e-6);
  EXPECT_NEAR(measured("venous_volume_calf"), 85.0, 1e-6);
  EXPECT_NEAR(measured("venous_volume_thigh"), 200.0, 1e-6);
  EXPECT_NEAR(measured("ankle_vein_pressure"), 30.0, 1e-6);
  EXPECT_NEAR(measured("capillary_pressure_mean"), 20.0 + 12.5 / 10.0, 1e-3);
}

TEST(Limits, AreTheWorstOfTheWindow) {
  const Measured measured{make_series(0.0, 30.0, 0.02,
                                      [](double t, Reading& r) {
                                        r.tissue_pressure_highest = 30.0 + 10.0 * std::sin(t);
                                        r.perfusion_margin_lowest = 50.0 - 10.0 * std::sin(t);
                                        r.mean_load = t < 12.0 ? 5.0 : 0.0;
                                        r.venous_volume_calf = 100.0 - (t < 15.0 ? t : 30.0 - t);
                                        r.venous_volume_thigh = 150.0;
                                      }),
                          window_of(10.0, 20.0),
                          {.venous_volume = 255.0}};
  // sin is highest in the window at 5 pi / 2 ... beyond 10 s only at 14.137 s.
  EXPECT_NEAR(measured("tissue_pressure_peak"), 40.0, 1e-3);
  EXPECT_NEAR(measured("perfusion_margin_min"), 40.0, 1e-3);
  EXPECT_NEAR(measured("dose_pressure_time"), 10.0, 0.06);
  EXPECT_NEAR(measured("central_volume_shift"), 255.0 - 150.0 - 85.0, 1e-9);
}

}  // namespace
}  // namespace saphena::test
