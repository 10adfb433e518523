#include "math/lanes.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <random>

namespace saphena::test {
namespace {

using math::lane;
using math::lane_count;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

/// The same bits, or both not a number (whose sign and payload IEEE 754 leaves open).
testing::AssertionResult same_number(double a, double b) {
  if (std::isnan(a) && std::isnan(b)) return testing::AssertionSuccess();
  if (std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b)) return testing::AssertionSuccess();
  return testing::AssertionFailure() << a << " and " << b;
}

/// Numbers of every kind that a step of the solver can meet.
double any_number(std::mt19937& random) {
  static constexpr double special[] = {0.0, -0.0, 1.0, -1.0, infinity, -infinity, nan, 5e-324, 1e308, -1e-308};
  if (random() % 3 == 0) return special[random() % std::size(special)];
  std::uniform_real_distribution<double> exponent(-30.0, 30.0);
  return (random() % 2 == 0 ? 1.0 : -1.0) * std::exp(exponent(random));
}

template <class T>
T any_lanes(std::mt19937& random) {
  T result;
  for (int l = 0; l < lane_count<T>; ++l) lane(result, l) = any_number(random);
  return result;
}

template <class T>
class Lanes : public testing::Test {
 protected:
  /// `operation` of lanes is `operation` of doubles in each of them.
  template <class Operation>
  void expect_as_double(Operation operation) {
    for (int trial = 0; trial < 500; ++trial) {
      const T a = any_lanes<T>(random_);
      const T b = any_lanes<T>(random_);
      const T together = operation(a, b);
      for (int l = 0; l < lane_count<T>; ++l)
        ASSERT_TRUE(same_number(lane(together, l), operation(lane(a, l), lane(b, l))))
            << "of " << lane(a, l) << " and " << lane(b, l) << " in lane " << l;
    }
  }

  std::mt19937 random_{7};
};

using Widths = testing::Types<math::Lanes<8>, math::Lanes<16>>;
TYPED_TEST_SUITE(Lanes, Widths);

TYPED_TEST(Lanes, AddSubtractMultiplyAndDivideAsDoubles) {
  this->expect_as_double([](auto a, auto b) { return a + b; });
  this->expect_as_double([](auto a, auto b) { return a - b; });
  this->expect_as_double([](auto a, auto b) { return a * b; });
  this->expect_as_double([](auto a, auto b) { return a / b; });
  this->expect_as_double([](auto a, auto) { return -a; });
}

TYPED_TEST(Lanes, ChangeInPlaceAsDoubles) {
  this->expect_as_double([](auto a, auto b) { return a += b; });
  this->expect_as_double([](auto a, auto b) { return a -= b; });
  this->expect_as_double([](auto a, auto b) { return a *= b; });
}

TYPED_TEST(Lanes, TakeRootAndMagnitudeAsDoubles) {
  using math::abs;
  using math::sqrt;
  this->expect_as_double([](auto a, auto) { return sqrt(a); });
  this->expect_as_double([](auto a, auto) { return abs(a); });
}

TYPED_TEST(Lanes, CompareAndSelectAsDoubles) {
  using math::select;
  this->expect_as_double([](auto a, auto b) { return select(a < b, a, b * b); });
  this->expect_as_double([](auto a, auto b) { return select(a > b, a + b, b); });
  this->expect_as_double([](auto a, auto b) { return math::minimum(a, b); });
  this->expect_as_double([](auto a, auto b) { return math::maximum(a, b); });
}

TYPED_TEST(Lanes, MixWithPlainNumbersOnEitherSide) {
  this->expect_as_double([](auto a, auto) { return 2.0 * a + 1.0; });
  this->expect_as_double([](auto a, auto) { return 1.0 / (3.0 - a) - 0.5; });
}

TYPED_TEST(Lanes, StartAsOneNumberInEveryLane) {
  const TypeParam zero;
  const TypeParam number = 2.5;
  for (int l = 0; l < lane_count<TypeParam>; ++l) {
    EXPECT_TRUE(same_number(lane(zero, l), 0.0));
    EXPECT_EQ(lane(number, l), 2.5);
  }
}

TYPED_TEST(Lanes, AreWrittenOneAtATime) {
  TypeParam numbers = 1.0;
  for (int l = 0; l < lane_count<TypeParam>; ++l) lane(numbers, l) = 10.0 + l;
  lane(numbers, 3) = nan;
  for (int l = 0; l < lane_count<TypeParam>; ++l)
    EXPECT_TRUE(same_number(lane(numbers, l), l == 3 ? nan : 10.0 + l)) << "lane " << l;
}

TYPED_TEST(Lanes, AreOneDoubleEach) {
  EXPECT_EQ(sizeof(TypeParam), lane_count<TypeParam> * sizeof(double));
  EXPECT_EQ(lane_count<double>, 1);
}

/// Smaller and larger fall back on the second argument where nothing can be compared.
TEST(MinimumAndMaximum, TakeTheSecondArgumentWhenOneIsNotANumber) {
  EXPECT_EQ(math::minimum(nan, 2.0), 2.0);
  EXPECT_EQ(math::maximum(nan, 2.0), 2.0);
  EXPECT_TRUE(std::isnan(math::minimum(2.0, nan)));
  EXPECT_TRUE(std::isnan(math::maximum(2.0, nan)));
}

TEST(MinimumAndMaximum, TakeTheSecondOfTwoZeros) {
  EXPECT_TRUE(same_number(math::minimum(-0.0, 0.0), 0.0));
  EXPECT_TRUE(same_number(math::minimum(0.0, -0.0), -0.0));
  EXPECT_TRUE(same_number(math::maximum(-0.0, 0.0), 0.0));
  EXPECT_TRUE(same_number(math::maximum(0.0, -0.0), -0.0));
}

TEST(MinimumAndMaximum, OrderNumbersAndInfinities) {
  EXPECT_EQ(math::minimum(-3.0, 2.0), -3.0);
  EXPECT_EQ(math::maximum(-3.0, 2.0), 2.0);
  EXPECT_EQ(math::minimum(-infinity, infinity), -infinity);
  EXPECT_EQ(math::maximum(-infinity, infinity), infinity);
}

}  // namespace
}  // namespace saphena::test
