#include "scenario/action_reader.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using loading::Device;
using loading::Garment;
using loading::Stroke;
using testing::ElementsAre;
using testing::HasSubstr;

template <class Load>
const Load& only(const scenario::Scenario& scenario) {
  const auto& loads = std::get<std::vector<Load>>(scenario.actions.surface);
  if (loads.size() != 1) throw std::runtime_error("there should be one load of this kind");
  return loads.front();
}

std::string stroke(const std::string& keys) { return "[[action]]\nkind = \"effleurage\"\n" + keys + "\n"; }
std::string sleeve(const std::string& keys) {
  return "[[action]]\nkind = \"device\"\nduration = \"50 s\"\n" + keys + "\n";
}

const std::string across = "from = \"ankle\"\nto = \"knee\"";
const std::string three_chambers = R"(
[[action.chamber]]
from = "20 cm"
to = "33 cm"
pressure = "45 mmHg"
[[action.chamber]]
from = "34 cm"
to = "51 cm"
pressure = "30 mmHg"
rise = "3 s"
[[action.chamber]]
from = "62 cm"
to = "82 cm"
pressure = "15 mmHg"
)";

TEST(ActionReader, PutsTheActionsKeysOverThoseOfItsPreset) {
  const TemporaryFolder folder;
  const std::string preset = folder
                                 .write("soft.toml",
                                        "kind = \"effleurage\"\npressure = \"11 mmHg\"\nrepeats = 7\n"
                                        "from = \"toes\"\nto = \"groin\"\n")
                                 .string();
  const Stroke made =
      only<Stroke>(read(run_minute + stroke("preset = \"" + preset + "\"\npressure = \"22 mmHg\"\nto = \"knee\"")));
  EXPECT_EQ(made.pressure, 22.0) << "the action's own key counts";
  EXPECT_EQ(made.to, 57.0);
  EXPECT_EQ(made.repeats, 7) << "the preset's key counts where the action has none";
  EXPECT_EQ(made.from, 0.0);
  EXPECT_EQ(made.pause, Stroke{}.pause) << "the default counts where neither has one";
}

TEST(ActionReader, PutsAPresetOverThePresetThatItBuildsOn) {
  const TemporaryFolder folder;
  folder.write("base.toml", "pressure = \"11 mmHg\"\npause = \"4 s\"\nrepeats = 7\nsources = [\"base\"]\n");
  const std::string preset =
      folder
          .write("soft.toml", "preset = \"base.toml\"\npressure = \"12 mmHg\"\npause = \"5 s\"\nsources = [\"soft\"]\n")
          .string();
  const scenario::Scenario scenario =
      read(run_minute + stroke(across + "\npreset = \"" + preset + "\"\npause = \"6 s\""));
  EXPECT_EQ(only<Stroke>(scenario).repeats, 7);
  EXPECT_EQ(only<Stroke>(scenario).pressure, 12.0);
  EXPECT_EQ(only<Stroke>(scenario).pause, 6.0);
  EXPECT_THAT(scenario.citations, testing::UnorderedElementsAre("base", "soft"));
  EXPECT_EQ(scenario.preset_texts.size(), 2U);
}

TEST(ActionReader, FindsPresetsBesideTheFileThatNamesThem) {
  const TemporaryFolder folder;
  folder.write("soft.toml", "pressure = \"11 mmHg\"\n");
  const auto path = folder.write("scenario.toml", run_minute + stroke(across + "\npreset = \"soft.toml\""));
  EXPECT_EQ(only<Stroke>(scenario::load_scenario(path)).pressure, 11.0);
}

TEST(ActionReader, ReadsEveryShippedScenario) {
  const auto folder = std::filesystem::path(SAPHENA_SOURCE_DIR) / "scenarios/routines";
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    EXPECT_NO_THROW(scenario::load_scenario(entry.path())) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 5);
}

std::vector<double> chamber_pressures(const std::string& keys) {
  const scenario::Scenario scenario = read(run_minute + sleeve(keys) + three_chambers);
  std::vector<double> pressures;
  for (const loading::Chamber& chamber : only<Device>(scenario).chambers) pressures.push_back(chamber.pressure);
  return pressures;
}

TEST(ActionReader, KeepsTheRatioOfChambersUnderAnotherPressure) {
  EXPECT_THAT(chamber_pressures(""), ElementsAre(45.0, 30.0, 15.0));
  EXPECT_THAT(chamber_pressures("pressure = \"90 mmHg\""), ElementsAre(90.0, 60.0, 30.0));
  EXPECT_THAT(chamber_pressures("pressure = \"15 mmHg\""), ElementsAre(15.0, 10.0, 5.0));
  EXPECT_THAT(chamber_pressures("pressure = \"0 mmHg\""), ElementsAre(0.0, 0.0, 0.0));
}

TEST(ActionReader, SetsTheRiseOfAllChambers) {
  const scenario::Scenario as_they_are = read(run_minute + sleeve("") + three_chambers);
  EXPECT_EQ(only<Device>(as_they_are).chambers[1].rise, 3.0);
  const scenario::Scenario changed = read(run_minute + sleeve("rise = \"0.5 s\"") + three_chambers);
  for (const loading::Chamber& chamber : only<Device>(changed).chambers) EXPECT_EQ(chamber.rise, 0.5);
}

TEST(ActionReader, TakesTheChambersOfTheLastLayerThatGivesAny) {
  const scenario::Scenario preset = read(run_minute + sleeve("preset = \"sequential_three_chamber\""));
  EXPECT_EQ(only<Device>(preset).chambers.size(), 3U);
  const scenario::Scenario own = read(run_minute + sleeve("preset = \"sequential_three_chamber\"") +
                                      "[[action.chamber]]\nfrom = \"5 cm\"\nto = \"15 cm\"\npressure = \"9 mmHg\"\n");
  ASSERT_EQ(only<Device>(own).chambers.size(), 1U);
  EXPECT_EQ(only<Device>(own).chambers[0].pressure, 9.0);
  EXPECT_EQ(only<Device>(own).rest, 33.0) << "everything else stays the preset's";
}

TEST(ActionReader, LeavesOutActionsOnTheOtherLegWithANote) {
  const std::string text = run_minute + stroke(across + "\nside = \"right\"") + stroke(across + "\nside = \"left\"") +
                           stroke(across + "\nside = \"both\"");
  const auto strokes = [](const scenario::Scenario& scenario) {
    return std::get<std::vector<Stroke>>(scenario.actions.surface).size();
  };
  const scenario::Scenario left = read(text);
  EXPECT_EQ(strokes(left), 2U);
  EXPECT_EQ(left.windows.size(), 2U);
  EXPECT_THAT(left.notes, ElementsAre(HasSubstr("action 1 (effleurage) is on the other leg")));
  const scenario::Scenario right = read(text, {{"run.side", "right"}});
  EXPECT_EQ(strokes(right), 2U);
  EXPECT_THAT(right.notes, ElementsAre(HasSubstr("action 2 (effleurage) is on the other leg")));
}

const std::string closed_loop = run_minute + "circulation = \"closed\"\n";

TEST(ActionReader, ActsOnTheOtherLegOfAClosedLoop) {
  const auto strokes = [](const scenario::Scenario& scenario) {
    return std::pair{std::get<std::vector<Stroke>>(scenario.actions.surface).size(),
                     std::get<std::vector<Stroke>>(scenario.actions.other.surface).size()};
  };
  const auto on = [&](const std::string& side) {
    return read(closed_loop + stroke(across + (side.empty() ? "" : "\nside = \"" + side + "\"")));
  };
  EXPECT_EQ(strokes(on("")), std::pair(1UL, 0UL));
  EXPECT_EQ(strokes(on("simulated")), std::pair(1UL, 0UL));
  EXPECT_EQ(strokes(on("left")), std::pair(1UL, 0UL));
  EXPECT_EQ(strokes(on("right")), std::pair(0UL, 1UL));
  EXPECT_EQ(strokes(on("both")), std::pair(1UL, 1UL));
  EXPECT_TRUE(on("right").notes.empty());
  EXPECT_EQ(on("right").windows.size(), 1U);
  EXPECT_EQ(strokes(read(run_minute + stroke(across + "\nside = \"both\""))), std::pair(1UL, 0UL)) << "open ends";
}

TEST(ActionReader, ScalesLoadsOfBothLegs) {
  const scenario::Scenario scenario =
      read(closed_loop + stroke(across + "\nside = \"both\"\npressure = \"40 mmHg\""), {{"run.load_scale", "0.5"}});
  EXPECT_EQ(std::get<std::vector<Stroke>>(scenario.actions.other.surface).front().pressure, 20.0);
}

std::string walk(const std::string& keys) {
  return "[[action]]\nkind = \"muscle_contraction\"\nduration = \"20 s\"\nrate = \"0.5 1/s\"\n" + across + "\n" + keys;
}

TEST(ActionReader, LetsLegsTakeTurns) {
  const scenario::Scenario walked = read(closed_loop + walk("side = \"both\"\nalternating = true\n"));
  ASSERT_EQ(walked.actions.other.contractions.size(), 1U);
  EXPECT_DOUBLE_EQ(walked.actions.other.contractions[0].start, walked.actions.contractions[0].start + 1.0);
  EXPECT_DOUBLE_EQ(walked.actions.other.contractions[0].end(), walked.actions.contractions[0].end());
  const std::string keys = "preset = \"sequential_three_chamber\"\nside = \"both\"\nalternating = true";
  const auto start_of = [](const loading::SurfaceLoads& leg) { return std::get<std::vector<Device>>(leg)[0].start; };
  const loading::Actions left = read(closed_loop + sleeve(keys)).actions;
  const loading::Actions right = read(closed_loop + sleeve(keys), {{"run.side", "right"}}).actions;
  const double half = 0.5 * std::get<std::vector<Device>>(left.surface)[0].period();
  EXPECT_DOUBLE_EQ(start_of(left.other.surface) - start_of(left.surface), half);
  EXPECT_DOUBLE_EQ(start_of(right.surface) - start_of(right.other.surface), half) << "the left leg has the first turn";
}

TEST(ActionReader, RefusesTurnsWithoutTwoLegs) {
  for (const std::string& run : {run_minute, closed_loop}) {
    const auto mistake =
        mistake_in(run + walk(run == run_minute ? "side = \"both\"\nalternating = true\n" : "alternating = true\n"));
    EXPECT_THAT(mistake.key, HasSubstr("alternating"));
    EXPECT_THAT(mistake.expected, HasSubstr("side = \"both\""));
    EXPECT_GT(mistake.line, 0);
  }
}

TEST(ActionReader, RefusesASensorOnTheOtherLeg) {
  const std::string keys = "preset = \"sequential_three_chamber\"\ntrigger = \"refill\"\n";
  EXPECT_THAT(mistake_in(closed_loop + sleeve(keys + "side = \"both\"\n")).key, HasSubstr("trigger"));
}

TEST(ActionReader, ChecksActionsOnTheOtherLeg) {
  EXPECT_EQ(mistake_in(run_minute + stroke(across + "\nside = \"right\"\npressure = \"-1 mmHg\"")).line, 9);
}

TEST(ActionReader, LetsBothLegsHaveAnActionOfTheSameName) {
  const std::string name = across + "\nname = \"last\"\nside = ";
  EXPECT_EQ(read(run_minute + stroke(name + "\"left\"") + stroke(name + "\"right\"")).windows.size(), 1U);
}

TEST(ActionReader, NumbersActionsWithoutAName) {
  const scenario::Scenario scenario = read(run_minute + stroke(across) + stroke(across + "\nname = \"mine\"") +
                                           stroke(across) + "[[action]]\nkind = \"percussion\"\n" + across);
  std::vector<std::string> names;
  for (const scenario::ActionWindow& window : scenario.windows) names.push_back(window.name);
  EXPECT_THAT(names, ElementsAre("effleurage", "mine", "effleurage_3", "percussion"));
}

TEST(ActionReader, EndsWindowsWithTheRun) {
  const scenario::Scenario scenario = read(run_minute + stroke(across + "\nstart = \"50 s\"\nrepeats = 100"));
  EXPECT_EQ(scenario.windows[0].start, 50.0);
  EXPECT_EQ(scenario.windows[0].end, 60.0);
}

TEST(ActionReader, PutsAGarmentOnBeforeTheRun) {
  const scenario::Scenario scenario = read(run_minute + "[[action]]\nkind = \"garment\"\n" + across);
  const Garment& garment = only<Garment>(scenario);
  EXPECT_LT(garment.start, -scenario.run.settle);
  EXPECT_GT(garment.end(), scenario.run.duration);
  EXPECT_EQ(scenario.windows[0].start, 0.0);
  EXPECT_EQ(scenario.windows[0].end, 60.0);
}

TEST(ActionReader, PointsAtTheFileThatGivesTheWrongValue) {
  const TemporaryFolder folder;
  const std::string preset = folder.write("short.toml", "kind = \"kneading\"\n\nduration = \"0.5 s\"\n").string();
  const scenario::InputMistake mistake =
      mistake_in(run_minute + "[[action]]\nkind = \"kneading\"\n" + across + "\npreset = \"" + preset + "\"\n");
  EXPECT_EQ(mistake.file, preset);
  EXPECT_EQ(mistake.line, 3);
  EXPECT_EQ(mistake.key, "duration");
}

}  // namespace
}  // namespace saphena::test
