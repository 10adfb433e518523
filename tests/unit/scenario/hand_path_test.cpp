#include "scenario/hand_path.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using loading::Stroke;
using scenario::Scenario;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Stroke> strokes_of(const std::string& keys) {
  const Scenario scenario = read(run_minute + "[[action]]\nkind = \"effleurage\"\nrepeats = 1\n" + keys);
  return std::get<std::vector<Stroke>>(scenario.actions.surface);
}

const std::string ends = "from = \"ankle\"\nto = \"knee\"\n";

TEST(HandPath, DoesZonesInTheirOrderOneAfterAnother) {
  const auto strokes = strokes_of("zones = [\"calf\", \"foot\"]\nstroke_duration = \"4 s\"\nzone_pause = \"2 s\"\n");
  ASSERT_EQ(strokes.size(), 2U);
  EXPECT_LT(strokes[0].from, strokes[0].to);
  EXPECT_GT(strokes[0].from, strokes[1].to) << "the calf comes first, the foot second";
  EXPECT_DOUBLE_EQ(strokes[1].start, strokes[0].end() + 2.0);
}

TEST(HandPath, TurnsRoundWithinZones) {
  const auto there = strokes_of("zones = [\"calf\"]\n");
  const auto back = strokes_of("zones = [\"calf\"]\ndirection = \"distal\"\n");
  EXPECT_EQ(there[0].from, back[0].to);
  EXPECT_EQ(there[0].to, back[0].from);
}

TEST(HandPath, LetsTheSecondHandFollowHalfACycleLater) {
  const auto strokes = strokes_of(ends + "hands = \"alternating\"\nstroke_duration = \"4 s\"\npause = \"2 s\"\n");
  ASSERT_EQ(strokes.size(), 2U);
  EXPECT_DOUBLE_EQ(strokes[1].start - strokes[0].start, 3.0);
  EXPECT_EQ(strokes[0].from, strokes[1].from);
}

TEST(HandPath, CoversOneWindowWithOneCycleForEachStrokeOfTheLeadingHand) {
  const Scenario scenario = read(run_minute +
                                 "[[action]]\nkind = \"effleurage\"\nrepeats = 2\nhands = \"alternating\"\n"
                                 "zones = [\"foot\", \"calf\", \"thigh\"]\n");
  ASSERT_EQ(scenario.windows.size(), 1U);
  EXPECT_EQ(scenario.windows[0].cycles.size(), 7U) << "six strokes and the end of the last";
  EXPECT_TRUE(std::ranges::is_sorted(scenario.windows[0].cycles));
  const auto& strokes = std::get<std::vector<Stroke>>(scenario.actions.surface);
  EXPECT_EQ(scenario.windows[0].end, strokes.back().end());
}

TEST(HandPath, TakesWhatWasGivenLastZonesOrEnds) {
  const TemporaryFolder folder;
  const std::string zones = folder.write("zones.toml", "zones = [\"foot\", \"calf\"]\n").string();
  const std::string range = folder.write("range.toml", ends).string();
  EXPECT_EQ(strokes_of("preset = \"" + zones + "\"\n" + ends).size(), 1U);
  EXPECT_EQ(strokes_of("preset = \"" + range + "\"\nzones = [\"foot\", \"calf\"]\n").size(), 2U);
}

TEST(HandPath, RefusesWhatSaysNothingOrTwoThings) {
  const auto mistake = [](const std::string& keys) { return mistake_of([&] { strokes_of(keys); }); };
  EXPECT_THAT(mistake(ends + "zones = [\"foot\"]\n").message, HasSubstr("in place of from and to"));
  EXPECT_THAT(mistake(ends + "direction = \"distal\"\n").key, HasSubstr("direction"));
  EXPECT_THAT(mistake("zones = []\n").message, HasSubstr("empty"));
  EXPECT_EQ(mistake("zones = [\"claf\"]\n").nearest, "calf");
  EXPECT_THAT(mistake("zones = [\"calf\", \"calf\"]\n").message, HasSubstr("twice"));
  EXPECT_THAT(mistake("zones = \"calf\"\n").message, HasSubstr("not a list"));
  EXPECT_THAT(mistake("").message, HasSubstr("needed"));
}

TEST(HandPath, HasZonesThatCoverTheLegWithoutOverlap) {
  const Scenario scenario = read(run_minute);
  const auto zones = scenario::named_zones(scenario.subject.subject);
  EXPECT_EQ(zones.front().from, 0.0);
  EXPECT_EQ(zones.back().to, scenario.subject.subject.leg_length);
  for (std::size_t i = 1; i < zones.size(); ++i) EXPECT_EQ(zones[i].from, zones[i - 1].to) << zones[i].name;
}

}  // namespace
}  // namespace saphena::test
