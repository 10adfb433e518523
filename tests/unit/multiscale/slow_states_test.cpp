#include "multiscale/slow_states.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "../../support/settled_leg.hpp"

namespace saphena::test {
namespace {

using multiscale::SlowStates;

class SlowStatesTest : public ::testing::Test {
 protected:
  LegUnderLoad shipped_{"[run]\nduration = \"60 s\"\n[switches]\ntissue = true\n", 8};
  SlowStates where_{shipped_.leg};
  std::vector<double> slow_ = where_.of(anatomy::resting_guess(shipped_.leg, shipped_.programme, 0.0));
};

/// What initial lymphatics hold more, tissue holds less: of water and of protein.
TEST_F(SlowStatesTest, SwellingOfInitialLymphaticsComesFromTissue) {
  const std::vector<double> before = slow_;
  where_.swell(std::vector<double>(where_.fluid.size(), 1.2), slow_);
  for (std::size_t account = 0; account < 2; ++account)
    for (std::size_t k = 0; k < where_.fluid.size(); ++k) {
      const std::size_t tissue = account == 0 ? where_.fluid[k] : where_.protein[k];
      const std::size_t initial = where_.initial[account][k];
      EXPECT_NEAR(slow_[initial], 1.2 * before[initial], 1e-12);
      EXPECT_NEAR(slow_[initial] + slow_[tissue], before[initial] + before[tissue], 1e-9);
    }
}

/// Every length of collectors belongs to one tissue, and what flows back is no intake.
TEST_F(SlowStatesTest, IntakeIsSummedByTissue) {
  const std::vector<double> intake(where_.intakes.size(), 0.5);
  const std::vector<double> by_place = where_.by_place(intake);
  EXPECT_EQ(by_place.size(), where_.fluid.size());
  EXPECT_NEAR(std::accumulate(by_place.begin(), by_place.end(), 0.0), 0.5 * static_cast<double>(intake.size()), 1e-12);
  for (const double taken : where_.by_place(std::vector<double>(where_.intakes.size(), -0.5))) EXPECT_EQ(taken, 0.0);
}

}  // namespace
}  // namespace saphena::test
