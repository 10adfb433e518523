#include "scenario/places.hpp"

#include <gtest/gtest.h>

#include "units/quantity.hpp"

namespace saphena::test {
namespace {

using scenario::parse_place;
using units::QuantityError;

/// Ankle at 20 cm, knee at 60 cm, groin at 100 cm.
anatomy::Subject round_leg() {
  anatomy::Subject subject;
  subject.ankle_place = 20.0;
  subject.knee_place = 60.0;
  subject.leg_length = 100.0;
  return subject;
}

TEST(Places, HaveNames) {
  const anatomy::Subject leg = round_leg();
  EXPECT_DOUBLE_EQ(parse_place("toes", leg), 0.0);
  EXPECT_DOUBLE_EQ(parse_place("foot", leg), 10.0);
  EXPECT_DOUBLE_EQ(parse_place("ankle", leg), 20.0);
  EXPECT_DOUBLE_EQ(parse_place("gaiter", leg), 26.0);
  EXPECT_DOUBLE_EQ(parse_place("mid_calf", leg), 42.0);
  EXPECT_DOUBLE_EQ(parse_place("calf", leg), 46.0);
  EXPECT_DOUBLE_EQ(parse_place("knee", leg), 60.0);
  EXPECT_DOUBLE_EQ(parse_place("thigh", leg), 80.0);
  EXPECT_DOUBLE_EQ(parse_place("mid_thigh", leg), 80.0);
  EXPECT_DOUBLE_EQ(parse_place("upper_thigh", leg), 94.0);
  EXPECT_DOUBLE_EQ(parse_place("groin", leg), 100.0);
}

TEST(Places, AreSharesOfTheLegOrDistancesFromTheToes) {
  anatomy::Subject leg = round_leg();
  leg.leg_length = 80.0;
  EXPECT_DOUBLE_EQ(parse_place("35 %", leg), 28.0);
  EXPECT_DOUBLE_EQ(parse_place("35%", leg), 28.0);
  EXPECT_DOUBLE_EQ(parse_place("40 cm", leg), 40.0);
  EXPECT_DOUBLE_EQ(parse_place("0.4 m", leg), 40.0);
}

TEST(Places, RefuseWhatIsNoPlace) {
  for (const char* text :
       {"", "ankel", "Ankle", " ankle", "40", "40 mL", "40 cm %", "%", "far %", "20-30 cm", "nan cm"})
    EXPECT_THROW(parse_place(text, round_leg()), QuantityError) << text;
}

TEST(Places, RiseFromTheToesToTheGroin) {
  const auto places = scenario::named_places(round_leg());
  for (std::size_t i = 1; i < places.size(); ++i) EXPECT_LE(places[i - 1].place, places[i].place) << places[i].name;
  EXPECT_EQ(places.front().name, "toes");
  EXPECT_EQ(places.back().name, "groin");
}

}  // namespace
}  // namespace saphena::test
