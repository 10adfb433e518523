#include "math/zero.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace saphena::test {
namespace {

TEST(Zero, IsFoundFromFarBelowAndFarAbove) {
  const auto falling = [](double x) { return 1.0 / x - 2.0 * x * x; };
  for (const double guess : {1e-4, 0.5, 1e3}) {
    const double found = math::zero_of_falling(falling, guess, 1e-9);
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
  EXPECT_NEAR(math::zero_of_falling(falling, 0.5, 1e-9), 5.0, 1e-8);
  EXPECT_LT(calls, 40);
}

TEST(Zero, WhereThereIsNoneItIsLookedForFarAway) {
  EXPECT_GT(math::zero_of_falling([](double) { return 1.0; }, 1.0, 1e-6), 1e5);
  EXPECT_LT(math::zero_of_falling([](double) { return -1.0; }, 1.0, 1e-6), 1e-5);
}

}  // namespace
}  // namespace saphena::test
