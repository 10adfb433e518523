#include "scenario/subject_reader.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using scenario::SubjectSet;

const std::string source = R"(source = "me", flag = "assumed")";

SubjectSet load(const std::filesystem::path& path) {
  return scenario::load_subject(path.string(), ".", {.file = "test"});
}

const anatomy::Vessel& vessel(const SubjectSet& set, const std::string& name) {
  for (const anatomy::Vessel& candidate : set.subject.vessels)
    if (candidate.name == name) return candidate;
  throw std::runtime_error("there is no vessel " + name);
}

std::vector<double> valve_places(const SubjectSet& set, const std::string& name) {
  std::vector<double> places;
  for (const anatomy::ValveSite& valve : set.subject.valves)
    if (valve.vessel == name) places.push_back(valve.place);
  return places;
}

TEST(SubjectReader, ReadsTheDefaultLegWithItsSources) {
  const SubjectSet set = scenario::load_subject("healthy_adult", ".", {});
  EXPECT_EQ(set.name, "healthy_adult");
  EXPECT_EQ(set.subject.leg_length, 98.0);
  const scenario::SourcedValue& value = set.values.at("vessel.great_saphenous.diameter");
  EXPECT_NEAR(value.value, 0.37, 1e-12) << "in the engine's unit";
  EXPECT_NEAR(value.low, 0.28, 1e-12);
  EXPECT_NEAR(value.high, 0.46, 1e-12);
  EXPECT_EQ(value.unit, "cm");
  EXPECT_EQ(value.text, "3.7 mm");
  EXPECT_EQ(value.flag, "measured");
  EXPECT_EQ(value.source, "mendoza2013");
}

TEST(SubjectReader, KeepsEveryValueInItsOwnRange) {
  const SubjectSet set = scenario::load_subject("healthy_adult", ".", {});
  EXPECT_GT(set.values.size(), 100U);
  for (const auto& [path, value] : set.values) {
    EXPECT_LE(value.low, value.value) << path;
    EXPECT_GE(value.high, value.value) << path;
  }
}

TEST(SubjectReader, PutsASetOverTheOneThatItIsBasedOn) {
  const TemporaryFolder folder;
  const SubjectSet set = load(folder.write("stiff.toml", R"(
based_on = "healthy_adult"
title = "Stiff veins"
venous_compliance_scale = { value = "0.7", )" + source + R"(, range = ["0.5", "1"] }
[[vessel]]
name = "popliteal"
diameter = { value = "9 mm", )" + source + R"(, range = ["8 mm", "10 mm"] }
)"));
  const SubjectSet base = scenario::load_subject("healthy_adult", ".", {});
  EXPECT_EQ(set.title, "Stiff veins");
  EXPECT_EQ(set.files.size(), 2U);
  EXPECT_EQ(set.subject.venous_compliance_scale, 0.7);
  EXPECT_NEAR(vessel(set, "popliteal").diameter, 0.9, 1e-12);
  EXPECT_EQ(vessel(set, "popliteal").stiffness, vessel(base, "popliteal").stiffness);
  EXPECT_EQ(set.subject.vessels.size(), base.subject.vessels.size());
  EXPECT_EQ(set.subject.perfusion_scale, base.subject.perfusion_scale);
  EXPECT_EQ(set.values.at("vessel.popliteal.diameter").source, "me");
  EXPECT_EQ(set.values.at("vessel.popliteal.stiffness").source, "adan_venous");
}

TEST(SubjectReader, LayersMoreThanTwoSets) {
  const TemporaryFolder folder;
  const auto scale = [](const std::string& name, const std::string& value) {
    return name + " = { value = \"" + value + "\", " + source + ", range = [\"0.1\", \"9\"] }\n";
  };
  folder.write("middle.toml", "based_on = \"healthy_adult\"\n" + scale("venous_compliance_scale", "2") +
                                  scale("perfusion_scale", "3"));
  const SubjectSet set = load(folder.write("top.toml", "based_on = \"middle.toml\"\n" + scale("perfusion_scale", "4")));
  EXPECT_EQ(set.subject.venous_compliance_scale, 2.0);
  EXPECT_EQ(set.subject.perfusion_scale, 4.0);
  EXPECT_EQ(set.files.size(), 3U);
  EXPECT_EQ(set.name, "top");
}

TEST(SubjectReader, ReplacesTheValvesOfAVesselAsAWhole) {
  const TemporaryFolder folder;
  const std::string leak = "leak = { value = \"0.5\", " + source + ", range = [\"0.1\", \"1\"] }\n";
  const SubjectSet base = scenario::load_subject("healthy_adult", ".", {});
  ASSERT_EQ(valve_places(base, "femoral").size(), 3U);
  const SubjectSet moved = load(folder.write(
      "moved.toml", "based_on = \"healthy_adult\"\n[[valves]]\nvessel = \"femoral\"\nplaces = [\"70 cm\"]\n"));
  EXPECT_EQ(valve_places(moved, "femoral"), std::vector<double>{70.0});
  EXPECT_EQ(valve_places(moved, "tibial"), valve_places(base, "tibial"));
  const SubjectSet leaky =
      load(folder.write("leaky.toml", "based_on = \"healthy_adult\"\n[[valves]]\nvessel = \"femoral\"\n" + leak));
  EXPECT_EQ(valve_places(leaky, "femoral"), valve_places(base, "femoral"));
  for (const anatomy::ValveSite& valve : leaky.subject.valves)
    EXPECT_EQ(valve.leak == 0.5, valve.vessel == "femoral") << valve.vessel;
  const SubjectSet none =
      load(folder.write("none.toml", "based_on = \"healthy_adult\"\n[[valves]]\nvessel = \"femoral\"\nplaces = []\n"));
  EXPECT_TRUE(valve_places(none, "femoral").empty());
}

TEST(SubjectReader, ReplacesTheCircumferenceAsAWhole) {
  const TemporaryFolder folder;
  std::string text = "based_on = \"healthy_adult\"\n";
  for (const char* place : {"0 cm", "98 cm"})
    text += std::string("[[circumference]]\nplace = \"") + place + "\"\nvalue = { value = \"30 cm\", " + source +
            ", range = [\"20 cm\", \"40 cm\"] }\n";
  EXPECT_EQ(load(folder.write("column.toml", text)).subject.circumference.size(), 2U);
}

TEST(SubjectReader, RefusesSetsThatAreBasedOnEachOther) {
  const TemporaryFolder folder;
  folder.write("a.toml", "based_on = \"b.toml\"\n");
  const auto path = folder.write("b.toml", "\n\nbased_on = \"a.toml\"\n");
  const scenario::InputMistake mistake = mistake_of([&] { load(path); });
  EXPECT_THAT(mistake.message, testing::HasSubstr("based on itself"));
  EXPECT_EQ(mistake.key, "based_on");
}

// --- overrides from a scenario

TEST(SubjectOverrides, ChangeAValueOfASection) {
  const SubjectSet set = read(run_minute + "[subject_overrides]\n\"pressures.arterial\" = \"100 mmHg\"\n").subject;
  EXPECT_EQ(set.subject.arterial_pressure, 100.0);
  const scenario::SourcedValue& value = set.values.at("pressures.arterial");
  EXPECT_EQ(value.value, 100.0);
  EXPECT_EQ(value.flag, "override");
  EXPECT_EQ(value.source, "scenario");
  EXPECT_EQ(value.line, 5);
}

TEST(SubjectOverrides, NeedNoQuotesAroundTheirPath) {
  const SubjectSet set =
      read(run_minute + "[subject_overrides]\npressures.arterial = \"100 mmHg\"\nvessel.femoral.diameter = \"1 cm\"\n")
          .subject;
  EXPECT_EQ(set.subject.arterial_pressure, 100.0);
  EXPECT_EQ(vessel(set, "femoral").diameter, 1.0);
}

TEST(SubjectOverrides, ChangeAVesselByName) {
  const SubjectSet set = read(run_minute, {{"subject.vessel.popliteal.diameter", "9 mm"}}).subject;
  for (const anatomy::Vessel& candidate : set.subject.vessels)
    EXPECT_EQ(std::abs(candidate.diameter - 0.9) < 1e-12, candidate.name == "popliteal") << candidate.name;
  EXPECT_NEAR(set.values.at("vessel.popliteal.diameter").value, 0.9, 1e-12);
}

TEST(SubjectOverrides, ChangeAllValvesOfAVessel) {
  const SubjectSet set = read(run_minute, {{"subject.valves.great_saphenous.leak", "0.7"}}).subject;
  int leaky = 0;
  for (const anatomy::ValveSite& valve : set.subject.valves) {
    EXPECT_EQ(valve.leak == 0.7, valve.vessel == "great_saphenous") << valve.vessel;
    leaky += valve.leak == 0.7 ? 1 : 0;
  }
  EXPECT_EQ(leaky, 8);
}

TEST(SubjectOverrides, ChangeAPerforatorAndAFactor) {
  const SubjectSet set =
      read(run_minute, {{"subject.perforator.paratibial.leak", "0.5"}, {"subject.perfusion_scale", "2"}}).subject;
  for (const anatomy::PerforatorSite& site : set.subject.perforators)
    EXPECT_EQ(site.leak == 0.5, site.name == "paratibial") << site.name;
  EXPECT_EQ(set.subject.perfusion_scale, 2.0);
  EXPECT_EQ(set.values.at("perfusion_scale").value, 2.0);
}

TEST(SubjectOverrides, RefusePathsThatLeadNowhere) {
  for (const char* path : {"perfusion", "geometry", "geometry.length", "vessel", "vessel.popliteal",
                           "vessel.aorta.diameter", "vessel.popliteal.colour", "vessel.popliteal.name",
                           "geometry.leg_length.value", "circumference.8 cm.value", ""})
    EXPECT_THROW(read(run_minute, {{std::string("subject.") + path, "1"}}), scenario::InputError) << path;
}

TEST(SubjectOverrides, AreCheckedTogetherWithTheRest) {
  const scenario::InputMistake mistake = mistake_in(
      run_minute + "[subject_overrides]\ngeometry.knee_place = \"30 cm\"\ngeometry.ankle_place = \"35 cm\"\n");
  EXPECT_EQ(mistake.file, "scenario.toml");
  EXPECT_EQ(mistake.message, "places along the leg are out of order");
  EXPECT_EQ(mistake.line, 5);
}

}  // namespace
}  // namespace saphena::test
