#include "scenario/input_error.hpp"

#include <gtest/gtest.h>

namespace saphena::test {
namespace {

using scenario::InputError;
using scenario::nearest_name;

TEST(InputError, IsASentenceThatSaysWhereAndHow) {
  const InputError error({.file = "walk.toml",
                          .line = 7,
                          .key = "action[1].pressure",
                          .seen = "30",
                          .expected = "\"30 mmHg\"",
                          .nearest = "rate",
                          .message = "the unit is missing"});
  EXPECT_STREQ(error.what(),
               "walk.toml:7: action[1].pressure: the unit is missing\n  seen:     30\n  expected: \"30 mmHg\"\n"
               "  did you mean 'rate'?");
}

TEST(InputError, LeavesOutWhatItDoesNotKnow) {
  EXPECT_STREQ(InputError({.file = "walk.toml", .message = "the file is empty"}).what(),
               "walk.toml: the file is empty");
}

TEST(InputError, TellsAnOverrideFromTheFile) {
  EXPECT_STREQ(InputError({.file = "walk.toml", .key = "title", .message = "no text", .overridden = true}).what(),
               "walk.toml (override): title: no text");
}

TEST(InputError, KeepsUnreadableCharactersOut) {
  EXPECT_EQ(InputError({.seen = "a\nb\x1b[31m\x7f"}).mistake.seen, "a?b?[31m?");
  EXPECT_EQ(InputError({.seen = "\xff caf\xe9"}).mistake.seen, "? caf?");
  EXPECT_EQ(InputError({.seen = "\xed\xa0\x80|\xc0\xaf|\xf4\x90\x80\x80|\xe2\x82"}).mistake.seen, "???|??|????|??");
}

TEST(InputError, KeepsEveryLanguage) {
  const std::string text = "Füße, голень, ふくらはぎ, 𝛼";
  EXPECT_EQ(InputError({.seen = text}).mistake.seen, text);
}

TEST(InputError, ShortensLongTextBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "ü";
  const std::string seen = InputError({.seen = text}).mistake.seen;
  EXPECT_EQ(seen, text.substr(0, 100) + "...");
}

TEST(NearestName, FindsAMisspelledOne) {
  EXPECT_EQ(nearest_name("presure", {"rate", "pressure", "pause"}), "pressure");
  EXPECT_EQ(nearest_name("form", {"from", "to"}), "from");
  EXPECT_EQ(nearest_name("great_saphenus", {"small_saphenous", "great_saphenous"}), "great_saphenous");
}

TEST(NearestName, OverlooksCapitals) {
  EXPECT_EQ(nearest_name("SUPINE", {"prone", "supine"}), "supine");
  EXPECT_EQ(nearest_name("mmhg", {"cmH2O", "mmHg"}), "mmHg");
}

TEST(NearestName, SuggestsNothingFarFetched) {
  EXPECT_EQ(nearest_name("device", {"ankle", "groin"}), "");
  EXPECT_EQ(nearest_name("x", {"to"}), "");
  EXPECT_EQ(nearest_name("", {"to", "from"}), "");
  EXPECT_EQ(nearest_name("ankle", {}), "");
  EXPECT_EQ(nearest_name(std::string(101, 'a'), {std::string(100, 'a')}), "");
}

TEST(NearestName, PrefersTheClosest) {
  EXPECT_EQ(nearest_name("calv", {"calves", "calf", "cave"}), "calf");
  EXPECT_EQ(nearest_name("calf", {"half", "calf"}), "calf");
}

}  // namespace
}  // namespace saphena::test
