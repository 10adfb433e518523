#include "multiscale/accounts.hpp"

#include <gtest/gtest.h>

#include <random>

#include "../../support/settled_leg.hpp"

namespace saphena::test {
namespace {

using multiscale::Passed;
using multiscale::Settlement;
using multiscale::SlowStates;
using multiscale::sum_of;

/// However wrong a leap is, and whatever fast states it lands on, no water and no protein is made or lost.
TEST(Accounts, AreSettledWhateverTheLeap) {
  const LegUnderLoad shipped("[run]\nduration = \"60 s\"\n[switches]\ntissue = true\n", 8);
  const SlowStates where(shipped.leg);
  const std::vector<double> before = anatomy::resting_guess(shipped.leg, shipped.programme, 0.0);
  std::mt19937 chance(7);
  std::uniform_real_distribution<double> factor(0.5, 2.0);
  std::vector<double> fast = before, drift = before, slow = where.of(before);
  for (auto* list : {&fast, &drift, &slow})
    for (double& value : *list) value *= factor(chance);
  const std::vector<double> after = Settlement{where, before, drift}.settle(fast, slow.data(), {600.0, 5.0, 150.0});
  EXPECT_NEAR(sum_of(after, where.volumes), sum_of(before, where.volumes), 1e-8);
  EXPECT_NEAR(sum_of(after, where.masses), sum_of(before, where.masses), 1e-8);
  const auto gained = [&](const std::vector<int>& which) { return sum_of(after, which) - sum_of(before, which); };
  EXPECT_NEAR(gained(where.lymph) + gained({where.duct}), 5.0, 1e-9) << "lymph is in the collectors or has left them";
  EXPECT_NEAR(gained(where.lymph_protein) + gained({where.duct_protein}), 150.0, 1e-8);
  const double leg = gained(where.veins) + gained(where.water) + 5.0;
  EXPECT_NEAR(leg, -gained({where.artery}) - gained({where.femoral_passed}), 1e-7) << "what has come and has not gone";
}

/// What is made good of a leap may be more lymph with less protein: collectors are not filled with that.
TEST(Accounts, LeaveCollectorsTheirProteinWhenADifferenceIsMadeGood) {
  const LegUnderLoad shipped("[run]\nduration = \"60 s\"\n[switches]\ntissue = true\n", 8);
  const SlowStates where(shipped.leg);
  const std::vector<double> before = anatomy::resting_guess(shipped.leg, shipped.programme, 0.0);
  const std::vector<double> slow = where.of(before);
  const double more = 2.0 * sum_of(before, where.lymph);
  const std::vector<double> after = Settlement{where, before, before}.settle(before, slow.data(), {0.0, more, -150.0});
  for (const int s : where.lymph_protein)
    EXPECT_EQ(after[static_cast<std::size_t>(s)], before[static_cast<std::size_t>(s)]);
  EXPECT_NEAR(sum_of(after, where.masses), sum_of(before, where.masses), 1e-8);
}

}  // namespace
}  // namespace saphena::test
