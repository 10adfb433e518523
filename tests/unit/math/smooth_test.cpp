#include "math/smooth.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>

namespace saphena::test {
namespace {

using math::positive_part;
using math::signed_square;
using math::smooth_step;

constexpr double widths[] = {0.02, 0.5, 5.0};
constexpr double shares[] = {-40.0, -3.0, -1.0, -0.3, -1e-3, 0.0, 1e-3, 0.2, 1.0, 2.5, 40.0};  // of the width

/// The claimed slope against a central difference, at arguments far below, around and far above the width.
template <class Function>
void expect_slope(Function function) {
  for (const double width : widths)
    for (const double share : shares) {
      const double x = share * width;
      const double step = 1e-5 * width;
      const double difference = (function(x + step, width).value - function(x - step, width).value) / (2.0 * step);
      const double slope = function(x, width).slope;
      EXPECT_NEAR(slope, difference, 1e-8 * (std::abs(slope) + 1.0 / width)) << "at " << x << ", width " << width;
    }
}

TEST(PositivePart, IsHalfTheWidthAtZeroWithHalfTheSlope) {
  for (const double width : widths) {
    EXPECT_DOUBLE_EQ(positive_part(0.0, width).value, 0.5 * width);
    EXPECT_DOUBLE_EQ(positive_part(0.0, width).slope, 0.5);
  }
}

TEST(PositivePart, IsTheArgumentAboveTwiceTheWidthAndNothingBelow) {
  const double width = 0.5;
  for (const double x : {1.0, 50.0, 1e12}) {
    EXPECT_DOUBLE_EQ(positive_part(x, width).value, x);
    EXPECT_EQ(positive_part(x, width).slope, 1.0);
    EXPECT_EQ(positive_part(-x, width).value, 0.0);
    EXPECT_EQ(positive_part(-x, width).slope, 0.0);
  }
  EXPECT_DOUBLE_EQ(positive_part(-0.5, width).value, 0.0625);  // (1/2)^2 / 4 of a reach of 1
}

TEST(OneWay, IsExactlyNothingUpToZero) {
  for (const double width : widths)
    for (const double x : {-50.0, -1e-9, 0.0}) EXPECT_EQ(math::one_way(x, width), 0.0);
}

TEST(OneWay, IsTheArgumentFromTwiceTheWidthOn) {
  for (const double width : widths) {
    for (const double share : {2.0, 100.0}) EXPECT_DOUBLE_EQ(math::one_way(share * width, width), share * width);
    EXPECT_DOUBLE_EQ(math::one_way(width, width), 0.75 * width);
  }
}

TEST(PositivePart, OfAnArgumentLessThatOfItsOppositeIsTheArgument) {
  for (const double width : widths)
    for (const double share : shares) {
      const double x = share * width;
      EXPECT_NEAR(positive_part(x, width).value - positive_part(-x, width).value, x, 1e-15 * (std::abs(x) + width));
      EXPECT_NEAR(positive_part(x, width).slope + positive_part(-x, width).slope, 1.0, 1e-15);
    }
}

TEST(SignedSquare, IsTheSquareWithTheSignFarFromZeroAndStraightNearIt) {
  EXPECT_NEAR(signed_square(30.0, 0.05).value, 900.0, 1e-10);
  EXPECT_NEAR(signed_square(-30.0, 0.05).value, -900.0, 1e-10);
  EXPECT_NEAR(signed_square(1e-4, 0.05).value, 1e-4 * 0.05, 1e-10);
  EXPECT_DOUBLE_EQ(signed_square(0.05, 0.05).value, 0.05 * 0.0625);  // (w^2 + (2 w)^2) / (4 w)
  EXPECT_EQ(signed_square(0.0, 0.05).value, 0.0);
  EXPECT_DOUBLE_EQ(signed_square(0.0, 0.05).slope, 0.05);
}

TEST(SignedSquare, IsOddAndItsSlopeEvenAndPositive) {
  for (const double width : widths)
    for (const double share : shares) {
      const double x = share * width;
      EXPECT_EQ(signed_square(-x, width).value, -signed_square(x, width).value);
      EXPECT_EQ(signed_square(-x, width).slope, signed_square(x, width).slope);
      EXPECT_GE(signed_square(x, width).slope, width);
    }
}

TEST(SmoothStep, ClimbsFromZeroToOneThroughAHalf) {
  for (const double width : widths) {
    EXPECT_DOUBLE_EQ(smooth_step(0.0, width).value, 0.5);
    EXPECT_DOUBLE_EQ(smooth_step(0.0, width).slope, 0.5 / width);
    // (1 + 3/4 / (5/4)) / 2 = 0.8 at three quarters of the width.
    EXPECT_NEAR(smooth_step(0.75 * width, width).value, 0.8, 1e-15);
    EXPECT_NEAR(smooth_step(1e5 * width, width).value, 1.0, 1e-10);
    EXPECT_NEAR(smooth_step(-1e5 * width, width).value, 0.0, 1e-10);
  }
}

TEST(SmoothStep, IsPointSymmetricAndNeverFalls) {
  for (const double width : widths)
    for (const double share : shares) {
      const double x = share * width;
      EXPECT_NEAR(smooth_step(x, width).value + smooth_step(-x, width).value, 1.0, 1e-15);
      EXPECT_EQ(smooth_step(x, width).slope, smooth_step(-x, width).slope);
      EXPECT_GT(smooth_step(x, width).slope, 0.0);
    }
}

TEST(SmoothFunctions, HaveTheSlopesThatTheyClaim) {
  expect_slope([](double x, double width) { return positive_part(x, width); });
  expect_slope([](double x, double width) { return signed_square(x, width); });
  expect_slope([](double x, double width) { return smooth_step(x, width); });
}

TEST(SmoothFunctions, GiveTheSameBitsInEveryLane) {
  math::Lanes<8> x;
  for (int l = 0; l < 8; ++l) math::lane(x, l) = shares[l + 1] * 3.3;
  const math::Lanes<8> width = 0.7;
  const auto expect_same = [&](const auto& together, auto alone) {
    for (int l = 0; l < 8; ++l) {
      const auto one = alone(math::lane(x, l));
      EXPECT_EQ(std::bit_cast<std::uint64_t>(math::lane(together.value, l)), std::bit_cast<std::uint64_t>(one.value));
      EXPECT_EQ(std::bit_cast<std::uint64_t>(math::lane(together.slope, l)), std::bit_cast<std::uint64_t>(one.slope));
    }
  };
  expect_same(positive_part(x, width), [](double one) { return positive_part(one, 0.7); });
  expect_same(signed_square(x, width), [](double one) { return signed_square(one, 0.7); });
  expect_same(smooth_step(x, width), [](double one) { return smooth_step(one, 0.7); });
}

}  // namespace
}  // namespace saphena::test
