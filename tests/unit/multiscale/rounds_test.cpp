#include "multiscale/rounds.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "../../support/settled_leg.hpp"

namespace saphena::test {
namespace {

using multiscale::Rounds;
using multiscale::SlowStates;

/// Collectors of all ways take lymph in by strokes: much while their phase is in one half of its round, else nothing.
struct Strokes {
  double period;
  double mean = 0.01;  // mL/s
  double slip = 0.0;   // of a round, per round: of every second length

  void show(const SlowStates& where, double until, Rounds& rounds, std::vector<double> states) const {
    for (double time = 0.0; time <= until; time += 0.25) {
      const double turn = 2.0 * std::numbers::pi * time / period;
      // Lengths go with the middle of the calf, but for those that slip.
      const std::size_t count = where.length_phases.size();
      for (std::size_t k = 0; k < count; ++k) {
        const double slipped = turn * (k % 2 == 0 ? 1.0 : 1.0 - slip);
        states[static_cast<std::size_t>(where.length_phases[k])] = std::cos(slipped);
        states[static_cast<std::size_t>(where.length_phases[k]) + 1] = std::sin(slipped);
      }
      for (const int phase : where.phases) {
        states[static_cast<std::size_t>(phase)] = std::cos(turn);
        states[static_cast<std::size_t>(phase) + 1] = std::sin(turn);
      }
      for (const auto& intake : where.intakes)
        states[static_cast<std::size_t>(intake.gained[0])] = mean * (time + 0.8 * period / 6.3 * std::sin(turn));
      rounds.take(time, states.data());
    }
  }
};

class RoundsTest : public ::testing::Test {
 protected:
  LegUnderLoad shipped_{"[run]\nduration = \"60 s\"\n[switches]\ntissue = true\n", 8};
  SlowStates where_{shipped_.leg};
  std::vector<double> states_ = std::vector<double>(shipped_.leg.network.topology.states.size(), 0.0);
};

TEST_F(RoundsTest, TellTheMeanOfStrokesHoweverLongTheyAreWatched) {
  for (const double watched : {85.0, 97.0, 130.0, 171.0}) {
    Rounds rounds(where_);
    Strokes{80.0}.show(where_, watched, rounds, states_);
    EXPECT_NEAR(rounds.least(), watched / 80.0, 0.01);
    EXPECT_NEAR(rounds.turns(), 1.0 / 80.0, 1e-5) << watched;
    ASSERT_EQ(rounds.intake().size(), where_.intakes.size());
    // Every length's own content grows; the next one's account does not know of it.
    EXPECT_NEAR(rounds.intake().front(), 0.01, 2e-4) << watched;
  }
}

TEST_F(RoundsTest, TellWhetherThePumpComesBackToItself) {
  Rounds steady(where_), slipping(where_);
  Strokes{80.0}.show(where_, 97.0, steady, states_);
  Strokes{80.0, 0.01, 0.2}.show(where_, 97.0, slipping, states_);
  EXPECT_LT(steady.unrest(), 0.01);
  EXPECT_NEAR(slipping.unrest(), 0.075, 0.01) << "9 of 24 lengths are a fifth of a round behind";
}

TEST_F(RoundsTest, TakeAllThatWasSeenOfAWayThatHasGoneNone) {
  Rounds rounds(where_);
  Strokes{400.0, 0.01}.show(where_, 100.0, rounds, states_);
  EXPECT_LT(rounds.least(), 1.0);
  EXPECT_NEAR(rounds.intake().front(), 0.01 * (1.0 + 0.8 * 4.0 / 6.3), 1e-4);
}

/// What enters the lengths of a way, and nothing else, is what it comes to hold and what leaves it.
TEST_F(RoundsTest, AccountsOfAWayAddUpToWhatItHoldsAndLets) {
  for (std::size_t i = 0; i < states_.size(); ++i) states_[i] = std::sin(static_cast<double>(i));
  const anatomy::TissueMap& tissue = shipped_.leg.map.tissue;
  for (std::size_t way = 0; way < tissue.pathways.size(); ++way) {
    double sum = 0.0;
    for (const auto& intake : where_.intakes)
      if (intake.way == way) sum += intake.account(states_.data());
    double held = states_[static_cast<std::size_t>(tissue.pathways[way].node_passed)];
    for (const int node : tissue.pathways[way].collector)
      held +=
          states_[static_cast<std::size_t>(shipped_.leg.network.topology.nodes[static_cast<std::size_t>(node)].volume)];
    EXPECT_NEAR(sum, held, 1e-12);
  }
}

}  // namespace
}  // namespace saphena::test
