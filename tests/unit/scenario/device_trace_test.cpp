#include "scenario/device_trace.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <random>

#include "../../support/scenario_text.hpp"
#include "anatomy/mesh.hpp"
#include "loading/programme.hpp"

namespace saphena::test {
namespace {

using loading::Device;
using testing::HasSubstr;

constexpr int chamber_count = 12;
constexpr double first = 2.0;   // cm
constexpr double length = 7.5;  // cm

/// A bench at 100 Hz: chamber by chamber fills, all let go, every 45 s; with the noise of a sensor.
double bench_pressure(int chamber, double time) {
  const double in_cycle = std::fmod(time, 45.0) - 1.5 * chamber - 1.0;
  const double rise = std::clamp(in_cycle / 1.2, 0.0, 1.0);
  const double fall = std::clamp((26.0 - std::fmod(time, 45.0)) / 1.4, 0.0, 1.0);
  return 60.0 * std::min(rise * (2.0 - rise), fall);
}

std::string bench(double duration, double noise) {
  std::mt19937 generator(3);
  std::normal_distribution<double> error(0.0, noise);
  std::string text = "time [s]";
  for (int c = 0; c < chamber_count; ++c) text += fmt::format(",c{} [mmHg]", c + 1);
  const int last = static_cast<int>(duration * 100.0);
  for (int i = 0; i <= last; ++i) {
    text += fmt::format("\n{:.2f}", 0.01 * i);
    for (int c = 0; c < chamber_count; ++c)
      text += fmt::format(",{:.2f}", bench_pressure(c, 0.01 * i) + (noise > 0.0 ? error(generator) : 0.0));
  }
  return text + "\n";
}

std::string scenario_text(const std::string& file, const std::string& keys = {}) {
  std::string text =
      "format = 1\n[run]\nduration = \"40 min\"\n[[action]]\nkind = \"device\"\nstart = \"20 s\"\ntrace = \"" + file +
      "\"\nbladder_to_skin = 1\n" + keys;
  for (int c = 0; c < chamber_count; ++c)
    text += fmt::format("[[action.chamber]]\nfrom = \"{} cm\"\nto = \"{} cm\"\n", first + length * c,
                        first + length * (c + 1));
  return text;
}

/// Largest difference between the bench and the skin under the middle of each chamber.
double largest_miss(const scenario::Scenario& scenario, double duration) {
  const loading::Programme programme(scenario.actions, anatomy::divide_leg(98.0, 196), {});
  std::vector<double> skin;
  double miss = 0.0;
  for (double time = 0.0; time < duration; time += 0.37) {
    programme.interface_pressure(20.0 + time, skin);
    for (int c = 0; c < chamber_count; ++c) {
      const auto middle = static_cast<std::size_t>((first + length * (c + 0.5)) * 2.0);
      miss = std::max(miss, std::abs(skin[middle] - bench_pressure(c, std::round(time * 100.0) / 100.0)));
    }
  }
  return miss;
}

TEST(DeviceTrace, PutsHalfAnHourOfTwelveChambersOnTheSkinWithinOnePercent) {
  const TemporaryFolder folder;
  folder.write("bench.csv", bench(1800.0, 0.0));
  const scenario::Scenario scenario = scenario::parse_scenario(scenario_text("bench.csv"), folder.path() / "s.toml");
  EXPECT_LT(largest_miss(scenario, 1800.0), 0.6) << "1 % of 60 mmHg";
  EXPECT_EQ(scenario.windows[0].end, 1820.0);
}

TEST(DeviceTrace, MakesBreakpointsOfEventsAndNotOfNoise) {
  const TemporaryFolder folder;
  folder.write("bench.csv", bench(450.0, 0.2));
  const scenario::Scenario scenario = scenario::parse_scenario(scenario_text("bench.csv"), folder.path() / "s.toml");
  std::vector<double> times;
  std::get<std::vector<Device>>(scenario.actions.surface).front().append_breakpoints(times);
  // Ten cycles of twelve chambers with about eight lines each, and not 45,000 samples of each.
  EXPECT_LT(times.size(), 10U * 12U * 16U);
  EXPECT_GT(times.size(), 10U * 12U * 3U);
}

TEST(DeviceTrace, ScalesToAnotherPressure) {
  const TemporaryFolder folder;
  folder.write("bench.csv", bench(90.0, 0.0));
  const auto peak = [&](const std::string& keys) {
    const auto scenario = scenario::parse_scenario(scenario_text("bench.csv", keys), folder.path() / "s.toml");
    return std::get<std::vector<Device>>(scenario.actions.surface).front().peak_pressure();
  };
  EXPECT_DOUBLE_EQ(peak(""), 60.0);
  EXPECT_DOUBLE_EQ(peak("pressure = \"30 mmHg\"\n"), 30.0);
}

TEST(DeviceTrace, IsPartOfWhatDecidesTheNumbers) {
  const TemporaryFolder folder;
  folder.write("bench.csv", bench(90.0, 0.0));
  const auto scenario = scenario::parse_scenario(scenario_text("bench.csv"), folder.path() / "s.toml");
  ASSERT_EQ(scenario.preset_texts.size(), 1U);
  EXPECT_THAT(scenario.preset_texts[0], HasSubstr("trace "));
}

TEST(DeviceTrace, BeginsAndEndsWithoutAJumpWhateverItHolds) {
  const TemporaryFolder folder;
  folder.write("held.csv", "time [s],cuff [mmHg]\n0,30\n1,40\n2,40\n3,20\n");
  const std::string text =
      "format = 1\n[run]\nduration = \"60 s\"\n[[action]]\nkind = \"device\"\nstart = \"10 s\"\ntrace = \"held.csv\"\n"
      "[[action.chamber]]\nfrom = \"20 cm\"\nto = \"60 cm\"\n";
  const auto scenario = scenario::parse_scenario(text, folder.path() / "s.toml");
  const Device& device = std::get<std::vector<Device>>(scenario.actions.surface).front();
  EXPECT_NEAR(device.bladder_pressure({30.0, 50.0}, 9.95), 15.0, 1e-9);
  EXPECT_NEAR(device.bladder_pressure({30.0, 50.0}, 10.0), 30.0, 1e-9) << "samples keep their instants";
  EXPECT_NEAR(device.bladder_pressure({30.0, 50.0}, 13.05), 10.0, 1e-9);
  EXPECT_NEAR(device.bladder_pressure({30.0, 50.0}, 13.1), 0.0, 1e-9);
}

TEST(DeviceTrace, RefusesATraceThatDoesNotFitTheDevice) {
  const TemporaryFolder folder;
  folder.write("bench.csv", "time [s],a [mmHg]\n0,0\n1,40\n2,40\n");
  const auto mistake = [&](const std::string& text) {
    return mistake_of([&] { scenario::parse_scenario(text, folder.path() / "s.toml"); });
  };
  EXPECT_THAT(mistake(scenario_text("bench.csv")).message, HasSubstr("1 columns and the device 12 chambers"));
  EXPECT_THAT(mistake(scenario_text("bench.csv", "rise = \"1 s\"\n")).key, HasSubstr("rise"));
  EXPECT_THAT(mistake(scenario_text("absent.csv")).message, HasSubstr("does not exist"));
  const std::string one =
      "format = 1\n[run]\nduration = \"60 s\"\n[[action]]\nkind = \"device\"\ntrace = \"bench.csv\"\n"
      "[[action.chamber]]\nfrom = \"20 cm\"\nto = \"60 cm\"\ncolumn = \"b\"\n";
  EXPECT_THAT(mistake(one).message, HasSubstr("no column 'b'"));
}

}  // namespace
}  // namespace saphena::test
