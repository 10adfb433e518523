#include "sweep/design.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace saphena::test {
namespace {

using sweep::LatinHypercube;
using sweep::quantile;
using sweep::sobol_point;

scenario::Variation range(double low, double high, const std::string& distribution = "uniform") {
  scenario::Variation variation;
  variation.low = low;
  variation.high = high;
  variation.distribution = distribution;
  return variation;
}

TEST(LatinHypercube, HasOneMemberInEveryStratumOfEveryDimension) {
  for (const std::uint32_t members : {1U, 2U, 5U, 64U, 1000U}) {
    const LatinHypercube cube(members, 7);
    for (std::uint32_t d = 0; d < 3; ++d) {
      std::set<int> strata;
      for (std::uint32_t m = 0; m < members; ++m) strata.insert(static_cast<int>(cube.share(m, d) * members));
      EXPECT_EQ(strata.size(), members) << "dimension " << d;
    }
  }
}

TEST(LatinHypercube, HasDimensionsThatDoNotGoTogether) {
  const std::uint32_t members = 4000;
  const LatinHypercube cube(members, 1);
  for (std::uint32_t d = 1; d < 4; ++d) {
    double sum = 0.0;
    for (std::uint32_t m = 0; m < members; ++m) sum += (cube.share(m, 0) - 0.5) * (cube.share(m, d) - 0.5);
    EXPECT_LT(std::abs(12.0 * sum / members), 0.06) << "correlation with dimension " << d;
  }
}

TEST(LatinHypercube, DependsOnTheSeed) {
  EXPECT_NE(LatinHypercube(10, 1).share(3, 0), LatinHypercube(10, 2).share(3, 0));
  EXPECT_EQ(LatinHypercube(10, 1).share(3, 0), LatinHypercube(10, 1).share(3, 0));
}

/// The first points of two dimensions, as published with the direction numbers.
TEST(Sobol, BeginsAsPublished) {
  const double first[8][2] = {{0, 0},         {0.5, 0.5},     {0.75, 0.25},   {0.25, 0.75},
                              {0.375, 0.375}, {0.875, 0.875}, {0.625, 0.125}, {0.125, 0.625}};
  for (std::uint64_t i = 0; i < 8; ++i) {
    const std::vector<double> point = sobol_point(i, 2, 0);
    EXPECT_NEAR(point[0], first[i][0], 1e-15);
    EXPECT_NEAR(point[1], first[i][1], 1e-15);
  }
}

TEST(Sobol, KeepsItsBalanceWhenItIsShifted) {
  for (const int seed : {0, 1, 99}) {
    std::set<std::pair<int, int>> boxes;
    std::set<int> slices;
    for (std::uint64_t i = 0; i < 64; ++i) {
      const std::vector<double> point = sobol_point(i, 2, seed);
      boxes.insert({static_cast<int>(point[0] * 8), static_cast<int>(point[1] * 8)});
      slices.insert(static_cast<int>(point[1] * 64));
    }
    EXPECT_EQ(boxes.size(), 64U) << "seed " << seed;
    EXPECT_EQ(slices.size(), 64U) << "seed " << seed;
  }
  EXPECT_NE(sobol_point(5, 2, 1), sobol_point(5, 2, 2));
}

TEST(Quantile, MeetsTheEndsAndTheMiddle) {
  EXPECT_DOUBLE_EQ(quantile(range(2, 6), 0.25), 3.0);
  EXPECT_DOUBLE_EQ(quantile(range(1, 100, "log_uniform"), 0.5), 10.0);
  scenario::Variation normal = range(-10, 10, "normal");
  normal.mean = 1.0;
  normal.deviation = 2.0;
  EXPECT_NEAR(quantile(normal, 0.5), 1.0, 1e-3);
  EXPECT_NEAR(quantile(normal, 0.8413447), 3.0, 1e-3);
}

TEST(Quantile, CutsANormalDistributionOffAtItsEnds) {
  scenario::Variation normal = range(0.9, 1.1, "normal");
  normal.mean = 1.0;
  normal.deviation = 10.0;
  EXPECT_NEAR(quantile(normal, 0.25), 0.95, 1e-4) << "nearly even between narrow ends";
  normal.mean = 50.0;
  normal.deviation = 1.0;
  for (const double share : {1e-9, 0.5, 1.0 - 1e-9}) {
    EXPECT_GE(quantile(normal, share), 0.9) << "the mean lies far outside";
    EXPECT_LE(quantile(normal, share), 1.1);
  }
}

TEST(Quantile, GivesEveryWholeNumberItsShare) {
  scenario::Variation whole = range(2, 5);
  whole.whole = true;
  int counts[6] = {};
  for (int i = 0; i < 400; ++i) ++counts[static_cast<int>(quantile(whole, (i + 0.5) / 400))];
  for (int number = 2; number <= 5; ++number) EXPECT_EQ(counts[number], 100);
}

}  // namespace
}  // namespace saphena::test
