#include "loading/device.hpp"

#include <gmock/gmock.h>

#include "load_checks.hpp"

namespace saphena::test {
namespace {

using loading::Chamber;
using loading::Device;
using testing::ElementsAre;

/// Ankle, calf and thigh inflate one after the other and deflate together after 11 s.
Device three_chambers() {
  return {
      .start = 10.0,
      .duration = 100.0,
      .rest = 20.0,
      .chambers = {{.from = 15.0, .to = 30.0, .pressure = 45.0, .onset = 0.0, .rise = 1.0, .hold = 9.0, .fall = 1.0},
                   {.from = 30.0, .to = 52.0, .pressure = 40.0, .onset = 2.5, .rise = 1.5, .hold = 6.0, .fall = 1.0},
                   {.from = 60.0, .to = 85.0, .pressure = 30.0, .onset = 5.5, .rise = 2.0, .hold = 2.5, .fall = 1.0}}};
}

LoadCase case_of(const Device& device) {
  double steepest = 0.0;
  double finest = 1e9;
  for (const Chamber& chamber : device.chambers) {
    steepest += chamber.pressure * std::max(1.0 / chamber.rise, 1.0 / chamber.fall);
    finest = std::min({finest, chamber.rise, chamber.fall});
  }
  // Between breakpoints the waveform is straight: no third derivative.
  return skin_case(device, device.bladder_to_skin * steepest, 1e-6, finest);
}

TEST(Chamber, FollowsOnsetRiseHoldAndFall) {
  const Chamber chamber{.pressure = 50.0, .onset = 2.0, .rise = 4.0, .hold = 10.0, .fall = 5.0};
  EXPECT_EQ(chamber.bladder_pressure(1.0), 0.0);
  EXPECT_EQ(chamber.bladder_pressure(2.0), 0.0);
  EXPECT_DOUBLE_EQ(chamber.bladder_pressure(3.0), 12.5);
  EXPECT_DOUBLE_EQ(chamber.bladder_pressure(6.0), 50.0);
  EXPECT_DOUBLE_EQ(chamber.bladder_pressure(12.0), 50.0);
  EXPECT_DOUBLE_EQ(chamber.bladder_pressure(16.0), 50.0);
  EXPECT_DOUBLE_EQ(chamber.bladder_pressure(18.0), 30.0);
  EXPECT_EQ(chamber.bladder_pressure(21.0), 0.0);
  EXPECT_EQ(chamber.bladder_pressure(100.0), 0.0);
  EXPECT_EQ(chamber.end(), 21.0);
}

TEST(Device, KeepsWhatEveryLoadKeeps) {
  check_load(case_of(three_chambers()));
  Device restless = three_chambers();
  restless.rest = 0.0;
  check_load(case_of(restless));
  check_load(
      case_of({.duration = 3.0,
               .rest = 0.3,
               .chambers = {{.from = 0.0, .to = 12.0, .pressure = 130.0, .rise = 0.2, .hold = 0.4, .fall = 0.1}}}));
}

TEST(Device, PutsTheSetPressureInEachChamberAndItsShareOnTheSkin) {
  const Device device = three_chambers();
  // 9 s into the third cycle all chambers are full; a cycle lasts 11 + 20 s.
  const double time = 10.0 + 2 * 31.0 + 9.0;
  EXPECT_NEAR(device.bladder_pressure({18.0, 27.0}, time), 45.0, 1e-9);
  EXPECT_NEAR(device.bladder_pressure({33.0, 50.0}, time), 40.0, 1e-9);
  EXPECT_NEAR(device.bladder_pressure({63.0, 80.0}, time), 30.0, 1e-9);
  EXPECT_NEAR(device.interface_pressure({63.0, 80.0}, time), 0.94 * 30.0, 1e-9);
  EXPECT_EQ(device.bladder_pressure({54.0, 58.0}, time), 0.0);
}

TEST(Device, InflatesItsChambersInTheOrderOfTheirOnsets) {
  const Device device = three_chambers();
  const double time = 10.0 + 31.0 + 4.0;  // 4 s into the second cycle
  EXPECT_NEAR(device.bladder_pressure({18.0, 27.0}, time), 45.0, 1e-9);
  EXPECT_NEAR(device.bladder_pressure({33.0, 50.0}, time), 40.0, 1e-9);
  EXPECT_EQ(device.bladder_pressure({63.0, 80.0}, time), 0.0);
}

TEST(Device, HandsOverSmoothlyBetweenChambersThatTouch) {
  const Device device{
      .chambers = {{.from = 20.0, .to = 40.0, .pressure = 40.0}, {.from = 40.0, .to = 60.0, .pressure = 40.0}}};
  for (double place = 24.0; place < 56.0; place += 0.1)
    EXPECT_NEAR(device.bladder_pressure({place, place + 0.5}, 5.0), 40.0, 1e-9) << place;
}

TEST(Device, CountsCyclesThatEndBeforeItIsTakenOff) {
  Device device = three_chambers();  // 11 s of pressing, 20 s of rest
  EXPECT_EQ(device.period(), 31.0);
  EXPECT_EQ(device.press_time(), 11.0);
  for (const auto& [duration, count] :
       {std::pair{10.99, 0}, {11.0, 1}, {41.99, 1}, {42.0, 2}, {100.0, 3}, {104.0, 4}}) {
    device.duration = duration;
    EXPECT_EQ(device.cycle_count(), count) << duration << " s";
  }
}

TEST(Device, CountsCyclesThatRoundingWouldLose) {
  // 20 times 0.7 s, each at once after the other.
  const Device device{.duration = 14.0, .rest = 0.0, .chambers = {{.to = 20.0, .rise = 0.1, .hold = 0.5, .fall = 0.1}}};
  EXPECT_EQ(device.cycle_count(), 20);
}

TEST(Device, TooShortForOneCycleDoesNothing) {
  Device device = three_chambers();
  device.duration = 5.0;
  EXPECT_THAT(cycles_of(device), ElementsAre(15.0));
  for (double time = 9.0; time < 60.0; time += 0.1) EXPECT_EQ(device.bladder_pressure(whole_leg, time), 0.0);
}

TEST(Device, NeverBeginsACycleThatWouldNotEnd) {
  Device device = three_chambers();
  device.duration = 70.0;  // two cycles end after 42 s; a third would begin at 62 s
  EXPECT_THAT(cycles_of(device), ElementsAre(10.0, 41.0, 80.0));
  for (double time = 52.0; time < 100.0; time += 0.1) EXPECT_EQ(device.bladder_pressure(whole_leg, time), 0.0);
}

TEST(Device, PressesWhereAndOnlyAsLongAsItsChambersDo) {
  const Device device = three_chambers();
  double mean = 0.0;  // of the whole leg over one period, per cm and s
  for (int k = 0; k < 31000; ++k) mean += device.bladder_pressure(whole_leg, 41.0 + (k + 0.5) * 1e-3) * 1e-3;
  // Each trapezoid holds pressure * (hold + (rise + fall) / 2) on its length.
  const double expected = 45.0 * 10.0 * 15.0 + 40.0 * 7.25 * 22.0 + 30.0 * 4.0 * 25.0;
  EXPECT_NEAR(mean * whole_leg.length(), expected, 1e-3);
}

}  // namespace
}  // namespace saphena::test
