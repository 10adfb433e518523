#include "sweep/simulate.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "scenario/scenario.hpp"
#include "sweep/member.hpp"

namespace saphena::test {
namespace {

using sweep::MemberResult;
using sweep::simulate;
using testing::ElementsAre;

/// A short run on a coarse leg; `more` follows the [run] table.
MemberResult run(const std::string& duration, const std::string& more = {}, const std::string& run_keys = {}) {
  return simulate(scenario::parse_scenario("format = 1\n[run]\nduration = '" + duration + "'\nsegments = 6\n" +
                                               (run_keys.empty() ? "settle = '150 s'" : run_keys) + "\n" + more,
                                           "text"));
}

double metric(const MemberResult& result, std::string_view name, std::size_t window = 0) {
  for (std::size_t m = 0; m < measure::metrics().size(); ++m)
    if (measure::metrics()[m].name == name) return result.windows[window].values[m];
  throw std::out_of_range("no metric of this name");
}

std::vector<double> cycle_starts(const measure::Window& window) {
  std::vector<double> starts;
  for (const measure::Window::Cycle& cycle : window.cycles) starts.push_back(cycle.start);
  return starts;
}

std::string stroke(const std::string& keys) {
  return "[[action]]\nkind = 'effleurage'\nfrom = 'ankle'\nto = 'groin'\nstroke_duration = '2 s'\npause = '1 s'\n" +
         keys;
}

TEST(Simulate, MeasuresTheWholeRunFirstAndThenEveryAction) {
  const MemberResult result =
      run("20 s", stroke("start = '2 s'\nrepeats = 2\n") + stroke("start = '10 s'\nrepeats = 1\n"));
  ASSERT_EQ(result.windows.size(), 3U);
  EXPECT_EQ(result.windows[0].window.name, "run");
  EXPECT_EQ(result.windows[1].window.name, "effleurage");
  EXPECT_EQ(result.windows[2].window.name, "effleurage_2");
  EXPECT_THAT(cycle_starts(result.windows[0].window), ElementsAre(2.0, 5.0, 10.0));
  EXPECT_THAT(cycle_starts(result.windows[1].window), ElementsAre(2.0, 5.0));
  EXPECT_EQ(result.windows[1].window.follow_up, 10.0) << "the next action's start";
  EXPECT_EQ(result.windows[2].window.follow_up, 20.0) << "the end of the run";
  EXPECT_EQ(result.windows[1].window.end, 7.0);
}

TEST(Simulate, CutsCyclesOffWhereTheRunEnds) {
  const MemberResult result = run("10 s", stroke("start = '2 s'\nrepeats = 5\n"));
  const auto& window = result.windows[1].window;
  EXPECT_EQ(window.end, 10.0);
  // The third stroke presses from 8 to 10 s; its pause lies beyond.
  EXPECT_THAT(cycle_starts(window), ElementsAre(2.0, 5.0, 8.0));
  EXPECT_EQ(window.cycles.back().release, 10.0);
  EXPECT_EQ(window.cycles.back().end, 10.0);
}

TEST(Simulate, CountsALastCycleThatEndsWithTheRunButForRounding) {
  for (const int beats : {70, 84, 98, 126}) {
    // At 1.4 per second, 70 beats take 50 s.
    const int seconds = beats * 10 / 14;
    const MemberResult result = run(std::to_string(seconds + 10) + " s",
                                    "[[action]]\nkind = 'kneading'\nfrom = 'ankle'\nto = 'knee'\nrate = '1.4 1/s'\n"
                                    "start = '10 s'\nduration = '" +
                                        std::to_string(seconds) + " s'\n");
    EXPECT_EQ(result.windows[1].window.cycles.size(), static_cast<std::size_t>(beats));
  }
}

TEST(Simulate, TakesRestBeforeTheFirstThingThatHappens) {
  EXPECT_EQ(run("20 s", stroke("start = '7 s'\n")).rest.end, 7.0);
  const std::string standing = "[[posture]]\nposition = 'supine'\n[[posture]]\nposition = 'standing'\nstart = '5 s'\n";
  EXPECT_EQ(run("20 s", standing + stroke("start = '7 s'\n")).rest.end, 5.0);
  EXPECT_EQ(run("20 s").rest.end, 0.0) << "nothing happens";
}

/// Such a posture may stand in a file whose run was cut short.
TEST(Simulate, TellsHowSettledTheLegWasHoweverSlowlyItBreathes) {
  for (const char* rate : {"2 1/s", "0.2 1/s", "0.03 1/s", "0.02 1/s"}) {
    const MemberResult result = run("5 s", std::string("[breathing]\nrate = '") + rate + "'\n", "settle = '900 s'");
    EXPECT_LT(std::abs(result.settling_drift), 1.0) << rate;
  }
}

TEST(Simulate, KeepsAccountOfBlood) {
  const MemberResult result = run("30 s", stroke("start = '5 s'\nrepeats = 5\n"));
  EXPECT_LT(result.conservation.leg_residual, 1e-10);
  EXPECT_LT(result.conservation.network_residual, 1e-10);
}

TEST(Simulate, KeepsAccountOfTissueFluidLymphAndProtein) {
  const MemberResult result =
      run("60 s", "[switches]\ntissue = true\n" + stroke("start = '5 s'\nrepeats = 5\n"), "settle = '150 s'");
  ASSERT_EQ(result.count.status, solve::Status::ok);
  EXPECT_LT(result.conservation.leg_residual, 1e-10);
  EXPECT_LT(result.conservation.network_residual, 1e-10);
  EXPECT_LT(result.conservation.protein_residual, 1e-10);
  EXPECT_GT(metric(result, "filtration_mean"), 0.0);
  EXPECT_GT(metric(result, "protein_removed"), 0.0);
}

TEST(Simulate, HasNoTissueMetricsWithoutTissue) {
  const MemberResult result = run("10 s");
  EXPECT_TRUE(std::isnan(metric(result, "interstitial_volume_change")));
  EXPECT_TRUE(std::isnan(metric(result, "lymph_flow_mean")));
  EXPECT_FALSE(std::isnan(metric(result, "leg_volume_change")));
}

TEST(Simulate, SettlesToOutflowThatEqualsInflow) {
  const MemberResult result = simulate(scenario::parse_scenario(
      "format = 1\n[run]\nduration = '60 s'\nsettle = '900 s'\nsegments = 6\n[breathing]\nstyle = 'none'\n", "text"));
  EXPECT_NEAR(metric(result, "outflow_mean"), metric(result, "arterial_inflow_mean"), 0.05);
  EXPECT_GT(metric(result, "outflow_mean"), 100.0);
}

TEST(Simulate, SaysWhenAndWhereAMemberFailed) {
  const scenario::Scenario scenario =
      scenario::parse_scenario("format = 1\n[run]\nduration = '9 s'\nsegments = 6\n", "text");
  sweep::Member member(scenario);
  EXPECT_FALSE(member.goes_on({solve::Status::negative_volume, 10, 3, 2.5, 0}, member.initial()));
  const MemberResult result = member.measure(member.initial());
  EXPECT_EQ(result.failure, "A vessel would have held less than no blood. It came to 2.5 s, in " +
                                member.topology().states[0].name + ".");
  EXPECT_TRUE(result.windows.empty());
}

TEST(Simulate, StopsWhenAskedToAndSaysSo) {
  int asked = 0;
  const auto scenario = scenario::parse_scenario("format = 1\n[run]\nduration = '10 min'\nsegments = 6\n", "text");
  const MemberResult result = simulate(scenario, [&](double) { return ++asked < 3; });
  EXPECT_EQ(result.count.status, solve::Status::interrupted);
  EXPECT_EQ(asked, 3);
  EXPECT_TRUE(result.windows.empty());
}

TEST(Simulate, GivesTheSameBitsEachTime) {
  const MemberResult first = run("10 s", stroke("start = '2 s'\n"));
  const MemberResult second = run("10 s", stroke("start = '2 s'\n"));
  EXPECT_EQ(first.count.steps, second.count.steps);
  for (std::size_t m = 0; m < measure::metrics().size(); ++m)
    if (!std::isnan(first.windows[0].values[m])) {
      EXPECT_EQ(first.windows[0].values[m], second.windows[0].values[m]) << measure::metrics()[m].name;
    }
}

}  // namespace
}  // namespace saphena::test
