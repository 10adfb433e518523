#include "scenario/preset_origin.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using testing::HasSubstr;

scenario::Scenario with_preset(const TemporaryFolder& folder, const std::string& text) {
  const std::string file = folder.write("preset.toml", text).string();
  return read(run_minute + "[[action]]\nkind = \"effleurage\"\nfrom = \"ankle\"\nto = \"knee\"\npreset = \"" + file +
              "\"\n");
}
scenario::InputMistake mistake_with(const std::string& origin) {
  const TemporaryFolder folder;
  return mistake_of([&] { with_preset(folder, "pressure = \"30 mmHg\"\n[origin]\n" + origin); });
}

TEST(PresetOrigin, AddsItsSourcesToThoseOfTheScenario) {
  const TemporaryFolder folder;
  const auto scenario = with_preset(folder,
                                    "pressure = \"30 mmHg\"\n[origin]\npressure = { source = \"study\", flag = "
                                    "\"measured\", range = [\"2 kPa\", \"40 mmHg\"] }\n");
  EXPECT_THAT(scenario.citations, testing::ElementsAre("study"));
}

TEST(PresetOrigin, KeepsValueRangeAndUnit) {
  const scenario::Document document = scenario::parse_document(
      "rest = \"1 min\"\n[origin]\nrest = { source = \"s\", flag = \"derived\", range = [\"30 s\", \"2 min\"] }\n",
      "p");
  const auto origins = scenario::read_origins(document.root, "device", {"p", "", nullptr});
  ASSERT_EQ(origins.size(), 1U);
  EXPECT_EQ(origins[0].low, 30.0);
  EXPECT_EQ(origins[0].high, 120.0);
  EXPECT_EQ(origins[0].flag, "derived");
}

TEST(PresetOrigin, RefusesWhatWouldMislead) {
  const std::string range = ", range = [\"10 mmHg\", \"40 mmHg\"] }\n";
  EXPECT_THAT(
      mistake_with("pressure = { source = \"s\", flag = \"assumed\", range = [\"40 mmHg\", \"50 mmHg\"] }\n").message,
      HasSubstr("outside its own range"));
  EXPECT_THAT(mistake_with("pressure = { flag = \"assumed\"" + range).message, HasSubstr("'source' is missing"));
  EXPECT_EQ(mistake_with("pressure = { source = \"s\", flag = \"asumed\"" + range).nearest, "assumed");
  EXPECT_THAT(mistake_with("pressure = { source = \"s\", flag = \"assumed\" }\n").message, HasSubstr("two values"));
  EXPECT_THAT(mistake_with("pause = { source = \"s\", flag = \"assumed\"" + range).message, HasSubstr("no such key"));
  EXPECT_THAT(mistake_with("pressure = 5\n").message, HasSubstr("not a table"));
}

}  // namespace
}  // namespace saphena::test
