#include "sweep/batch.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "../../support/short_sweep.hpp"
#include "../../support/temporary_folder.hpp"
#include "sweep/lane_kernel.hpp"

namespace saphena::test {
namespace {

using sweep::Outcome;

const char* const pressures = R"(
[design]
method = "latin_hypercube"
members = 19
[vary]
"action.device.pressure" = {low = "20 mmHg", high = "90 mmHg"}
"run.duration" = {low = "3 s", high = "7 s"}
"subject.venous_compliance_scale" = {low = 0.6, high = 1.6}
[store]
signals = ["femoral_vein_flow", "deep_vein_area"]
windows = true
)";

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

void expect_same(const Outcome& a, const Outcome& b, const std::string& what) {
  EXPECT_EQ(a.count.status, b.count.status) << what;
  EXPECT_EQ(a.count.steps, b.count.steps) << what;
  EXPECT_EQ(a.count.rejected, b.count.rejected) << what;
  EXPECT_TRUE(same_bits(a.metrics, b.metrics)) << what;
  ASSERT_EQ(a.windows.size(), b.windows.size()) << what;
  for (std::size_t w = 0; w < a.windows.size(); ++w) EXPECT_TRUE(same_bits(a.windows[w], b.windows[w])) << what;
  ASSERT_EQ(a.signals.size(), b.signals.size()) << what;
  for (std::size_t s = 0; s < a.signals.size(); ++s) EXPECT_TRUE(same_bits(a.signals[s], b.signals[s])) << what;
  EXPECT_EQ(a.conservation.network_residual, b.conservation.network_residual) << what;
  EXPECT_EQ(a.settling_drift, b.settling_drift) << what;
}

std::vector<int> lane_counts() {
  std::vector<int> counts{1};
  for (const int lanes : {4, 8})
    if (lanes <= sweep::widest_lanes()) counts.push_back(lanes);
  return counts;
}

TEST(Batch, GivesEveryMemberTheBitsThatItHasAlone) {
  const sweep::Plan plan = short_plan(pressures);
  for (const int lanes : lane_counts())
    for (const int threads : {1, 3}) {
      const std::vector<Outcome> together = run_all(plan, {threads, lanes});
      for (std::size_t m = 0; m < plan.size(); ++m) {
        const sweep::MemberResult alone = sweep::simulate(plan.scenario(m));
        ASSERT_EQ(together[m].count.status, solve::Status::ok);
        EXPECT_EQ(together[m].count.steps, alone.count.steps);
        EXPECT_TRUE(same_bits(together[m].metrics, alone.windows[0].values)) << m << " in " << lanes << " lanes";
        EXPECT_TRUE(same_bits(together[m].windows[0], alone.windows[1].values));
      }
    }
}

TEST(Batch, KeepsSignalsThatDoNotDependOnNeighbours) {
  const sweep::Plan plan = short_plan(pressures);
  const std::vector<Outcome> reference = run_all(plan, {1, 1});
  EXPECT_EQ(reference[0].signals.size(), 2U);
  EXPECT_EQ(reference[0].signals[1].size(), 6 * reference[0].signals[0].size());
  for (const int lanes : lane_counts()) {
    const std::vector<Outcome> outcomes = run_all(plan, {2, lanes});
    for (std::size_t m = 0; m < plan.size(); ++m) expect_same(reference[m], outcomes[m], std::to_string(m));
  }
}

/// A table of members; every third of the poisoned one has values that no leg can have.
sweep::Plan table_plan(bool poisoned) {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder / "members.csv";
  std::ofstream table(file);
  table << "action.device.pressure [mmHg],subject.venous_compliance_scale\n";
  for (int m = 0; m < 15; ++m)
    table << 20 + 4 * m << "," << (poisoned && m % 3 == 2 ? std::string("-1") : std::to_string(0.8 + 0.02 * m)) << "\n";
  table.close();
  return short_plan("[design]\nmethod = 'table'\nfile = '" + file.string() + "'\n");
}

TEST(Batch, LetsImpossibleMembersHarmNobody) {
  const std::vector<Outcome> reference = run_all(table_plan(false), {1, 1});
  for (const int lanes : lane_counts()) {
    const std::vector<Outcome> outcomes = run_all(table_plan(true), {2, lanes});
    for (std::size_t m = 0; m < outcomes.size(); ++m) {
      EXPECT_EQ(outcomes[m].member, m);
      if (m % 3 != 2) {
        expect_same(reference[m], outcomes[m], std::to_string(m));
        continue;
      }
      EXPECT_EQ(outcomes[m].count.status, solve::Status::impossible);
      EXPECT_THAT(outcomes[m].message, testing::HasSubstr("venous_compliance_scale"));
      EXPECT_TRUE(outcomes[m].metrics.empty());
    }
  }
}

TEST(Batch, CarriesLegsOfDifferentWiring) {
  const sweep::Plan plan = short_plan(R"(
[design]
method = "grid"
[vary]
"run.segments" = [6, 7, 6, 8, 7]
"switches.superficial_system" = [true, false]
)");
  const std::vector<Outcome> reference = run_all(plan, {1, 1});
  const std::vector<Outcome> outcomes = run_all(plan, {2, 0});
  for (std::size_t m = 0; m < plan.size(); ++m) expect_same(reference[m], outcomes[m], std::to_string(m));
}

TEST(Batch, RunsMembersThatAskForAnotherStepper) {
  const sweep::Plan plan = short_plan("[design]\nmethod = 'grid'\n[vary]\n'run.stepper' = ['rodas3', 'rosenbrock4']\n");
  const std::vector<Outcome> outcomes = run_all(plan, {1, 0});
  EXPECT_EQ(outcomes[1].count.status, solve::Status::ok);
  EXPECT_NE(outcomes[0].count.steps, outcomes[1].count.steps);
}

TEST(Batch, StopsWhenAskedTo) {
  const sweep::Plan plan = short_plan(pressures);
  std::vector<std::size_t> members(plan.size());
  int taken = 0;
  const bool complete =
      sweep::run_batch(plan, members, {1, 1}, {[&](Outcome&&) { ++taken; }, [&] { return taken < 2; }});
  EXPECT_FALSE(complete);
  EXPECT_LT(taken, static_cast<int>(plan.size()));
}

TEST(Batch, PassesOnWhatItsListenerThrows) {
  const sweep::Plan plan = short_plan(pressures);
  const std::vector<std::size_t> members{0, 1, 2, 3};
  EXPECT_THROW(sweep::run_batch(plan, members, {2, 0}, {[](Outcome&&) { throw std::runtime_error("full"); }, {}}),
               std::runtime_error);
}

}  // namespace
}  // namespace saphena::test
