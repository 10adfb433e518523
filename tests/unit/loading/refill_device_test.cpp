#include "loading/refill_device.hpp"

#include <gmock/gmock.h>

namespace saphena::test {
namespace {

using loading::Device;
using loading::RefillDevice;
using testing::ElementsAre;

/// Compressions of 10 s for ten minutes from 100 s on; measures every 3 min and then waits for 50 s.
RefillDevice sleeve() {
  RefillDevice refill{.device = {.start = 100.0, .duration = 600.0, .chambers = {{.to = 30.0}}},
                      .shortest_rest = 15.0,
                      .longest_rest = 50.0,
                      .measure_every = 180.0};
  refill.start = refill.device.start;
  return refill;
}

TEST(RefillDevice, MeasuresFirstAndWaitsItsLongestRest) {
  const Device measuring = sleeve().measuring_cycle(100.0);
  EXPECT_EQ(measuring.cycle_count(), 1);
  EXPECT_EQ(measuring.start, 100.0);
  EXPECT_EQ(measuring.end(), 160.0);
}

TEST(RefillDevice, RestsAsItIsToldUntilItMeasuresAgain) {
  // Due at 280 s; compressions every 30 s from 160 s on: the one that would start at 280 s is the measuring one.
  const Device regular = sleeve().regular_cycles(160.0, 20.0);
  EXPECT_EQ(regular.cycle_count(), 4);
  EXPECT_EQ(regular.end(), 280.0);
  // Every 35 s it would be in a rest then: the next compression measures.
  EXPECT_EQ(sleeve().regular_cycles(160.0, 25.0).end(), 300.0);
}

TEST(RefillDevice, GoesOnToItsEndWhereNothingCanBeMeasuredAnyMore) {
  // Due at 660 s, where 60 s of measuring no longer fit before 700 s.
  const Device regular = sleeve().regular_cycles(540.0, 20.0);
  std::vector<double> cycles;
  regular.append_cycles(cycles);
  EXPECT_THAT(cycles, ElementsAre(540.0, 570.0, 600.0, 630.0, 660.0, 690.0, 720.0)) << "the last of them with its rest";
  EXPECT_FALSE(sleeve().measures_at(660.0));
  EXPECT_TRUE(sleeve().measures_at(640.0));
}

TEST(RefillDevice, HasNoTimeLeftForACompressionThatWouldNotEnd) {
  EXPECT_EQ(sleeve().regular_cycles(695.0, 20.0).cycle_count(), 0);
}

}  // namespace
}  // namespace saphena::test
