#include "scenario/action_context.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using loading::MuscleContraction;
using loading::Stroke;
using testing::HasSubstr;

const std::string hours = "format = 1\n[run]\nduration = \"4 h\"\n";
const std::string march =
    "[[action]]\nkind = \"muscle_contraction\"\nfrom = \"ankle\"\nto = \"knee\"\nstart = \"30 min\"\nduration = \"1 "
    "min\"\n";

TEST(ActionContext, RepeatsAnActionAtItsInterval) {
  const scenario::Scenario scenario = read(hours + march + "times = 3\nevery = \"1 h\"\n");
  ASSERT_EQ(scenario.actions.contractions.size(), 3U);
  for (int i = 0; i < 3; ++i)
    EXPECT_DOUBLE_EQ(scenario.actions.contractions[static_cast<std::size_t>(i)].start, 1800.0 + 3600.0 * i);
  ASSERT_EQ(scenario.windows.size(), 1U);
  EXPECT_DOUBLE_EQ(scenario.windows[0].end, 1800.0 + 7200.0 + 60.0);
  EXPECT_EQ(scenario.windows[0].cycles.size(), 3U * 60U + 1U);
}

TEST(ActionContext, RefusesTimesThatOverlap) {
  const auto mistake = mistake_in(hours + march + "times = 3\nevery = \"30 s\"\n");
  EXPECT_THAT(mistake.message, HasSubstr("would overlap"));
  EXPECT_THAT(mistake.key, HasSubstr("every"));
}

TEST(ActionContext, TellsScreeningHowFarHowHardAndHowLong) {
  const scenario::Scenario scenario = read(
      hours + "[[action]]\nkind = \"effleurage\"\npreset = \"deep_stroking\"\nzones = [\"calf\", \"foot\"]\n" + march);
  ASSERT_EQ(scenario.facts.size(), 2U);
  const scenario::ActionFacts& facts = scenario.facts[0];
  EXPECT_EQ(facts.name, "effleurage");
  EXPECT_EQ(facts.peak_pressure, 70.0);
  ASSERT_EQ(facts.spans.size(), 2U);
  EXPECT_GT(facts.spans[0].to, 40.0);
  EXPECT_LT(facts.spans[0].to, 57.0);
  EXPECT_EQ(facts.spans[1].from, 0.0);
  EXPECT_THAT(facts.presets, testing::ElementsAre("deep_stroking"));
  EXPECT_NEAR(facts.seconds, 2 * 48.0 + 1.0, 1e-9) << "five strokes of 8 s and four pauses in each zone";
}

}  // namespace
}  // namespace saphena::test
