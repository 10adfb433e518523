#include "scenario/device_pattern.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using loading::Chamber;
using loading::Device;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;

/// Three chambers of 60 mmHg that rise in 2 s and fall in 1 s, on a machine with these keys.
std::string boots(const std::string& keys) {
  std::string text = "format = 1\n[run]\nduration = \"10 min\"\n[[action]]\nkind = \"device\"\nduration = \"5 min\"\n";
  text += keys;
  for (const char* span :
       {"from = \"5 cm\"\nto = \"20 cm\"", "from = \"25 cm\"\nto = \"50 cm\"", "from = \"60 cm\"\nto = \"80 cm\""})
    text += std::string("[[action.chamber]]\n") + span +
            "\npressure = \"60 mmHg\"\nrise = \"2 s\"\nhold = \"5 s\"\nfall = \"1 s\"\nvolume = \"400 mL\"\n";
  return text;
}

Device device_of(const std::string& keys) {
  return std::get<std::vector<Device>>(read(boots(keys)).actions.surface).front();
}

std::vector<double> pressures_at(const Device& device, double time) {
  std::vector<double> pressures;
  for (const Chamber& chamber : device.chambers) pressures.push_back(chamber.bladder_pressure(time));
  return pressures;
}

TEST(DevicePattern, FillsInOrderAndLetsGoTogether) {
  const Device device = device_of("pattern = \"sequential\"\nhold = \"4 s\"\n");
  EXPECT_THAT(pressures_at(device, 1.0), ElementsAre(30.0, 0.0, 0.0));
  EXPECT_THAT(pressures_at(device, 3.0), ElementsAre(60.0, 30.0, 0.0));
  EXPECT_THAT(pressures_at(device, 9.9), Each(60.0));
  EXPECT_THAT(pressures_at(device, 10.5), Each(testing::DoubleNear(30.0, 1e-9)));
  EXPECT_EQ(device.active_time(), 11.0);
}

TEST(DevicePattern, DelaysChambersByWhatIsAsked) {
  const Device device = device_of("pattern = \"sequential\"\ndelay = \"0.5 s\"\nhold = \"4 s\"\n");
  EXPECT_THAT(pressures_at(device, 1.5), ElementsAre(45.0, 30.0, 15.0));
  EXPECT_EQ(device.active_time(), 0.5 * 2 + 2.0 + 4.0 + 1.0);
}

TEST(DevicePattern, LetsAWaveTravel) {
  const Device device = device_of("pattern = \"wave\"\nhold = \"3 s\"\n");
  EXPECT_THAT(pressures_at(device, 4.0), ElementsAre(60.0, 60.0, 0.0));
  EXPECT_THAT(pressures_at(device, 6.0), ElementsAre(0.0, 60.0, 60.0));
  EXPECT_THAT(pressures_at(device, 8.0), ElementsAre(0.0, 0.0, 60.0));
}

TEST(DevicePattern, PulsesInTurnDamsBehindAndLetsGoBehindThat) {
  const Device device = device_of("pattern = \"pulse\"\ndwell = \"10 s\"\npulse_rate = \"0.5 1/s\"\ndam = 0.6\n");
  // Each chamber rises in 2 s and pulses five times: down and up in a second each, at last down only: 9 s.
  EXPECT_THAT(pressures_at(device, 2.0), ElementsAre(60.0, 0.0, 0.0));
  EXPECT_THAT(pressures_at(device, 3.0), ElementsAre(36.0, 0.0, 0.0));
  EXPECT_THAT(pressures_at(device, 13.0), ElementsAre(36.0, 60.0, 0.0)) << "the foot dams while the calf works";
  EXPECT_NEAR(pressures_at(device, 23.5)[0], 0.0, 1e-9) << "the foot is let go when the thigh works";
  EXPECT_THAT(pressures_at(device, 24.0), ElementsAre(0.0, 36.0, 60.0));
  EXPECT_EQ(device.active_time(), 3 * 11.0 + 1.0);
}

TEST(DevicePattern, LowersPressureFromChamberToChamber) {
  const Device device = device_of("gradient = \"7 mmHg\"\n");
  EXPECT_THAT(pressures_at(device, 3.0), ElementsAre(60.0, 53.0, 46.0));
  EXPECT_THAT(mistake_in(boots("gradient = \"40 mmHg\"\n")).message, HasSubstr("leaves chamber 3 with -20 mmHg"));
}

/// Slack of 200 mL takes 2 s at 100 mL/s. Then C = 200 / 60 mL/mmHg and tau = C 200 / 100 s: full at -tau ln(1 - 0.3).
TEST(DevicePattern, FillsChambersAtThePumpsFlow) {
  const Device device =
      device_of("pump_flow = \"100 mL/s\"\npump_limit = \"200 mmHg\"\npattern = \"sequential\"\nhold = \"4 s\"\n");
  const double tau = 200.0 / 60.0 * 200.0 / 100.0;
  const double rise = -tau * std::log(0.7);
  EXPECT_NEAR(device.chambers[0].course.at(2.0), 0.0, 1e-12);
  EXPECT_NEAR(pressures_at(device, 2.0 + rise)[0], 60.0, 1e-9);
  EXPECT_NEAR(pressures_at(device, 2.0 + 0.5 * rise)[0], 200.0 * (1.0 - std::exp(-0.5 * rise / tau)), 0.02);
  EXPECT_NEAR(pressures_at(device, 2.0 + rise + 2.0)[1], 0.0, 1e-9)
      << "the second waits for the pump, then for its slack";
  EXPECT_NEAR(device.active_time(), 3 * (2.0 + rise) + 4.0 + 1.0, 1e-9);
}

TEST(DevicePattern, TakesTwiceAsLongWithHalfThePump) {
  const auto full_at = [](const std::string& flow) {
    return device_of("pattern = \"sequential\"\nhold = \"0 s\"\npump_flow = \"" + flow + " mL/s\"\n").active_time() -
           1.0;
  };
  EXPECT_NEAR(full_at("50"), 2.0 * full_at("100"), 1e-2);
}

TEST(DevicePattern, OvershootsAndSettles) {
  const Device device = device_of("overshoot = 0.1\novershoot_time = \"1 s\"\n");
  EXPECT_THAT(pressures_at(device, 2.0), Each(testing::DoubleNear(66.0, 1e-9)));
  EXPECT_THAT(pressures_at(device, 3.0), Each(testing::DoubleNear(60.0, 1e-9)));
  EXPECT_THAT(pressures_at(device, 6.9), Each(testing::DoubleNear(60.0, 1e-9)));
  EXPECT_THAT(pressures_at(device, 8.0), Each(testing::DoubleNear(0.0, 1e-9)));
}

TEST(DevicePattern, LosesPressureThroughALeak) {
  const Device device = device_of("leak = \"0.05 1/s\"\n");
  EXPECT_THAT(pressures_at(device, 2.0), Each(testing::DoubleNear(60.0, 1e-9))) << "the pump fills it all the same";
  EXPECT_THAT(pressures_at(device, 7.0), Each(testing::DoubleNear(60.0 * std::exp(-0.05 * 5.0), 1e-9)));
  EXPECT_THAT(pressures_at(device, 4.6), Each(testing::DoubleNear(60.0 * std::exp(-0.05 * 2.6), 0.02)));
  EXPECT_EQ(device.active_time(), 8.0);
  EXPECT_THAT(pressures_at(device_of("leak = \"0 1/s\"\n"), 6.9), Each(60.0));
}

/// What the pump of 100 mL/s makes of a leak: when its first chamber is full, and how full.
std::pair<double, double> filled(const std::string& leak) {
  const Device device = device_of("pump_flow = \"100 mL/s\"\nfill_limit = \"20 s\"\nleak = \"" + leak + "\"\n");
  const Chamber& chamber = device.chambers.front();
  const double full = chamber.onset + chamber.rise;
  return {full, chamber.bladder_pressure(full)};
}

TEST(DevicePattern, ReachesItsPressureLateOrNeverWhenItLeaks) {
  // Slack of 200 mL, then C = 200 mL / 60 mmHg against 200 mmHg: T = C limit / flow = 6.67 s.
  const double tight = 200.0 / 60.0 * 200.0 / 100.0;
  const auto [sound, sound_pressure] = filled("0 1/s");
  EXPECT_NEAR(sound, 2.0 - tight * std::log(1.0 - 60.0 / 200.0), 1e-9);
  EXPECT_NEAR(sound_pressure, 60.0, 1e-9);
  const auto [late, late_pressure] = filled("0.2 1/s");
  const double ceiling = 200.0 / (1.0 + 0.2 * tight);
  EXPECT_NEAR(late, 2.0 - tight / (1.0 + 0.2 * tight) * std::log(1.0 - 60.0 / ceiling), 1e-9);
  EXPECT_GT(late, sound);
  EXPECT_NEAR(late_pressure, 60.0, 1e-9);
  const auto [never, weak] = filled("0.5 1/s");
  EXPECT_NEAR(never, 2.0 + 20.0, 1e-9) << "the pump gives up";
  EXPECT_NEAR(weak, 200.0 / (1.0 + 0.5 * tight), 0.1);
}

TEST(DevicePattern, SaysThatAChamberStaysWeak) {
  const scenario::Scenario scenario =
      read(boots("pump_flow = \"100 mL/s\"\nfill_limit = \"30 s\"\nleak = \"0.5 1/s\"\n"));
  ASSERT_EQ(scenario.notes.size(), 3U);
  EXPECT_THAT(scenario.notes[0], HasSubstr("chamber 1 reaches 46.2 of 60 mmHg"));
  EXPECT_TRUE(read(boots("pump_flow = \"100 mL/s\"\n")).notes.empty());
}

TEST(DevicePattern, WaitsForTheBreathThatIsKnownInAdvance) {
  const scenario::Scenario scenario = read(boots("trigger = \"expiration\"\nrest = \"11 s\"\nstart = \"3 s\"\n"));
  const Device& device = std::get<std::vector<Device>>(scenario.actions.surface).front();
  const loading::Breathing& breathing = scenario.actions.breathing;
  EXPECT_GE(device.start, 3.0);
  EXPECT_GE(device.rest, 11.0);
  for (int i = 0; i < device.cycle_count(); ++i) {
    const double begin = device.start + i * device.period();
    EXPECT_NEAR(breathing.wave(begin), 1.0, 1e-9) << "at the end of an inspiration";
  }
  EXPECT_THAT(mistake_in(boots("trigger = \"expiration\"\n") + "[breathing]\nstyle = \"none\"\n").message,
              HasSubstr("does not breathe"));
}

TEST(DevicePattern, ServesTheOtherLegInTheRest) {
  const std::string keys = "alternating = true\nrest = \"12 s\"\n";
  const Device left = device_of(keys);
  const Device right =
      std::get<std::vector<Device>>(read(boots(keys), {{"run.side", "right"}}).actions.surface).front();
  EXPECT_DOUBLE_EQ(right.start - left.start, 10.0);
  EXPECT_THAT(mistake_in(boots("alternating = true\nrest = \"5 s\"\n")).key, HasSubstr("alternating"));
}

TEST(DevicePattern, RefusesKeysThatWouldDoNothing) {
  EXPECT_THAT(mistake_in(boots("delay = \"1 s\"\n")).message, HasSubstr("no use here"));
  EXPECT_THAT(mistake_in(boots("dam = 0.5\n")).expected, HasSubstr("pulse"));
  EXPECT_THAT(mistake_in(boots("fill_limit = \"5 s\"\n")).expected, HasSubstr("pump_flow"));
  EXPECT_THAT(mistake_in(boots("pattern = \"pulse\"\nleak = \"0.1 1/s\"\n")).expected, HasSubstr("another pattern"));
  EXPECT_THAT(mistake_in(boots("pump_flow = \"100 mL/s\"\npump_limit = \"50 mmHg\"\n")).message,
              HasSubstr("cannot reach 60 mmHg"));
}

}  // namespace
}  // namespace saphena::test
