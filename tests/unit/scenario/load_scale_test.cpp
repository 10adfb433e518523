#include "scenario/load_scale.hpp"

#include <gmock/gmock.h>

#include "scenario/input_error.hpp"

namespace saphena::test {
namespace {

using scenario::InputError;
using scenario::parse_scenario;
using scenario::Scenario;

constexpr const char* text = R"(
format = 1
[run]
duration = "2 min"
[[posture]]
position = "supine"
[[action]]
kind = "effleurage"
from = "ankle"
to = "thigh"
pressure = "30 mmHg"
[[action]]
kind = "device"
preset = "sequential_three_chamber"
start = "60 s"
[[action]]
kind = "garment"
preset = "us_15_20_socks"
[[action]]
kind = "muscle_contraction"
preset = "ankle_pumps"
start = "90 s"
duration = "20 s"
)";

Scenario scaled(const char* factor) { return parse_scenario(text, "legs.toml", {{"run.load_scale", factor}}); }

/// Interface pressure of every segment, and its mean over the leg, while everything presses.
std::pair<std::vector<double>, double> pressed(const Scenario& scenario) {
  std::vector<loading::Span> segments;
  for (int i = 0; i < 10; ++i) segments.push_back({9.8 * i, 9.8 * (i + 1)});
  const loading::Programme programme(scenario.actions, segments, {});
  std::vector<double> pressures(segments.size());
  const double mean = programme.interface_pressure(66.0, pressures);
  return {pressures, mean};
}

TEST(LoadScale, EveryPressureOnTheSkinGoesWithTheFactor) {
  const auto [whole, mean] = pressed(scaled("1"));
  const auto [half, half_mean] = pressed(scaled("0.5"));
  EXPECT_GT(mean, 1.0);
  EXPECT_NEAR(half_mean, 0.5 * mean, 1e-12 * mean);
  for (std::size_t i = 0; i < whole.size(); ++i) EXPECT_NEAR(half[i], 0.5 * whole[i], 1e-12 * (1.0 + whole[i]));
}

TEST(LoadScale, ContractingMuscleIsLeftAlone) {
  EXPECT_DOUBLE_EQ(scaled("0.5").actions.contractions.at(0).pressure, scaled("1").actions.contractions.at(0).pressure);
}

TEST(LoadScale, ScreeningSeesTheScaledPressure) {
  const Scenario whole = scaled("1"), twice = scaled("2");
  for (std::size_t i = 0; i < whole.facts.size(); ++i) {
    const double factor = whole.facts[i].kind == "muscle_contraction" ? 1.0 : 2.0;
    EXPECT_DOUBLE_EQ(twice.facts[i].peak_pressure, factor * whole.facts[i].peak_pressure);
  }
}

TEST(LoadScale, APressureThatNoActionMayHaveIsRefused) {
  try {
    scaled("20");
    FAIL() << "600 mmHg were accepted";
  } catch (const InputError& error) {
    EXPECT_EQ(error.mistake.key, "run.load_scale");
    EXPECT_THAT(error.mistake.message, testing::HasSubstr("600 mmHg"));
  }
}

}  // namespace
}  // namespace saphena::test
