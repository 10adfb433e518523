#include "measure/window.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "series_maker.hpp"

namespace saphena::test {
namespace {

using measure::Reading;
using measure::Series;
using measure::SeriesView;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr auto flow = &Reading::femoral_vein_flow;

/// 3 + 2 t from t = 0 to 10 s, every second.
Series line() {
  return make_series(0.0, 10.0, 1.0, [](double t, Reading& r) { r.femoral_vein_flow = 3.0 + 2.0 * t; });
}

TEST(SeriesView, InterpolatesBetweenInstants) {
  const Series series = line();
  const SeriesView view(series);
  for (const double time : {0.0, 0.25, 1.0, 6.999, 7.0, 7.001, 10.0})
    EXPECT_NEAR(view.value(flow, time), 3.0 + 2.0 * time, 1e-8) << time;
}

TEST(SeriesView, HoldsItsEndsBeyondThem) {
  const Series series = line();
  const SeriesView view(series);
  EXPECT_EQ(view.value(flow, -5.0), 3.0);
  EXPECT_EQ(view.value(flow, 12.0), 23.0);
}

TEST(SeriesView, MayHoldOneInstant) {
  const Series series = make_series(2.0, 2.0, 1.0, [](double, Reading& r) { r.femoral_vein_flow = 7.0; });
  const SeriesView view(series);
  for (const double time : {0.0, 2.0, 3.0}) EXPECT_EQ(view.value(flow, time), 7.0);
  EXPECT_EQ(view.highest(flow, 0.0, 5.0), 7.0);
  EXPECT_EQ(view.mean(flow, 2.0, 2.0), 7.0);
}

TEST(SeriesView, IntegratesAStraightLineExactlyBetweenAnyTimes) {
  const Series series = line();
  const SeriesView view(series);
  const auto exact = [](double from, double to) { return 3.0 * (to - from) + to * to - from * from; };
  for (const auto& [from, to] :
       {std::pair{0.0, 10.0}, {2.0, 3.0}, {2.3, 2.9}, {1.7, 8.1}, {0.0, 0.5}, {9.9, 10.0}, {4.0, 4.0}})
    EXPECT_NEAR(view.integral(flow, from, to), exact(from, to), 1e-8) << from << " to " << to;
}

TEST(SeriesView, FindsWhenALevelIsFirstReachedBetweenInstants) {
  const Series series = line();
  const SeriesView view(series);
  const auto amount = [](const Reading& r) { return r.femoral_vein_flow; };
  EXPECT_NEAR(view.first_time(amount, 8.0, 0.0, 10.0), 2.5, 1e-9);
  EXPECT_NEAR(view.first_time(amount, 8.0, 2.2, 10.0), 2.5, 1e-9);
  EXPECT_EQ(view.first_time(amount, 8.0, 3.0, 10.0), 3.0) << "it is above from the start";
  EXPECT_TRUE(std::isnan(view.first_time(amount, 8.0, 0.0, 2.4)));
  EXPECT_TRUE(std::isnan(view.first_time(amount, 99.0, 0.0, 10.0)));
}

TEST(SeriesView, IntegratesWhatIsMadeOfReadings) {
  const Series series = line();
  const SeriesView view(series);
  EXPECT_NEAR(view.integral_of([](const Reading& r) { return 2.0 * r.femoral_vein_flow; }, 1.5, 4.5),
              2.0 * view.integral(flow, 1.5, 4.5), 1e-9);
}

TEST(SeriesView, AddsUpAdjacentIntegrals) {
  const Series series =
      make_series(-3.0, 9.0, 0.02, [](double t, Reading& r) { r.femoral_vein_flow = std::sin(3.0 * t) + 0.1 * t * t; });
  const SeriesView view(series);
  EXPECT_NEAR(view.integral(flow, -2.0, 1.234) + view.integral(flow, 1.234, 8.9), view.integral(flow, -2.0, 8.9), 1e-6);
}

TEST(SeriesView, TakesTheMeanOverTimeNotOverInstants) {
  Series uneven;
  uneven.time = {0.0, 1.0, 10.0};
  uneven.readings.resize(3);
  uneven.readings[0].*flow = 0.0;
  uneven.readings[1].*flow = 4.0;
  uneven.readings[2].*flow = 4.0;
  EXPECT_NEAR(SeriesView(uneven).mean(flow, 0.0, 10.0), (2.0 + 36.0) / 10.0, 1e-12);
}

TEST(SeriesView, TakesTheValueAsTheMeanOfAnInstant) {
  const Series series = line();
  EXPECT_NEAR(SeriesView(series).mean(flow, 4.5, 4.5), 12.0, 1e-12);
}

TEST(SeriesView, FindsExtremesAtInstantsOfTheWindowOnly) {
  const Series series =
      make_series(0.0, 10.0, 0.5, [](double t, Reading& r) { r.femoral_vein_flow = t == 5.0 ? 100.0 : std::cos(t); });
  const SeriesView view(series);
  EXPECT_EQ(view.highest(flow, 0.0, 10.0), 100.0);
  EXPECT_EQ(view.highest(flow, 5.0, 5.0), 100.0);
  EXPECT_EQ(view.highest(flow, 0.0, 4.9), 1.0);
  EXPECT_EQ(view.lowest(flow, 2.0, 4.0), std::cos(3.0));
  EXPECT_EQ(view.highest(flow, 5.1, 5.4), -infinity);
  EXPECT_EQ(view.lowest(flow, 5.1, 5.4), infinity);
}

/// 8.9 s is the grid's -60 + 3445 times 0.02 s but for a last digit.
TEST(SeriesView, CountsInstantsThatRoundingMovedAcrossAnEdge) {
  const Series series = make_series(-60.0, 20.0, 0.02, [](double t, Reading& r) { r.femoral_vein_flow = t; });
  const SeriesView view(series);
  for (int k = 1; k < 1000; ++k) {
    const double from = 0.02 * k;
    const double to = from + 0.1;
    int instants = 0;
    view.for_each(from, to, [&](double, const Reading&) { ++instants; });
    if (to < 20.0 - 1e-6) {
      ASSERT_EQ(instants, 6) << "from " << from << " to " << to;
    }
  }
}

}  // namespace
}  // namespace saphena::test
