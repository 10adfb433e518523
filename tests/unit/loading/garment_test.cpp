#include "loading/garment.hpp"

#include <gmock/gmock.h>

#include "load_checks.hpp"

namespace saphena::test {
namespace {

using loading::Garment;

Garment stocking() {
  return {
      .start = 5.0, .duration = 60.0, .from = 10.0, .to = 80.0, .profile = {{17.0, 20.0}, {43.0, 14.0}, {80.0, 8.0}}};
}

LoadCase case_of(const Garment& garment) {
  double highest = 0.0;
  for (const auto& point : garment.profile) highest = std::max(highest, point.pressure);
  const double t = garment.change_time;
  return skin_case(garment, highest * 1.5 / t, share_of_leg(garment.to - garment.from) * highest * 12.0 / (t * t * t),
                   t);
}

TEST(Garment, KeepsWhatEveryLoadKeeps) {
  Garment even = stocking();
  even.profile = {{0.0, 20.0}};
  check_load(case_of(even));
}

TEST(Garment, WithAGradientIsStillOutsideItsTimeAndSmooth) {
  const LoadCase load = case_of(stocking());
  expect_stillness_outside(load);
  expect_no_jumps(load);
  expect_smoothness_between_breakpoints(load);
}

/// The profile is taken at the middle of a segment: exact where it is straight, and of second order in the segment's
/// length at its corners and edges.
TEST(Garment, WithAGradientTendsToOneWeightAsSegmentsGetShorter) {
  const Garment garment = stocking();
  const auto total = [&](int count) {
    double sum = 0.0;
    for (const Span& segment : divide(count)) sum += garment.interface_pressure(segment, 30.0) * segment.length();
    return sum;
  };
  // Trapezoids between the points, 20 mmHg below the ankle. The proximal edge (3 cm, centred on the last point, where
  // the profile's slope s = 6/37 mmHg/cm ends) takes away s * integral of u (1/2 - u/3) du from 0 to 1.5 cm.
  const double expected = 7.0 * 20.0 + 26.0 * 17.0 + 37.0 * 11.0 - 6.0 / 37.0 * 0.1875;
  EXPECT_NEAR(total(3000), expected, 1e-3);
  EXPECT_NEAR(total(24), expected, 0.01 * expected);
  EXPECT_NEAR(total(240), expected, 1e-4 * expected);
}

TEST(Garment, PressesByItsProfile) {
  const Garment garment = stocking();
  EXPECT_DOUBLE_EQ(garment.profile_pressure(12.0), 20.0);
  EXPECT_DOUBLE_EQ(garment.profile_pressure(17.0), 20.0);
  EXPECT_DOUBLE_EQ(garment.profile_pressure(30.0), 17.0);
  EXPECT_DOUBLE_EQ(garment.profile_pressure(43.0), 14.0);
  EXPECT_DOUBLE_EQ(garment.profile_pressure(61.5), 11.0);
  EXPECT_DOUBLE_EQ(garment.profile_pressure(95.0), 8.0);
  EXPECT_NEAR(garment.interface_pressure({29.0, 31.0}, 30.0), 17.0, 1e-12);
  EXPECT_EQ(garment.interface_pressure({82.0, 98.0}, 30.0), 0.0);
}

TEST(Garment, IsPutOnAndTakenOffOverItsChangeTime) {
  const Garment garment = stocking();
  const Span calf{29.0, 31.0};
  EXPECT_NEAR(garment.interface_pressure(calf, 6.0), 8.5, 1e-12);
  EXPECT_NEAR(garment.interface_pressure(calf, 7.0), 17.0, 1e-12);
  EXPECT_NEAR(garment.interface_pressure(calf, 63.0), 17.0, 1e-12);
  EXPECT_NEAR(garment.interface_pressure(calf, 64.0), 8.5, 1e-12);
}

TEST(Garment, IsOneCycleFromBeginningToEnd) {
  EXPECT_THAT(cycles_of(stocking()), testing::ElementsAre(5.0, 65.0));
  EXPECT_EQ(stocking().press_time(), 60.0);
}

}  // namespace
}  // namespace saphena::test
