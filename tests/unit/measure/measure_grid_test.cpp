#include "measure/measure_grid.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace saphena::test {
namespace {

using measure::MeasureGrid;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

constexpr MeasureGrid::Extent tenths{.from = -1.0, .every = 0.1, .end = 4.05, .most_in_step = 4};

/// Instants that are taken within a step.
std::vector<double> taken(MeasureGrid& grid, double from, double to) {
  std::vector<double> times;
  grid.begin_step(from, to);
  while (grid.next() <= to) {
    times.push_back(grid.next());
    grid.take(times.back());
  }
  return times;
}

void expect_times(const std::vector<double>& times, const std::vector<double>& expected) {
  EXPECT_THAT(times, Pointwise(DoubleNear(1e-9), expected));
}

TEST(MeasureGrid, KeepsEveryInstantOfShortSteps) {
  MeasureGrid grid(tenths);
  expect_times(taken(grid, -1.0, -0.85), {-1.0, -0.9});
  expect_times(taken(grid, -0.85, -0.81), {});
  expect_times(taken(grid, -0.81, -0.45), {-0.8, -0.7, -0.6, -0.5});
}

TEST(MeasureGrid, ThinsOutLongStepsButForTheirEnds) {
  MeasureGrid grid(tenths);
  expect_times(taken(grid, -1.0, 0.03), {-1.0, -0.7, -0.4, -0.1, 0.0});
  expect_times(taken(grid, 0.03, 3.0), {0.1, 0.9, 1.7, 2.5, 3.0});
  expect_times(taken(grid, 3.0, 3.3), {3.1, 3.2, 3.3});
}

TEST(MeasureGrid, EndsWithTheRun) {
  MeasureGrid grid(tenths);
  expect_times(taken(grid, -1.0, 4.05), {-1.0, 0.3, 1.6, 2.9, 4.0, 4.05});
  EXPECT_EQ(grid.next(), std::numeric_limits<double>::infinity());
}

TEST(MeasureGrid, LeavesOutWhatIsLeapedOver) {
  MeasureGrid grid(tenths);
  taken(grid, -1.0, 0.5);
  grid.leave_out_until(2.0);
  grid.note(2.0);
  expect_times(taken(grid, 2.0, 2.25), {2.1, 2.2});
}

}  // namespace
}  // namespace saphena::test
