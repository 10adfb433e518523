#include "scenario/device_refill.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using loading::RefillDevice;
using testing::HasSubstr;

std::string sleeve(const std::string& keys) {
  return "format = 1\n[run]\nduration = \"40 min\"\n[[action]]\nkind = \"device\"\nstart = \"60 s\"\nduration = \"30 "
         "min\"\n" +
         keys;
}
const std::string waiting = "preset = \"sequential_three_chamber\"\ntrigger = \"refill\"\n";

TEST(DeviceRefill, KeepsTheDeviceApartUntilTheLegHasSpoken) {
  const scenario::Scenario scenario = read(sleeve(waiting + "sensor_chamber = 2\nsensor_bias = \"-2 mL\"\n"));
  EXPECT_TRUE(std::get<std::vector<loading::Device>>(scenario.actions.surface).empty());
  ASSERT_EQ(scenario.actions.refill_devices.size(), 1U);
  const RefillDevice& refill = scenario.actions.refill_devices.front();
  EXPECT_EQ(refill.device.chambers.size(), 3U);
  EXPECT_EQ(refill.sensor.chamber, 2);
  EXPECT_EQ(refill.sensor.bias, -2.0);
  EXPECT_EQ(refill.start, 60.0);
  ASSERT_EQ(scenario.windows.size(), 1U);
  EXPECT_EQ(scenario.windows[0].refill_devices, std::vector<std::size_t>{0});
  EXPECT_EQ(scenario.windows[0].end, 60.0 + 1800.0);
}

TEST(DeviceRefill, RepeatsWithTheAction) {
  const scenario::Scenario scenario = read(sleeve(waiting + "times = 2\nevery = \"35 min\"\n"));
  ASSERT_EQ(scenario.actions.refill_devices.size(), 2U);
  EXPECT_EQ(scenario.actions.refill_devices[1].start, 60.0 + 2100.0);
  EXPECT_EQ(scenario.windows[0].refill_devices.size(), 2U);
}

TEST(DeviceRefill, IsScaledWithAllLoads) {
  const scenario::Scenario scenario = read(sleeve(waiting), {{"run.load_scale", "0.5"}});
  EXPECT_DOUBLE_EQ(scenario.actions.refill_devices.front().device.peak_pressure(), 22.5);
}

TEST(DeviceRefill, RefusesWhatCannotBeMeasured) {
  EXPECT_THAT(mistake_in(sleeve(waiting + "sensor_chamber = 4\n")).expected, HasSubstr("from 1 to 3"));
  EXPECT_THAT(mistake_in(sleeve(waiting + "rest = \"20 s\"\n")).message,
              HasSubstr("the refill of the leg makes the rest"));
  EXPECT_THAT(mistake_in(sleeve(waiting + "alternating = true\n")).key, HasSubstr("alternating"));
  EXPECT_THAT(mistake_in(sleeve(waiting + "shortest_rest = \"70 s\"\n")).message, HasSubstr("longer than the longest"));
  EXPECT_THAT(mistake_in(sleeve(waiting + "measure_every = \"30 s\"\n")).expected, HasSubstr("at least 72 s"));
  EXPECT_THAT(mistake_in(sleeve(waiting), {{"action.device.duration", "50 s"}}).expected, HasSubstr("at least 72 s"));
  EXPECT_THAT(mistake_in(sleeve(waiting), {{"run.scheme", "multiscale"}, {"switches.tissue", "true"}}).message,
              HasSubstr("known before the run"));
  EXPECT_THAT(mistake_in(sleeve("preset = \"sequential_three_chamber\"\nsensor_noise = \"1 mL\"\n")).expected,
              HasSubstr("refill"));
}

}  // namespace
}  // namespace saphena::test
