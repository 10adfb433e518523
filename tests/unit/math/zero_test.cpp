#include "math/zero.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace saphena::test {
namespace {

TEST(Zero, IsFoundFromFarBelowAndFarAbove) {
  const auto falling = [](double x) { return 1.0 / x - 2.0 * x * x; };
  for (const double guess : {1e-4, 0.5, 1e3}) {
    const double found = math::zero_of_falling(falling, guess, {1e-6, 1e6}, 1e-9);
    EXPECT_NEAR(found, std::cbrt(0.5), 1e-8) << "from " << guess;
  }
}

/// As flaps do: steep on one side, flat on the other.
TEST(Zero, IsFoundBesideAKink) {
  int calls = 0;
  const auto falling = [&](double x) {
    ++calls;
    return 1000.0 * std::max(1.0 - x, 0.0) + 0.5 - 0.1 * x;
  };
  EXPECT_NEAR(math::zero_of_falling(falling, 0.5, {0.1, 100.0}, 1e-9), 5.0, 1e-8);
  EXPECT_LT(calls, 40);
}

TEST(Zero, BeyondTheRangeIsAtItsEnd) {
  EXPECT_EQ(math::zero_of_falling([](double) { return 1.0; }, 1.0, {0.5, 7.0}, 1e-6), 7.0);
  EXPECT_EQ(math::zero_of_falling([](double) { return -1.0; }, 1.0, {0.5, 7.0}, 1e-6), 0.5);
  EXPECT_EQ(math::zero_of_falling([](double x) { return 3.0 - x; }, 20.0, {0.5, 2.0}, 1e-6), 2.0);
}

}  // namespace
}  // namespace saphena::test
