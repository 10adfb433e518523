#include "sweep/refill_pacer.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <cstring>

#include "../../support/short_sweep.hpp"
#include "scenario/scenario.hpp"
#include "sweep/lane_kernel.hpp"
#include "sweep/simulate.hpp"

namespace saphena::test {
namespace {

/// Compressions of the calf that wait for its refill, measured every two minutes.
const std::string waiting_sleeve = R"(
format = 1
[run]
duration = "5 min"
segments = 6
settle = "150 s"
record_every = "500 ms"
[[posture]]
position = "semirecumbent"
[[action]]
kind = "device"
start = "1 s"
duration = "250 s"
trigger = "refill"
shortest_rest = "4 s"
longest_rest = "40 s"
measure_every = "2 min"
sensor_noise = "0.3 mL"
[[action.chamber]]
from = "25 cm"
to = "50 cm"
pressure = "60 mmHg"
hold = "4 s"
)";

sweep::MemberResult run(const std::string& text) { return sweep::simulate(scenario::parse_scenario(text, "text")); }

TEST(RefillPacer, RestsAsLongAsTheSensorSaid) {
  const sweep::MemberResult result = run(waiting_sleeve);
  ASSERT_EQ(result.count.status, solve::Status::ok);
  ASSERT_GE(result.refills.size(), 2U);
  const measure::SensedRefill& first = result.refills[0].second;
  EXPECT_EQ(result.refills[0].first, "device");
  EXPECT_EQ(first.start, 1.0);
  EXPECT_EQ(first.release, 7.0);
  EXPECT_GT(first.actual, 1.0);
  EXPECT_NEAR(first.sensed, first.actual, 3.0);
  EXPECT_EQ(first.rest, std::max(first.sensed, 4.0));
  const std::vector<measure::Window::Cycle>& cycles = result.windows[1].window.cycles;
  ASSERT_GT(cycles.size(), 4U);
  EXPECT_EQ(cycles[0].end - cycles[0].start, 46.0) << "a measuring one";
  for (int i = 1; i < static_cast<int>(first.cycles); ++i)
    EXPECT_NEAR(cycles[static_cast<std::size_t>(i)].end - cycles[static_cast<std::size_t>(i)].start, 6.0 + first.rest,
                1e-9);
  const measure::SensedRefill& second = result.refills[1].second;
  EXPECT_GE(second.start, 121.0);
  EXPECT_LT(second.start, 121.0 + 6.0 + first.rest);
  EXPECT_LE(cycles.back().release, 251.0 + 1e-9);
  EXPECT_LT(result.conservation.leg_residual, 1e-9);
}

TEST(RefillPacer, PressesWhenItSaysThatItDoes) {
  const sweep::MemberResult result = run(waiting_sleeve);
  std::size_t place = 0;
  for (std::size_t p = 0; p < measure::place_signals().size(); ++p)
    if (measure::place_signals()[p].name == "bladder_pressure") place = p;
  const std::vector<measure::Window::Cycle>& cycles = result.windows[1].window.cycles;
  for (std::size_t i = 0; i < result.recording.time.size(); ++i) {
    const double time = result.recording.time[i];
    double highest = 0.0;
    for (std::size_t s = 0; s < 6; ++s) highest = std::max(highest, result.recording.places[place][6 * i + s]);
    bool pressing = false;
    for (const auto& cycle : cycles) pressing = pressing || (time > cycle.start && time < cycle.release);
    EXPECT_EQ(highest > 0.0, pressing) << time;
  }
}

TEST(RefillPacer, StopsWithTheRun) {
  std::string text = waiting_sleeve;
  text.replace(text.find("5 min"), 5, "30 s ");
  const sweep::MemberResult result = run(text);
  EXPECT_EQ(result.count.status, solve::Status::ok);
  EXPECT_TRUE(result.refills.empty()) << "the measuring compression has not ended";
}

TEST(RefillPacer, GivesEveryMemberTheBitsThatItHasAlone) {
  const sweep::Plan plan = short_plan(R"(
[design]
method = "latin_hypercube"
members = 9
[vary]
"action.device.sensor_seed" = {low = 1, high = 99}
"subject.venous_compliance_scale" = {low = 0.7, high = 1.4}
)",
                                      waiting_sleeve);
  for (const int lanes : {1, sweep::widest_lanes()}) {
    const std::vector<sweep::Outcome> together = run_all(plan, {2, lanes});
    for (std::size_t m = 0; m < plan.size(); ++m) {
      const sweep::MemberResult alone = sweep::simulate(plan.scenario(m));
      ASSERT_EQ(together[m].count.status, solve::Status::ok);
      EXPECT_EQ(together[m].count.steps, alone.count.steps);
      const std::vector<double>& metrics = alone.windows[0].values;
      EXPECT_EQ(std::memcmp(together[m].metrics.data(), metrics.data(), metrics.size() * sizeof(double)), 0)
          << m << " in " << lanes << " lanes";
    }
  }
}

}  // namespace
}  // namespace saphena::test
