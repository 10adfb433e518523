#include "sweep/plan.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "../../support/short_sweep.hpp"
#include "../../support/temporary_folder.hpp"

namespace saphena::test {
namespace {

using sweep::Plan;
using testing::ElementsAre;
using testing::Pair;

TEST(Plan, RunsThroughAGridWithTheLastAxisFastest) {
  const Plan plan = short_plan(R"(
[design]
method = "grid"
[vary]
"action.device.pressure" = ["30 mmHg", "60 mmHg"]
"run.duration" = ["4 s", "5 s", "6 s"]
)");
  ASSERT_EQ(plan.size(), 6U);
  EXPECT_THAT(plan.inputs(0).overrides,
              ElementsAre(Pair("action.device.pressure", "30 mmHg"), Pair("run.duration", "4 s")));
  EXPECT_THAT(plan.inputs(1).texts, ElementsAre("30 mmHg", "5 s"));
  EXPECT_THAT(plan.inputs(5).texts, ElementsAre("60 mmHg", "6 s"));
  EXPECT_EQ(plan.scenario(5).run.duration, 6.0);
}

TEST(Plan, MovesAGroupTogether) {
  const Plan plan = short_plan(R"(
[design]
method = "grid"
[vary]
"action.device.pressure" = {values = ["30 mmHg", "60 mmHg"], group = "a"}
"action.device.rise" = {values = ["1 s", "2 s"], group = "a"}
)");
  ASSERT_EQ(plan.size(), 2U);
  EXPECT_THAT(plan.inputs(1).texts, ElementsAre("60 mmHg", "2 s"));
  const Plan drawn = short_plan(R"(
[design]
members = 5
[vary]
"action.device.pressure" = {low = "0 mmHg", high = "100 mmHg", group = "a"}
"subject.venous_compliance_scale" = {low = 1, high = 2, group = "a"}
)");
  for (std::size_t m = 0; m < 5; ++m) {
    const auto texts = drawn.inputs(m).texts;
    EXPECT_NEAR(sweep::parameter_number(texts[0]) / 100.0, sweep::parameter_number(texts[1]) - 1.0, 1e-12);
  }
}

TEST(Plan, StaysWithinRangesAndKeepsUnits) {
  const Plan plan = short_plan(R"(
[design]
method = "sobol"
members = 16
[vary]
"action.device.pressure" = {low = "20 mmHg", high = "80 mmHg"}
"run.duration" = {low = "3 s", high = "0.1 min"}
"run.segments" = {low = 6, high = 8}
)");
  EXPECT_EQ(plan.parameters()[0].unit, "mmHg");
  EXPECT_EQ(plan.parameters()[2].unit, "1");
  for (std::size_t m = 0; m < plan.size(); ++m) {
    const scenario::Scenario scenario = plan.scenario(m);
    EXPECT_GE(scenario.run.duration, 3.0);
    EXPECT_LE(scenario.run.duration, 6.0);
    EXPECT_GE(scenario.run.segments, 6);
    EXPECT_LE(scenario.run.segments, 8);
  }
}

TEST(Plan, StoresTextsAsTextsAndNumbersAsNumbers) {
  const Plan plan = short_plan(R"(
[design]
method = "grid"
[vary]
"action.device.preset" = ["sequential_three_chamber"]
"run.duration" = ["3 s", "4 s"]
"action.device.rise" = ["1 s", "2000 ms"]
)");
  EXPECT_TRUE(plan.parameters()[0].is_text);
  EXPECT_FALSE(plan.parameters()[1].is_text);
  EXPECT_TRUE(plan.parameters()[2].is_text) << "two units";
  EXPECT_TRUE(std::isnan(sweep::parameter_number("")));
}

TEST(Plan, DoesNotDependOnWhoseTurnItIs) {
  const std::string tables = "[design]\nmembers = 50\nseed = 4\n[vary]\n'run.duration' = {low = '3 s', high = '6 s'}\n";
  const Plan first = short_plan(tables), second = short_plan(tables);
  for (std::size_t m = 50; m-- > 0;) first.inputs(m);
  for (std::size_t m = 0; m < 50; ++m) EXPECT_EQ(first.inputs(m).texts, second.inputs(m).texts);
}

TEST(Plan, MakesAllMembersFromFilesAsTheyWereAtFirst) {
  const TemporaryFolder folder;
  folder.write("leg.toml",
               "format = 1\nbased_on = \"healthy_adult\"\n[geometry]\nleg_length = { value = \"95 cm\", "
               "source = \"saphena_model\", flag = \"assumed\", range = [\"85 cm\", \"112 cm\"] }\n");
  folder.write("run.toml", "format = 1\nsubject = \"leg.toml\"\n[run]\nduration = \"6 s\"\n");
  const std::filesystem::path file =
      folder.write("sweep.toml",
                   "format = 1\nscenario = \"run.toml\"\n[design]\nmethod = 'grid'\n[vary]\n'run.segments' = [6, 8]\n");
  const Plan plan = sweep::load_plan(file);
  folder.write("leg.toml", "no subject any more");
  EXPECT_EQ(plan.scenario(0).subject.subject.leg_length, 95.0);
  std::filesystem::remove(folder / "leg.toml");
  std::filesystem::remove(folder / "run.toml");
  EXPECT_EQ(plan.scenario(1).subject.subject.leg_length, 95.0);
}

}  // namespace
}  // namespace saphena::test
