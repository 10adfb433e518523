#include "multiscale/initial_lymphatics.hpp"

#include <gtest/gtest.h>

#include "../../support/settled_leg.hpp"
#include "math/at.hpp"

namespace saphena::test {
namespace {

using multiscale::InitialLymphatics;
using multiscale::SlowStates;

/// What they are filled to is where the equations of the whole network, with what else passes, let them be.
TEST(InitialLymphatics, LetInAsMuchAsLeavesThem) {
  const LegUnderLoad work("[run]\nduration = \"60 s\"\n[switches]\ntissue = true\n", 8);
  const SlowStates where(work.leg);
  std::vector<double> state = anatomy::resting_guess(work.leg, work.programme, 0.0);
  std::vector<double> channels(at(work.programme.channels().count()));
  work.programme.evaluate(0.0, channels.data());
  for (const int squeeze : where.squeezes) state[at(squeeze)] = 1e4;  // no way out but that which is told
  const std::vector<InitialLymphatics::Passing> passing(where.fluid.size(), {1e-6, 2e-3, 1e-3});
  InitialLymphatics(work.leg, where).fill(passing, channels, state);

  std::vector<double> rates(state.size());
  network::RightHandSide<double>(work.topology(), work.parameters()).rates(state.data(), channels.data(), rates.data());
  for (std::size_t k = 0; k < where.fluid.size(); ++k) {
    const int water = where.slow[where.initial[0][k]], protein = where.slow[where.initial[1][k]];
    const double leaving = passing[k].emptying * state[at(water)];
    EXPECT_GT(leaving, passing[k].more);
    EXPECT_NEAR(rates[at(water)] + passing[k].more, leaving, 1e-4 * leaving);
    const double concentration = state[at(where.slow[where.protein[k]])] / state[at(where.slow[where.fluid[k]])];
    EXPECT_NEAR(passing[k].protein_emptying * state[at(protein)], leaving * concentration, 1e-9);
  }
}

}  // namespace
}  // namespace saphena::test
