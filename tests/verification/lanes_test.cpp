// Eight members side by side, each with its own schedule and parameters: every one has the bits that it has alone.

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <memory>

#include "../support/settled_leg.hpp"
#include "network/batch.hpp"

namespace saphena::test {
namespace {

using Lanes = math::Lanes<8>;
constexpr int lanes = 8;

/// A member that differs from its neighbours in legs and in timing.
LegUnderLoad member(int number) {
  const std::string text = fmt::format(R"(
[run]
duration = "30 s"
[subject_overrides]
venous_compliance_scale = {}
[[action]]
kind = "device"
preset = "sequential_three_chamber"
start = "{} s"
duration = "{} s"
rest = "1 s"
)",
                                       0.7 + 0.1 * number, 2.0 + 0.37 * number, 13 + number);
  return LegUnderLoad(text, 12);
}

constexpr double start_time = -200.0;
constexpr double end_time = 25.0;

struct Alone {
  std::vector<double> state;
  solve::RunCount count;
};

Alone run_alone(const LegUnderLoad& shipped, const std::vector<double>& initial) {
  const solve::StepPlan plan(shipped.topology(), shipped.parameters());
  solve::Integrator<double, loading::Programme, Blind> integrator(plan, shipped.topology(), shipped.parameters(), {});
  Blind blind;
  const auto count = integrator.run({{{&shipped.programme, &blind, start_time, end_time, initial}}})[0];
  return {integrator.state(0), count};
}

class EightMembers : public ::testing::Test {
 protected:
  void SetUp() override {
    for (int l = 0; l < lanes; ++l) {
      members_.push_back(member(l));
      initial_.push_back(anatomy::resting_guess(members_.back().leg, members_.back().programme, start_time));
      network::set_lane(parameters_, members_.back().parameters(), l);
    }
  }

  /// Runs the lanes that are not left out.
  std::array<solve::RunCount, lanes> run_together(const std::vector<int>& left_out = {}) {
    const solve::StepPlan plan(members_[0].topology(), members_[0].parameters());
    using Integrator = solve::Integrator<Lanes, loading::Programme, Blind>;
    integrator_ = std::make_unique<Integrator>(plan, members_[0].topology(), parameters_, solve::StepControl{});
    std::array<Integrator::Member, lanes> seats;
    for (int l = 0; l < lanes; ++l) {
      const auto at = static_cast<std::size_t>(l);
      if (std::ranges::find(left_out, l) == left_out.end())
        seats[at] = {&members_[at].programme, &blind_, start_time, end_time, initial_[at]};
    }
    return integrator_->run(seats);
  }

  void expect_same_bits(int l) {
    const auto at = static_cast<std::size_t>(l);
    const Alone alone = run_alone(members_[at], initial_[at]);
    const std::vector<double> together = integrator_->state(l);
    EXPECT_EQ(std::memcmp(alone.state.data(), together.data(), together.size() * sizeof(double)), 0) << "lane " << l;
  }

  std::vector<LegUnderLoad> members_;
  std::vector<std::vector<double>> initial_;
  network::Parameters<Lanes> parameters_;
  Blind blind_;
  std::unique_ptr<solve::Integrator<Lanes, loading::Programme, Blind>> integrator_;
};

TEST_F(EightMembers, HaveTheBitsThatTheyHaveAlone) {
  const auto counts = run_together();
  for (int l = 0; l < lanes; ++l) {
    EXPECT_EQ(counts[static_cast<std::size_t>(l)].status, solve::Status::ok);
    expect_same_bits(l);
  }
  const auto differs = [&](const solve::RunCount& count) { return count.steps != counts[0].steps; };
  EXPECT_TRUE(std::ranges::any_of(counts, differs)) << "the members were meant to need different steps";
}

TEST_F(EightMembers, DoNotMindEmptyLanes) {
  run_together({0, 3, 7});
  for (const int l : {1, 2, 4, 5, 6}) expect_same_bits(l);
}

TEST_F(EightMembers, DoNotMindAFailingNeighbour) {
  for (auto& vein : std::get<network::ParametersOf<elements::CollapsibleVein, Lanes>>(parameters_.compartments).values)
    math::lane(vein.stiffness, 4) = std::numeric_limits<double>::quiet_NaN();
  const auto counts = run_together();
  EXPECT_EQ(counts[4].status, solve::Status::non_finite);
  for (const int l : {0, 1, 2, 3, 5, 6, 7}) {
    EXPECT_EQ(counts[static_cast<std::size_t>(l)].status, solve::Status::ok);
    expect_same_bits(l);
  }
}

/// Twelve members for eight lanes: those that end early are followed by others. One has a number that is none, one asks
/// for more than any step can give.
class ManyMembers : public ::testing::Test {
 protected:
  static constexpr int count = 12;
  static constexpr int broken = 2;
  static constexpr int strict = 5;

  void SetUp() override {
    for (int m = 0; m < count; ++m) {
      members_.push_back(member(m));
      initial_.push_back(anatomy::resting_guess(members_.back().leg, members_.back().programme, start_time));
    }
  }

  struct Queue {
    ManyMembers& test;
    bool poisoned;
    int handed_out = 0;
    std::array<int, lanes> seats{};

    solve::Integrator<Lanes, loading::Programme, Blind>::Member next(int lane) {
      if (handed_out == count) return {};
      const int number = handed_out++;
      const auto at = static_cast<std::size_t>(number);
      seats[static_cast<std::size_t>(lane)] = number;
      network::Parameters<double> parameters = test.members_[at].parameters();
      if (poisoned && number == broken)
        for (auto& vein :
             std::get<network::ParametersOf<elements::CollapsibleVein, double>>(parameters.compartments).values)
          vein.stiffness = std::numeric_limits<double>::quiet_NaN();
      network::set_lane(test.parameters_, parameters, lane);
      const double tolerance = poisoned && number == strict ? 1e-300 : 0.0;
      // The later a member, the shorter it lasts.
      return {&test.members_[at].programme, &test.blind_, start_time, end_time - number, test.initial_[at], tolerance};
    }
    void finished(int lane, const solve::RunCount& ended, const std::vector<double>& state) {
      const auto number = static_cast<std::size_t>(seats[static_cast<std::size_t>(lane)]);
      test.counts_[number] = ended;
      test.states_[number] = state;
    }
  };

  void run(bool poisoned) {
    const solve::StepPlan plan(members_[0].topology(), members_[0].parameters());
    solve::Integrator<Lanes, loading::Programme, Blind> integrator(plan, members_[0].topology(), parameters_,
                                                                   solve::StepControl{});
    Queue queue{*this, poisoned};
    integrator.run_queue(queue);
  }

  std::vector<double> state_alone(int number) {
    const auto at = static_cast<std::size_t>(number);
    const LegUnderLoad& shipped = members_[at];
    const solve::StepPlan plan(shipped.topology(), shipped.parameters());
    solve::Integrator<double, loading::Programme, Blind> integrator(plan, shipped.topology(), shipped.parameters(), {});
    integrator.run({{{&shipped.programme, &blind_, start_time, end_time - number, initial_[at]}}});
    return integrator.state(0);
  }

  std::vector<LegUnderLoad> members_;
  std::vector<std::vector<double>> initial_;
  network::Parameters<Lanes> parameters_;
  Blind blind_;
  std::array<solve::RunCount, count> counts_{};
  std::array<std::vector<double>, count> states_;
};

TEST_F(ManyMembers, HaveTheBitsThatTheyHaveAloneWhoeverWasInTheirLane) {
  for (const bool poisoned : {false, true}) {
    run(poisoned);
    for (int number = 0; number < count; ++number) {
      const auto at = static_cast<std::size_t>(number);
      if (poisoned && (number == broken || number == strict)) continue;
      EXPECT_EQ(counts_[at].status, solve::Status::ok) << number;
      const std::vector<double> alone = state_alone(number);
      EXPECT_EQ(std::memcmp(alone.data(), states_[at].data(), alone.size() * sizeof(double)), 0) << number;
    }
  }
  EXPECT_EQ(counts_[broken].status, solve::Status::non_finite);
  EXPECT_EQ(counts_[strict].status, solve::Status::step_too_small);
  for (const int failed : {broken, strict}) {
    EXPECT_GE(counts_[static_cast<std::size_t>(failed)].culprit, 0) << "a failed member names a state";
    EXPECT_LT(counts_[static_cast<std::size_t>(failed)].reached, 1.0);
  }
}

}  // namespace
}  // namespace saphena::test
