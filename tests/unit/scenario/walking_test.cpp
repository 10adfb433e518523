#include "scenario/walking.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using testing::HasSubstr;

std::string walk(const std::string& keys) {
  return run_minute + "[[action]]\nkind = \"muscle_contraction\"\nduration = \"30 s\"\n" + keys;
}
const std::string calf = "from = \"ankle\"\nto = \"knee\"\n";

double rate_of(const std::string& keys) { return read(walk(keys)).actions.contractions.front().rate; }

TEST(Walking, FindsCadenceAndStepsFromTheSpeed) {
  // 80 m/min: 111 steps of 72 cm, as a usual walker takes.
  const scenario::Walking walking{.speed = 80.0 / 60.0};
  EXPECT_NEAR(60.0 * walking.steps_per_second(), 110.9, 0.1);
  EXPECT_NEAR(walking.length_of_steps(), 0.721, 1e-3);
  EXPECT_NEAR(rate_of(calf + "walking_speed = \"80 m/min\"\n"), 0.5 * walking.steps_per_second(), 1e-12);
  // Where its constancy was seen to end: 62 m/min, 98 steps a minute.
  EXPECT_NEAR(60.0 * scenario::Walking{.speed = 62.0 / 60.0}.steps_per_second(), 98.0, 1.0);
}

TEST(Walking, TakesStepsOfAGivenLength) {
  EXPECT_NEAR(rate_of(calf + "walking_speed = \"0.6 m/s\"\nstep_length = \"40 cm\"\n"), 0.75, 1e-12);
}

TEST(Walking, LetsTheLastWordDecide) {
  EXPECT_NEAR(rate_of("preset = \"slow_walk\"\nwalking_speed = \"1.5 m/s\"\n"), 0.5 * std::sqrt(1.5 / 0.39), 1e-12);
  EXPECT_NEAR(rate_of("preset = \"walk_at_speed\"\nrate = \"30 1/min\"\n"), 0.5, 1e-12);
}

TEST(Walking, TakesBothWhereTheyAgree) {
  EXPECT_NEAR(rate_of(calf + "walking_speed = \"1.3 m/s\"\nrate = \"55 1/min\"\n"), 0.5 * std::sqrt(1.3 / 0.39), 1e-12);
}

TEST(Walking, RefusesSpeedsAndRatesThatContradictEachOther) {
  const scenario::InputMistake mistake = mistake_in(walk(calf + "walking_speed = \"1.3 m/s\"\nrate = \"40 1/min\"\n"));
  EXPECT_THAT(mistake.key, HasSubstr("rate"));
  EXPECT_THAT(mistake.message, HasSubstr("contradicts the walking speed"));
  EXPECT_THAT(mistake.expected, HasSubstr("0.9129 1/s"));
}

TEST(Walking, RefusesWhatTheRelationDoesNotSay) {
  EXPECT_THAT(mistake_in(walk(calf + "walking_speed = \"0.8 m/s\"\n")).expected, HasSubstr("a step_length too"));
  EXPECT_THAT(mistake_in(walk(calf + "step_length = \"70 cm\"\n")).expected, HasSubstr("walking_speed"));
}

}  // namespace
}  // namespace saphena::test
