#include "scenario/screening_reader.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using scenario::Scenario;
using scenario::ScreeningRule;
using scenario::Verdict;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const std::string strokes =
    "[[action]]\nkind = \"effleurage\"\nfrom = \"ankle\"\nto = \"mid_thigh\"\npressure = \"20 mmHg\"\n";
const std::string sleeve = "[[action]]\nkind = \"device\"\npreset = \"single_chamber\"\nduration = \"50 s\"\n";
const std::string tights =
    "[[action]]\nkind = \"garment\"\nfrom = \"foot\"\nto = \"below_knee\"\nankle_pressure = \"30 mmHg\"\n";

std::string with(const std::string& actions, const std::string& screening) {
  return run_minute + actions + "[screening]\n" + screening;
}

std::vector<std::string> ids(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const auto& rule : scenario.screening.fired) names.push_back(rule.id);
  return names;
}

TEST(Screening, LetsAHealthySubjectPass) {
  const Scenario scenario = read(run_minute + strokes + sleeve);
  EXPECT_TRUE(scenario.screening.fired.empty());
  EXPECT_EQ(scenario.screening.strictest, Verdict::allow);
}

TEST(Screening, RefusesWithTheRuleItsSourceAndTheWayOut) {
  const auto mistake = mistake_in(with(strokes, "conditions = [\"suspected_deep_vein_thrombosis\"]\n"));
  EXPECT_THAT(mistake.message, HasSubstr("rule C01"));
  EXPECT_THAT(mistake.message, HasSubstr("massage_embolism_reports, measured"));
  EXPECT_THAT(mistake.seen, HasSubstr("'effleurage' on suspected_deep_vein_thrombosis"));
  EXPECT_THAT(mistake.expected, HasSubstr("override"));
  EXPECT_GT(mistake.line, 0);
}

TEST(Screening, RunsARefusedProtocolWithAReasonAndSaysSo) {
  const Scenario scenario =
      read(with(strokes, "conditions = [\"deep_vein_thrombosis\"]\noverride = \"phantom study\"\n"));
  EXPECT_TRUE(scenario.screening.overridden);
  EXPECT_EQ(scenario.screening.strictest, Verdict::refuse);
  EXPECT_THAT(scenario.notes, Contains(HasSubstr("phantom study")));
  EXPECT_THAT(scenario.citations, Contains("massage_embolism_reports"));
}

TEST(Screening, ReportsEveryRuleStrictestFirst) {
  const Scenario scenario =
      read(with(sleeve, "conditions = [\"history_of_thrombosis\", \"frailty\"]\ndiastolic_pressure = \"30 mmHg\"\n"));
  EXPECT_THAT(ids(scenario), testing::ElementsAre("C02", "C24", "C18"));
  EXPECT_EQ(scenario.screening.strictest, Verdict::limit);
}

TEST(Screening, TurnsALimitThatIsPassedIntoARefusal) {
  const std::string history = "conditions = [\"history_of_thrombosis\"]\n";
  EXPECT_NO_THROW(read(with(sleeve + "pressure = \"40 mmHg\"\n", history)));
  EXPECT_THAT(mistake_in(with(sleeve + "pressure = \"45 mmHg\"\n", history)).message, HasSubstr("C02"));
}

TEST(Screening, KeepsThePregnantWithHighSwellingBelowTheKnee) {
  const std::string pregnant = "conditions = [\"pregnancy\", \"swelling_above_knee\"]\n";
  EXPECT_THAT(mistake_in(with(strokes, pregnant)).message, HasSubstr("C15"));
  const std::string below = "[[action]]\nkind = \"effleurage\"\nfrom = \"ankle\"\nto = \"below_knee\"\n";
  EXPECT_EQ(read(with(below, pregnant)).screening.strictest, Verdict::limit);
  EXPECT_EQ(read(with(strokes, "conditions = [\"pregnancy\"]\n")).screening.strictest, Verdict::allow);
}

TEST(Screening, GoesByMeasuresWhereTheyAreKnown) {
  EXPECT_THAT(mistake_in(with(tights, "ankle_brachial_index = 0.5\n")).message, HasSubstr("C03a"));
  EXPECT_THAT(mistake_in(with(tights, "ankle_brachial_index = 0.75\n")).message, HasSubstr("C04"));
  EXPECT_NO_THROW(read(with(tights + "calf_pressure = \"18 mmHg\"\n", "ankle_brachial_index = 1.0\n")));
  EXPECT_THAT(mistake_in(with(sleeve, "conditions = [\"cellulitis\"]\n")).message, HasSubstr("C08"));
  EXPECT_NO_THROW(read(with(sleeve, "conditions = [\"cellulitis\"]\nantibiotic_time = \"4 d\"\n")));
}

TEST(Screening, LooksAtTheZonesThatAreAffected) {
  const std::string wound = "conditions = [\"open_wound\"]\n";
  EXPECT_THAT(mistake_in(with(strokes, wound)).message, HasSubstr("C09"));
  EXPECT_THAT(mistake_in(with(strokes, wound + "affected_zones = [\"calf\"]\n")).message, HasSubstr("C09"));
  EXPECT_NO_THROW(read(with(strokes, wound + "affected_zones = [\"foot\"]\n")));
}

TEST(Screening, KnowsHowLongAndHowHardItGoes) {
  const std::string hard = "[[action]]\nkind = \"kneading\"\nzones = [\"calf\"]\npressure = \"80 mmHg\"\nduration = ";
  const std::string hour = "format = 1\n[run]\nduration = \"1 h\"\n";
  EXPECT_EQ(read(hour + hard + "\"5 min\"\n").screening.strictest, Verdict::limit);
  EXPECT_THAT(mistake_in(hour + hard + "\"11 min\"\n").message, HasSubstr("C20"));
  EXPECT_THAT(mistake_in(hour + hard + "\"4 min\"\n[screening]\nconditions = [\"lymphedema\"]\n").message,
              HasSubstr("C19"));
}

TEST(Screening, WarnsOfReversedGradientsAndOfTheBackOfTheKnee) {
  EXPECT_THAT(ids(read(run_minute + tights + "calf_pressure = \"45 mmHg\"\n")), Contains("C21"));
  EXPECT_THAT(ids(read(run_minute + tights)), Not(Contains("C21")));
  const std::string knee =
      "[[action]]\nkind = \"kneading\"\nzones = [\"behind_knee\"]\nduration = \"20 s\"\npressure = ";
  EXPECT_THAT(ids(read(run_minute + knee + "\"30 mmHg\"\n")), Contains("Z01"));
  EXPECT_THAT(ids(read(run_minute + knee + "\"20 mmHg\"\n")), Not(Contains("Z01")));
}

TEST(Screening, KeepsOverTheCounterDevicesFromThePatients) {
  const std::string boots = "[[action]]\nkind = \"device\"\npreset = \"fit_king_boots\"\nduration = \"50 s\"\n";
  EXPECT_NO_THROW(read(run_minute + boots));
  EXPECT_THAT(mistake_in(with(boots, "conditions = [\"osteoporosis\"]\n")).message, HasSubstr("C25"));
}

TEST(Screening, LeavesOutActionsOnTheOtherLeg) {
  EXPECT_NO_THROW(read(with(strokes + "side = \"right\"\n", "conditions = [\"deep_vein_thrombosis\"]\n")));
}

TEST(Screening, HelpsWithNamesOfConditions) {
  EXPECT_EQ(mistake_in(with(strokes, "conditions = [\"deep_vein_trombosis\"]\n")).nearest, "deep_vein_thrombosis");
  EXPECT_THAT(mistake_in(with(strokes, "overide = \"x\"\n")).nearest, "override");
}

/// A rule that nothing can make speak would give false comfort.
TEST(ScreeningRules, CanAllSpeak) {
  scenario::KeptFiles files;
  const scenario::RuleBook book = scenario::load_rule_book(files);
  const std::vector<std::string> names = book.condition_names();
  EXPECT_GT(book.rules.size(), 30U);
  for (const ScreeningRule& rule : book.rules) {
    Scenario scenario = read(run_minute);
    scenario.screening.subject.conditions = names;
    for (double* value : {&scenario.screening.subject.ankle_brachial_index, &scenario.screening.subject.ankle_pressure,
                          &scenario.screening.subject.toe_pressure, &scenario.screening.subject.skin_oxygen_pressure,
                          &scenario.screening.subject.diastolic_pressure, &scenario.screening.subject.platelets})
      *value = rule.below < 1e8 ? 0.5 * (std::max(rule.at_least, 0.0) + rule.below) : 1.0;
    scenario.facts = {
        {"a", scenario::kinds_of(rule.actions.front()).front(), rule.presets, 399.0, {{0.0, 98.0}}, 50.0, 1e6}};
    EXPECT_EQ(scenario::fired_rules({book.conditions, {rule}}, scenario).size(), 1U) << rule.id;
  }
}

TEST(ScreeningRules, NameEveryConditionInSomeRule) {
  scenario::KeptFiles files;
  const scenario::RuleBook book = scenario::load_rule_book(files);
  for (const std::string& name : book.condition_names()) {
    bool named = false;
    for (const ScreeningRule& rule : book.rules)
      for (const auto* list : {&rule.any_of, &rule.all_of})
        named = named || std::ranges::find(*list, name) != list->end();
    EXPECT_TRUE(named) << name;
  }
}

}  // namespace
}  // namespace saphena::test
