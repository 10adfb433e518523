#include "loading/shape.hpp"

#include <gtest/gtest.h>

#include <random>

namespace saphena::test {
namespace {

using loading::Span;
using loading::Window;

TEST(Window, IsOneInsideZeroOutsideAndHalfAtItsEnds) {
  const Window window{10.0, 20.0, 4.0};
  EXPECT_DOUBLE_EQ(window.mean_over({12.0, 18.0}), 1.0);
  EXPECT_EQ(window.mean_over({0.0, 8.0}), 0.0);
  EXPECT_NEAR(window.mean_over({22.0, 40.0}), 0.0, 1e-15);
  EXPECT_NEAR(window.mean_over({9.999, 10.001}), 0.5, 1e-9);
  EXPECT_NEAR(window.mean_over({19.999, 20.001}), 0.5, 1e-9);
}

TEST(Window, IsAStraightRampAcrossEachEdge) {
  const Window window{10.0, 20.0, 4.0};
  EXPECT_DOUBLE_EQ(window.mean_over({8.0, 12.0}), 0.5);
  EXPECT_DOUBLE_EQ(window.mean_over({8.0, 10.0}), 0.25);
  EXPECT_DOUBLE_EQ(window.mean_over({10.0, 12.0}), 0.75);
  EXPECT_DOUBLE_EQ(window.mean_over({20.0, 22.0}), 0.25);
}

TEST(Window, IsAtAPlaceWhatItIsOverAShortSegmentThere) {
  for (const Window& window : {Window{10.0, 20.0, 4.0}, Window{10.0, 12.0, 4.0}, Window{10.0, 20.0, 0.0}})
    for (double place = 5.33; place < 25.0; place += 0.7)
      EXPECT_NEAR(window.at(place), window.mean_over({place - 1e-4, place + 1e-4}), 1e-9) << place;
}

TEST(Window, IsStraightBetweenItsBends) {
  const Window window{10.0, 20.0, 4.0};
  const auto bends = window.bends();
  for (std::size_t i = 1; i < bends.size(); ++i) {
    const double middle = 0.5 * (bends[i - 1] + bends[i]);
    EXPECT_NEAR(window.at(middle), 0.5 * (window.at(bends[i - 1]) + window.at(bends[i])), 1e-12);
  }
  EXPECT_EQ(window.at(bends.front()), 0.0);
  EXPECT_EQ(window.at(bends.back()), 0.0);
}

TEST(Window, MayBeSharp) {
  const Window window{10.0, 20.0, 0.0};
  EXPECT_DOUBLE_EQ(window.mean_over({9.0, 11.0}), 0.5);
  EXPECT_DOUBLE_EQ(window.mean_over({10.0, 20.0}), 1.0);
  EXPECT_DOUBLE_EQ(window.mean_over({5.0, 25.0}), 0.5);
}

/// Hands and cuffs may be narrower than an edge; they then press less at their middle, but as much in all.
TEST(Window, NarrowerThanItsEdgeKeepsItsTotal) {
  const Window window{10.0, 11.0, 4.0};
  EXPECT_DOUBLE_EQ(window.mean_over({0.0, 20.0}) * 20.0, 1.0);
  EXPECT_NEAR(window.mean_over({10.4, 10.6}), 0.25, 1e-12);
}

TEST(Window, HasTheSameTotalOnEveryDivision) {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> cut(-10.0, 110.0);
  for (const Window& window : {Window{10.0, 20.0, 4.0}, Window{30.0, 31.5, 3.0}, Window{0.0, 98.0, 1e-3},
                               Window{50.0, 90.0, 0.0}, Window{97.0, 99.0, 6.0}}) {
    for (int trial = 0; trial < 50; ++trial) {
      std::vector<double> cuts{-20.0, 120.0};
      for (int k = 0; k < 1 + trial; ++k) cuts.push_back(cut(random));
      std::ranges::sort(cuts);
      double total = 0.0;
      for (std::size_t i = 1; i < cuts.size(); ++i)
        if (const Span part{cuts[i - 1], cuts[i]}; part.length() > 1e-9)
          total += window.mean_over(part) * part.length();
      ASSERT_NEAR(total, window.to - window.from, 1e-11);
    }
  }
}

TEST(Window, MissesExactlyTheSegmentsWhereItsMeanIsZero) {
  std::mt19937 random(2);
  std::uniform_real_distribution<double> place(0.0, 98.0);
  std::uniform_real_distribution<double> length(0.1, 20.0);
  int missed = 0;
  for (int trial = 0; trial < 2000; ++trial) {
    const double from = place(random);
    const Window window{from, from + length(random), 3.0};
    const double begin = place(random);
    const Span segment{begin, begin + length(random)};
    const double mean = window.mean_over(segment);
    EXPECT_GE(mean, -1e-12);
    EXPECT_LE(mean, 1.0 + 1e-12);
    if (window.misses(segment)) {
      ++missed;
      EXPECT_NEAR(mean, 0.0, 1e-12);
    } else {
      EXPECT_GT(mean, 0.0);
    }
  }
  EXPECT_GT(missed, 500);
  EXPECT_LT(missed, 1900);
}

TEST(Window, MissesTheSegmentThatItOnlyTouches) {
  const Window window{10.0, 20.0, 4.0};
  EXPECT_TRUE(window.misses({4.0, 8.0}));
  EXPECT_FALSE(window.misses({4.0, 8.001}));
  EXPECT_TRUE(window.misses({22.0, 26.0}));
  EXPECT_FALSE(window.misses({21.999, 26.0}));
}

TEST(Ramps, ClimbFromZeroToOneAndStayThere) {
  using loading::ramp;
  using loading::smooth_ramp;
  for (const auto& climb : {+[](double x) { return ramp(x); }, +[](double x) { return smooth_ramp(x); }}) {
    EXPECT_EQ(climb(-3.0), 0.0);
    EXPECT_EQ(climb(0.0), 0.0);
    EXPECT_EQ(climb(0.5), 0.5);
    EXPECT_EQ(climb(1.0), 1.0);
    EXPECT_EQ(climb(8.0), 1.0);
  }
  EXPECT_DOUBLE_EQ(ramp(0.3), 0.3);
  // 3/16 - 2/64 = 10/64.
  EXPECT_DOUBLE_EQ(smooth_ramp(0.25), 0.15625);
}

TEST(Ramps, AreFlatAtTheirEndsWhereSmooth) {
  EXPECT_NEAR(loading::smooth_ramp(1e-4), 0.0, 4e-8);
  EXPECT_NEAR(loading::smooth_ramp(1.0 - 1e-4), 1.0, 4e-8);
}

TEST(Bell, RisesOnceFromZeroToOneAndBack) {
  using loading::bell;
  EXPECT_EQ(bell(-0.2), 0.0);
  EXPECT_EQ(bell(0.0), 0.0);
  EXPECT_DOUBLE_EQ(bell(0.25), 0.5);
  EXPECT_DOUBLE_EQ(bell(0.5), 1.0);
  EXPECT_NEAR(bell(0.75), 0.5, 1e-15);
  EXPECT_EQ(bell(1.0), 0.0);
  EXPECT_EQ(bell(1.7), 0.0);
  EXPECT_NEAR(bell(1e-5), 0.0, 1e-9);
}

}  // namespace
}  // namespace saphena::test
