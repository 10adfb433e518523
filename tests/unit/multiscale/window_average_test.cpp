#include "multiscale/window_average.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace saphena::test {
namespace {

using multiscale::WindowAverage;

loading::Programme nothing() { return {{}, {{0.0, 50.0}, {50.0, 100.0}}, {}}; }

/// States: a straight line; the same with a swing on it.
void show(WindowAverage& average, double swing, double period) {
  const std::vector<double> channels(64, 2.0);
  while (average.next_time() < 1e9) {
    const double time = average.next_time();
    const double turn = 2.0 * std::numbers::pi * time / period;
    const double line = 3.0 + 0.01 * time;
    const std::vector<double> states{line, line + swing * std::sin(turn + 0.4)};
    average.take(time, states.data(), channels.data(), states.size());
  }
  average.average();
}

TEST(WindowAverage, KnowsAStraightLineExactly) {
  const loading::Programme programme = nothing();
  WindowAverage average(programme, 100.0, 160.0);
  show(average, 0.0, 30.0);
  EXPECT_TRUE(average.complete());
  EXPECT_NEAR(average.mean()[0], 3.0 + 0.01 * 130.0, 1e-12);
  EXPECT_NEAR(average.drift()[0], 0.01, 1e-14);
  EXPECT_NEAR(average.channels()[0], 2.0, 1e-12);
}

TEST(WindowAverage, ForgetsSwingsThatComeTwiceOrMoreOften) {
  const loading::Programme programme = nothing();
  for (const double period : {30.0, 25.0, 17.3, 6.0, 2.5}) {
    WindowAverage average(programme, 0.0, 60.0);
    show(average, 1.0, period);
    EXPECT_NEAR(average.mean()[1], average.mean()[0], 0.03) << period;
    const double steepest = 2.0 * std::numbers::pi / period;
    EXPECT_NEAR(average.drift()[1], average.drift()[0], 0.03 * steepest) << period;
  }
}

TEST(WindowAverage, MayEndLater) {
  const loading::Programme programme = nothing();
  WindowAverage average(programme, 0.0, 60.0);
  average.extend();
  EXPECT_NEAR(average.end(), 66.0, 1e-12);
  show(average, 1.0, 33.0);
  EXPECT_NEAR(average.mean()[0], 3.0 + 0.01 * 33.0, 1e-12);
  EXPECT_NEAR(average.mean()[1], average.mean()[0], 1e-9) << "two whole swings";
}

}  // namespace
}  // namespace saphena::test
