#include "scenario/overrides.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using loading::Stroke;
using testing::ElementsAre;

const std::string two_strokes = run_minute + R"(
[[posture]]
position = "supine"
[[posture]]
position = "prone"
start = "30 s"
[[action]]
kind = "effleurage"
from = "ankle"
to = "knee"
[[action]]
kind = "kneading"
from = "ankle"
to = "knee"
[[action]]
kind = "effleurage"
name = "last"
from = "ankle"
to = "knee"
)";

std::vector<double> stroke_pressures(const scenario::Scenario& scenario) {
  std::vector<double> pressures;
  for (const Stroke& stroke : std::get<std::vector<Stroke>>(scenario.actions.surface))
    pressures.push_back(stroke.pressure);
  return pressures;
}

std::vector<double> ankle_heights(const scenario::Scenario& scenario) {
  std::vector<double> heights;
  for (const loading::PoseChange& change : scenario.actions.posture.changes) heights.push_back(change.pose.ankle);
  return heights;
}

TEST(Overrides, SetPlainText) {
  EXPECT_EQ(read(run_minute, {{"title", "Wade, links"}}).title, "Wade, links");
  EXPECT_EQ(read(run_minute, {{"title", "5"}}).title, "5");
  EXPECT_EQ(read(run_minute, {{"title", "\"in quotes\""}}).title, "in quotes");
  EXPECT_EQ(read(run_minute, {{"title", "a \"b\" \\n\t[c]"}}).title, "a \"b\" \\n\t[c]");
}

TEST(Overrides, SetTheSubject) {
  const TemporaryFolder folder;
  const std::string path = folder.write("tall.toml", "based_on = \"healthy_adult\"\n").string();
  EXPECT_EQ(read(run_minute, {{"subject", path}}).subject.name, "tall");
}

TEST(Overrides, SetKeysOfTables) {
  const scenario::Scenario changed = read(run_minute, {{"run.duration", "2 min"},
                                                       {"run.segments", "30"},
                                                       {"run.tolerance", "1e-4"},
                                                       {"breathing.rate", "12 1/min"},
                                                       {"switches.inertance", "false"}});
  EXPECT_EQ(changed.run.duration, 120.0);
  EXPECT_EQ(changed.run.segments, 30);
  EXPECT_EQ(changed.run.tolerance, 1e-4);
  EXPECT_NEAR(changed.actions.breathing.rate, 0.2, 1e-12);
  EXPECT_FALSE(changed.switches.inertance);
}

TEST(Overrides, SetLists) {
  const scenario::Scenario changed = read(run_minute, {{"switches.valves_off", R"(["femoral", "popliteal"])"}});
  EXPECT_THAT(changed.switches.valves_off, ElementsAre("femoral", "popliteal"));
}

TEST(Overrides, ReplaceWhatTheFileGives) {
  EXPECT_EQ(read(run_minute, {{"run.duration", "5 s"}}).run.duration, 5.0);
  EXPECT_EQ(read(run_minute, {{"run.duration", "5 s"}, {"run.duration", "6 s"}}).run.duration, 6.0);
}

TEST(Overrides, ChangeEveryPostureOrOne) {
  EXPECT_THAT(ankle_heights(read(two_strokes)), ElementsAre(-3.0, -3.0));
  EXPECT_THAT(ankle_heights(read(two_strokes, {{"posture.leg_elevation", "10 cm"}})), ElementsAre(7.0, 7.0));
  EXPECT_THAT(ankle_heights(read(two_strokes, {{"posture.2.leg_elevation", "10 cm"}})), ElementsAre(-3.0, 7.0));
  EXPECT_THAT(ankle_heights(read(two_strokes, {{"posture.supine.leg_elevation", "10 cm"}})), ElementsAre(7.0, -3.0));
  EXPECT_THAT(ankle_heights(read(two_strokes, {{"posture.2.position", "standing"}})), ElementsAre(-3.0, -116.0));
}

TEST(Overrides, ChangeActionsByKindNameOrNumber) {
  EXPECT_THAT(stroke_pressures(read(two_strokes)), ElementsAre(30.0, 30.0));
  EXPECT_THAT(stroke_pressures(read(two_strokes, {{"action.effleurage.pressure", "45 mmHg"}})),
              ElementsAre(45.0, 45.0));
  EXPECT_THAT(stroke_pressures(read(two_strokes, {{"action.last.pressure", "45 mmHg"}})), ElementsAre(30.0, 45.0));
  EXPECT_THAT(stroke_pressures(read(two_strokes, {{"action.3.pressure", "45 mmHg"}})), ElementsAre(30.0, 45.0));
  EXPECT_THAT(stroke_pressures(read(two_strokes, {{"action.pressure", "45 mmHg"}})), ElementsAre(45.0, 45.0));
}

TEST(Overrides, ChangeTheSubject) {
  const scenario::Scenario changed = read(run_minute, {{"subject.venous_compliance_scale", "1.5"},
                                                       {"subject.geometry.heart_height", "1.3 m"},
                                                       {"subject.vessel.popliteal.diameter", "8 mm"}});
  EXPECT_EQ(changed.subject.subject.venous_compliance_scale, 1.5);
  EXPECT_DOUBLE_EQ(changed.subject.subject.heart_height, 130.0);
  EXPECT_EQ(changed.subject.values.at("vessel.popliteal.diameter").text, "8 mm");
}

TEST(Overrides, AreRemembered) {
  const scenario::Overrides overrides{{"run.duration", "5 s"}};
  EXPECT_EQ(read(run_minute, overrides).overrides, overrides);
}

TEST(Overrides, NameTheirPathInMistakes) {
  const scenario::InputMistake mistake = mistake_in(two_strokes, {{"action.effleurage.pressure", "45 cm"}});
  EXPECT_EQ(mistake.file, "scenario.toml");
  EXPECT_EQ(mistake.line, 0);
  EXPECT_EQ(mistake.key, "action.effleurage.pressure");
  EXPECT_TRUE(mistake.overridden);
}

TEST(Overrides, LeaveTheLinesOfTheFileAlone) {
  const scenario::InputMistake mistake = mistake_in(run_minute + "segments = 5000\n", {{"run.duration", "5 s"}});
  EXPECT_EQ(mistake.line, 4);
  EXPECT_FALSE(mistake.overridden);
}

TEST(Overrides, RefusePathsThatLeadNowhere) {
  for (const char* path : {"", ".", "run", "run.", "format", "duration", "action", "action.device.pressure",
                           "action.4.pressure", "posture.3.position", "subject_overrides.perfusion_scale",
                           "subject.perfusion", "subject.", "switches.", "run.duration.", "title.x"})
    EXPECT_THROW(read(two_strokes, {{path, "1"}}), scenario::InputError) << path;
}

TEST(Overrides, TellWhereToGoInstead) {
  const auto told = [](const char* path) {
    const scenario::InputMistake mistake = mistake_in(two_strokes, {{path, "1"}});
    return mistake.nearest + "|" + mistake.expected;
  };
  EXPECT_THAT(told("posture"), testing::StartsWith("|posture.KEY, posture.POSITION.KEY"));
  EXPECT_THAT(told("action"), testing::StartsWith("|action.KEY, action.KIND.KEY"));
  EXPECT_THAT(told("actoin"), testing::StartsWith("|action.KEY"));
  EXPECT_THAT(told("runn.duration"), testing::StartsWith("run.duration|run.KEY"));
  EXPECT_THAT(told("duration"), testing::StartsWith("run.duration|such as"));
  EXPECT_THAT(told("leg_elevation"), testing::StartsWith("posture.leg_elevation|such as"));
}

TEST(Overrides, NeedAListToChangeItsEntries) {
  EXPECT_EQ(mistake_in(run_minute, {{"posture.leg_elevation", "10 cm"}}).message, "the scenario has no [[posture]]");
}

}  // namespace
}  // namespace saphena::test
