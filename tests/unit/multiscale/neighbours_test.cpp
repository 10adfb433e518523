#include "multiscale/neighbours.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "../../support/settled_leg.hpp"

namespace saphena::test {
namespace {

using multiscale::Neighbours;
using multiscale::SlowStates;

class NeighboursTest : public ::testing::Test {
 protected:
  LegUnderLoad shipped_{"[run]\nduration = \"60 s\"\n[switches]\ntissue = true\n", 8};
  SlowStates where_{shipped_.leg};
  Neighbours neighbours_{where_};

  /// All tissues swollen alike.
  std::vector<double> swollen(double by) const {
    std::vector<double> slow = where_.of(anatomy::resting_guess(shipped_.leg, shipped_.programme, 0.0));
    for (const std::size_t i : where_.fluid) slow[i] *= 1.0 + by;
    return slow;
  }
};

TEST_F(NeighboursTest, DistanceIsRelativeSwellingAndStimulation) {
  std::vector<double> slow = swollen(0.0);
  EXPECT_NEAR(neighbours_.distance(swollen(0.1).data(), slow.data()), 0.1 / 1.05, 1e-9);
  const std::vector<double> before = slow;
  for (const std::size_t i : where_.stimulation) slow[i] += 0.2;
  EXPECT_NEAR(neighbours_.distance(slow.data(), before.data()), 0.2, 1e-9);
}

TEST_F(NeighboursTest, WeightsGoAlongTheLineAndHoldBeyondIt) {
  const std::vector<double> first = swollen(0.0), second = swollen(0.2), third = swollen(0.4);
  neighbours_.meet({{&first, 0.01}, {&second, 0.01}, {&third, 0.01}});
  const auto at_swelling = [&](double by) {
    const std::vector<double>& w = neighbours_.weights(swollen(by).data());
    EXPECT_NEAR(std::accumulate(w.begin(), w.end(), 0.0), 1.0, 1e-12);
    return 0.2 * w[1] + 0.4 * w[2];
  };
  EXPECT_NEAR(at_swelling(0.0), 0.0, 0.01);
  EXPECT_NEAR(at_swelling(0.1), 0.1, 0.01);
  EXPECT_NEAR(at_swelling(0.3), 0.3, 0.01);
  EXPECT_NEAR(at_swelling(0.4), 0.4, 0.01);
  EXPECT_NEAR(at_swelling(0.8), 0.4, 0.02) << "held";
}

TEST_F(NeighboursTest, TwoThatAreAlikeShareTheirWeight) {
  const std::vector<double> first = swollen(0.0), again = swollen(1e-4), far = swollen(0.3);
  neighbours_.meet({{&first, 0.01}, {&again, 0.01}, {&far, 0.01}});
  const std::vector<double> weights = neighbours_.weights(swollen(0.0).data());
  EXPECT_NEAR(weights[0], 0.5, 0.1) << "their difference is noise, and is not led on";
  EXPECT_NEAR(weights[1], 0.5, 0.1);
}

TEST_F(NeighboursTest, NoisyOnesAreAveragedHoweverFarApart) {
  const std::vector<double> first = swollen(0.0), second = swollen(0.1);
  neighbours_.meet({{&first, 1.0}, {&second, 1.0}});
  EXPECT_NEAR(neighbours_.weights(first.data())[0], 0.5, 0.06);
}

}  // namespace
}  // namespace saphena::test
