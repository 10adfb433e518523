#include "loading/percussion.hpp"

#include <gmock/gmock.h>

#include <numbers>

#include "load_checks.hpp"

namespace saphena::test {
namespace {

using loading::Percussion;

LoadCase case_of(const Percussion& percussion) {
  const double turn = 2.0 * std::numbers::pi / percussion.contact_time;
  return skin_case(percussion, 0.5 * percussion.pressure * turn,
                   share_of_leg(percussion.contact_length) * 0.5 * percussion.pressure * turn * turn * turn,
                   percussion.contact_time);
}

TEST(Percussion, KeepsWhatEveryLoadKeeps) {
  check_load(case_of({.start = 4.0, .from = 20.0, .to = 60.0}));
  check_load(case_of({.start = 4.0, .from = 60.0, .to = 20.0, .rate = 10.0, .contact_time = 0.1, .taps = 30}));
  check_load(case_of({.from = 40.0, .to = 41.0, .rate = 3.0, .contact_time = 0.3, .taps = 7, .contact_length = 1.0}));
  check_load(case_of({.from = 40.0, .to = 70.0, .taps = 1}));
}

TEST(Percussion, TapsAsHardAsAskedAtThePlaceOfEachTap) {
  const Percussion percussion{.start = 4.0, .from = 20.0, .to = 62.0, .pressure = 15.0};
  for (int tap = 0; tap < 8; ++tap) {
    const double place = 20.0 + 6.0 * tap;
    EXPECT_NEAR(percussion.interface_pressure({place - 1.0, place + 1.0}, 4.0 + 0.5 * tap + 0.05), 15.0, 1e-9);
    EXPECT_NEAR(percussion.interface_pressure({place - 1.0, place + 1.0}, 4.0 + 0.5 * tap + 0.025), 7.5, 1e-9);
    EXPECT_NEAR(percussion.interface_pressure({place - 1.0, place + 1.0}, 4.0 + 0.5 * tap + 0.1), 0.0, 1e-9);
  }
}

TEST(Percussion, MovesOnFromItsFirstPlaceToItsLast) {
  Percussion percussion{.from = 20.0, .to = 62.0};
  expect_order(case_of(percussion), {20.0, 32.0, 44.0, 62.0});
  std::swap(percussion.from, percussion.to);
  expect_order(case_of(percussion), {62.0, 44.0, 32.0, 20.0});
}

TEST(Percussion, CountsItsTaps) {
  const Percussion percussion{.start = 4.0, .from = 20.0, .to = 60.0, .taps = 3};
  EXPECT_THAT(cycles_of(percussion), testing::ElementsAre(4.0, 4.5, 5.0, 5.1));
  EXPECT_DOUBLE_EQ(percussion.end(), 5.1);
  EXPECT_EQ(percussion.press_time(), 0.1);
  EXPECT_EQ(breakpoints_of(percussion).size(), 6U);
  EXPECT_LE(percussion.longest_step(), 0.025);
}

}  // namespace
}  // namespace saphena::test
