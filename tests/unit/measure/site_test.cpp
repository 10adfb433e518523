#include "measure/site.hpp"

#include <gtest/gtest.h>

namespace saphena::test {
namespace {

using measure::Site;

/// A leg of `count` equal segments over 100 cm; nothing else of it is asked for.
anatomy::Leg divided(int count) {
  anatomy::Leg leg;
  leg.segments = anatomy::divide_leg(100.0, count);
  return leg;
}

double middle(const anatomy::Leg& leg, std::size_t s) { return 0.5 * (leg.segments[s].from + leg.segments[s].to); }

TEST(Site, ReadsAStraightLineExactlyHoweverTheLegIsDivided) {
  for (const int count : {4, 10, 24, 48})
    for (const double place : {30.0, 50.0, 57.0, 86.0}) {
      const anatomy::Leg leg = divided(count);
      const Site site(leg, place);
      EXPECT_NEAR(site.between_middles([&](std::size_t s) { return 3.0 * middle(leg, s) + 1.0; }), 3.0 * place + 1.0,
                  1e-12);
      EXPECT_NEAR(site.through([&](std::size_t s) { return 2.0 * leg.segments[s].to; }), 2.0 * place, 1e-12);
    }
}

TEST(Site, BeyondTheLastMiddleIsReadThere) {
  const anatomy::Leg leg = divided(10);
  for (const double place : {0.0, 3.0})
    EXPECT_EQ(Site(leg, place).between_middles([](std::size_t s) { return static_cast<double>(s) + 7.0; }), 7.0);
  for (const double place : {97.0, 100.0})
    EXPECT_EQ(Site(leg, place).between_middles([](std::size_t s) { return static_cast<double>(s) + 7.0; }), 16.0);
}

TEST(Site, InTheFirstSegmentCarriesWhatLeavesIt) {
  EXPECT_EQ(Site(divided(10), 2.0).through([](std::size_t s) { return static_cast<double>(s) + 5.0; }), 5.0);
}

TEST(Site, OfALegOfOneSegmentIsThatSegment) {
  EXPECT_EQ(Site(divided(1), 40.0).between_middles([](std::size_t s) { return static_cast<double>(s) + 2.0; }), 2.0);
}

}  // namespace
}  // namespace saphena::test
