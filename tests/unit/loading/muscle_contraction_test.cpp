#include "loading/muscle_contraction.hpp"

#include <gmock/gmock.h>

#include <numbers>

#include "load_checks.hpp"

namespace saphena::test {
namespace {

using loading::MuscleContraction;

LoadCase case_of(const MuscleContraction& contraction) {
  const double turn = 2.0 * std::numbers::pi * contraction.rate / contraction.duty / (1.0 - contraction.hold);
  return {[contraction](const Span& segment, double time) { return contraction.muscle_pressure(segment, time); },
          contraction.start,
          contraction.end(),
          breakpoints_of(contraction),
          0.5 * contraction.pressure * turn,
          share_of_leg(contraction.to - contraction.from) * 0.5 * contraction.pressure * turn * turn * turn,
          contraction.press_time()};
}

LoadCase demand_case_of(const MuscleContraction& contraction) {
  LoadCase load = case_of(contraction);
  load.pressure = [contraction](const Span& segment, double time) { return contraction.extra_demand(segment, time); };
  load.steepest = contraction.demand * 1.5 / 2.0;
  load.sharpest = share_of_leg(contraction.to - contraction.from) * contraction.demand * 12.0 / 8.0;
  load.finest_time = 2.0;
  return load;
}

TEST(MuscleContraction, KeepsWhatEveryLoadKeeps) {
  for (const MuscleContraction& contraction :
       {MuscleContraction{.start = 6.0, .duration = 20.0, .from = 25.0, .to = 50.0},
        MuscleContraction{.start = 6.0, .duration = 11.3, .from = 25.0, .to = 50.0, .rate = 0.8, .duty = 1.0},
        MuscleContraction{.duration = 45.0, .from = 30.0, .to = 32.0, .rate = 1.4, .duty = 0.2},
        MuscleContraction{.duration = 45.0, .from = 30.0, .to = 52.0, .rate = 1.0, .duty = 0.6, .hold = 0.5}}) {
    check_load(case_of(contraction));
    check_load(demand_case_of(contraction));
  }
}

TEST(MuscleContraction, SqueezesAsHardAsAskedOncePerPeriod) {
  const MuscleContraction contraction{
      .start = 6.0, .from = 25.0, .to = 50.0, .pressure = 100.0, .rate = 0.5, .duty = 0.4};
  for (int beat = 0; beat < 30; ++beat) {
    const double onset = 6.0 + 2.0 * beat;
    EXPECT_NEAR(contraction.muscle_pressure({30.0, 40.0}, onset + 0.4), 100.0, 1e-9);
    EXPECT_NEAR(contraction.muscle_pressure({30.0, 40.0}, onset + 0.2), 50.0, 1e-9);
    EXPECT_NEAR(contraction.muscle_pressure({30.0, 40.0}, onset + 0.8), 0.0, 1e-9);
    EXPECT_NEAR(contraction.muscle_pressure({30.0, 40.0}, onset + 1.5), 0.0, 1e-9);
  }
  EXPECT_DOUBLE_EQ(contraction.press_time(), 0.8);
}

TEST(MuscleContraction, SqueezesItsMuscleOnly) {
  const MuscleContraction contraction{.from = 25.0, .to = 50.0};
  EXPECT_EQ(contraction.muscle_pressure({0.0, 22.0}, 0.25), 0.0);
  EXPECT_EQ(contraction.muscle_pressure({53.0, 98.0}, 0.25), 0.0);
  EXPECT_NEAR(contraction.extra_demand({53.0, 98.0}, 30.0), 0.0, 1e-14);
}

TEST(MuscleContraction, RaisesTheNeedOfItsMuscleMeanwhile) {
  const MuscleContraction contraction{.start = 6.0, .duration = 60.0, .from = 25.0, .to = 50.0, .demand = 4.0};
  const Span muscle{30.0, 40.0};
  EXPECT_EQ(contraction.extra_demand(muscle, 6.0), 0.0);
  EXPECT_NEAR(contraction.extra_demand(muscle, 7.0), 1.5, 1e-12);
  EXPECT_NEAR(contraction.extra_demand(muscle, 30.0), 3.0, 1e-12);
  EXPECT_NEAR(contraction.extra_demand(muscle, 65.0), 1.5, 1e-12);
  EXPECT_EQ(contraction.extra_demand(muscle, 66.0), 0.0);
}

TEST(MuscleContraction, StaysAtFullPressureForAsLongAsAsked) {
  // 1 s long, half of it held: up in 0.25 s, down in 0.25 s.
  const MuscleContraction contraction{
      .from = 25.0, .to = 50.0, .pressure = 100.0, .rate = 0.5, .duty = 0.5, .hold = 0.5};
  const auto at_time = [&](double time) { return contraction.muscle_pressure({30.0, 40.0}, time); };
  EXPECT_NEAR(at_time(0.125), 50.0, 1e-9);
  for (const double time : {0.2501, 0.5, 0.7499}) EXPECT_NEAR(at_time(time), 100.0, 1e-4);
  EXPECT_NEAR(at_time(0.875), 50.0, 1e-9);
  EXPECT_EQ(at_time(1.2), 0.0);
}

TEST(MuscleContraction, CountsItsBeats) {
  const MuscleContraction contraction{.start = 1.0, .duration = 5.5, .from = 25.0, .to = 50.0};
  EXPECT_THAT(cycles_of(contraction), testing::ElementsAre(1.0, 2.0, 3.0, 4.0, 5.0, 6.5));
  EXPECT_EQ(contraction.muscle_pressure({30.0, 40.0}, 6.2), 0.0) << "a beat that would be cut short is left out";
}

TEST(MuscleContraction, CountsBeatsThatRoundingWouldLose) {
  const MuscleContraction contraction{.duration = 45.0, .from = 25.0, .to = 50.0, .rate = 1.4};
  EXPECT_EQ(cycles_of(contraction).size(), 64U);
  EXPECT_NEAR(contraction.muscle_pressure({30.0, 40.0}, 62.25 / 1.4), 100.0, 1e-9);
}

}  // namespace
}  // namespace saphena::test
