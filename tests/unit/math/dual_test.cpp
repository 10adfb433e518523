#include "math/dual.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "math/smooth.hpp"

namespace saphena::test {
namespace {

using math::Dual;
using math::select;
using math::sqrt;

/// A law that uses every operation.
template <class N>
N law(const N& x, const N& y) {
  const N root = sqrt(x * x + 2.0 * y);
  const N part = math::positive_part(N(x - y), N(0.3)).value;
  return select(x > y, N(root / (1.0 + y) - part), N(-root * x));
}

TEST(Dual, SlopesAreTheDerivatives) {
  using D = Dual<double, 2>;
  for (const auto& [x, y] : {std::pair{2.0, 0.7}, std::pair{0.4, 1.9}}) {
    const D result = law(D::input(x, 0), D::input(y, 1));
    const double h = 1e-6;
    EXPECT_EQ(result.value, law(x, y));
    EXPECT_NEAR(result.slopes[0], (law(x + h, y) - law(x - h, y)) / (2 * h), 1e-8);
    EXPECT_NEAR(result.slopes[1], (law(x, y + h) - law(x, y - h)) / (2 * h), 1e-8);
  }
}

TEST(Dual, AConstantHasNoSlope) {
  const Dual<double, 2> constant = 3.0;
  EXPECT_EQ(constant.slopes[0], 0.0);
  EXPECT_EQ((constant * constant).slopes[1], 0.0);
}

TEST(Dual, GivesTheSameBitsInEveryLane) {
  using Lanes = math::Lanes<8>;
  Lanes x, y;
  for (int l = 0; l < 8; ++l) math::lane(x, l) = 0.3 + 0.4 * l, math::lane(y, l) = 2.1 - 0.2 * l;
  using D = Dual<Lanes, 2>;
  const D together = law(D::input(x, 0), D::input(y, 1));
  for (int l = 0; l < 8; ++l) {
    using S = Dual<double, 2>;
    const S alone = law(S::input(math::lane(x, l), 0), S::input(math::lane(y, l), 1));
    EXPECT_EQ(std::memcmp(&alone.value, &math::lane(together.value, l), sizeof(double)), 0);
    for (std::size_t i = 0; i < 2; ++i)
      EXPECT_EQ(std::memcmp(&alone.slopes[i], &math::lane(together.slopes[i], l), sizeof(double)), 0);
  }
}

}  // namespace
}  // namespace saphena::test
