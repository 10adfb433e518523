#include "loading/kneading.hpp"

#include <gmock/gmock.h>

#include <numbers>

#include "load_checks.hpp"

namespace saphena::test {
namespace {

using loading::Kneading;

constexpr double pi = std::numbers::pi;

LoadCase case_of(const Kneading& kneading) {
  const double creep = std::abs(kneading.to - kneading.from) / kneading.duration;
  const double turn = 2.0 * pi * kneading.rate;
  return skin_case(kneading, kneading.pressure * (0.5 * turn + creep / kneading.edge),
                   share_of_leg(kneading.contact_length) * 0.5 * kneading.pressure * turn * turn * turn,
                   0.5 / kneading.rate);
}

TEST(Kneading, KeepsWhatEveryLoadKeeps) {
  check_load(case_of({.start = 5.0, .duration = 12.0, .from = 25.0, .to = 50.0}));
  check_load(case_of({.start = 5.0, .duration = 9.3, .from = 50.0, .to = 25.0, .rate = 1.7}));
  check_load(case_of({.start = -4.0, .duration = 3.9, .from = 40.0, .to = 40.0, .rate = 0.5, .contact_length = 1.0}));
}

TEST(Kneading, PressesAsHardAsAskedAtTheHeightOfACircle) {
  const Kneading kneading{.start = 2.0, .duration = 10.0, .from = 20.0, .to = 40.0, .pressure = 40.0};
  // The fourth circle is highest at 5.5 s, when the hand has crept to 27 cm.
  EXPECT_NEAR(kneading.interface_pressure({26.0, 28.0}, 5.5), 40.0, 1e-9);
  EXPECT_NEAR(kneading.interface_pressure({26.0, 28.0}, 5.25), 20.0, 1e-9);
  EXPECT_NEAR(kneading.interface_pressure({26.0, 28.0}, 6.0), 0.0, 1e-12);
}

TEST(Kneading, CreepsFromItsFirstPlaceToItsLast) {
  Kneading kneading{.duration = 30.0, .from = 20.0, .to = 50.0};
  expect_order(case_of(kneading), {23.0, 30.0, 37.0, 44.0});
  std::swap(kneading.from, kneading.to);
  expect_order(case_of(kneading), {47.0, 40.0, 33.0, 26.0});
}

TEST(Kneading, PressesOncePerCircle) {
  const Kneading kneading{.start = 1.0, .duration = 10.0, .from = 30.0, .to = 30.0, .rate = 1.4};
  int presses = 0;
  bool down = false;
  for (double time = 0.0; time < 12.0; time += 1e-3) {
    const bool now = kneading.interface_pressure({29.0, 31.0}, time) > 20.0;
    presses += now && !down;
    down = now;
  }
  EXPECT_EQ(presses, 14);
  EXPECT_EQ(cycles_of(kneading).size(), 15U);
  EXPECT_DOUBLE_EQ(kneading.press_time(), 1.0 / 1.4);
}

TEST(Kneading, LeavesOutALastCircleThatWouldBeCutShort) {
  const Kneading kneading{.duration = 5.7, .from = 30.0, .to = 30.0};
  EXPECT_THAT(cycles_of(kneading), testing::ElementsAre(0.0, 1.0, 2.0, 3.0, 4.0, 5.7));
  EXPECT_GT(kneading.interface_pressure({29.0, 31.0}, 4.9), 0.0);
  EXPECT_EQ(kneading.interface_pressure({29.0, 31.0}, 5.3), 0.0);
}

/// 45 s at 1.4 per second are 63 circles, although 45 times 1.4 rounds to less.
TEST(Kneading, CountsCirclesThatRoundingWouldLose) {
  const Kneading kneading{.duration = 45.0, .from = 30.0, .to = 30.0, .rate = 1.4};
  EXPECT_EQ(cycles_of(kneading).size(), 64U);
  EXPECT_NEAR(kneading.interface_pressure({29.0, 31.0}, 62.5 / 1.4), 40.0, 1e-9);
  check_load(case_of(kneading));
}

}  // namespace
}  // namespace saphena::test
