#include "multiscale/grip.hpp"

#include <gtest/gtest.h>

#include "../../support/settled_leg.hpp"

namespace saphena::test {
namespace {

/// In a leap what lies beneath a garment comes to where the equations of the whole network would bring it.
TEST(Grip, PressesTissueToWhereTheNetworkDoes) {
  const LegUnderLoad work(R"(
[run]
duration = "60 s"
[switches]
tissue = true
[[action]]
kind = "garment"
preset = "inelastic_wrap_30_40"
)",
                          8);
  std::vector<double> state = anatomy::resting_guess(work.leg, work.programme, 10.0);
  std::vector<double> channels(static_cast<std::size_t>(work.programme.channels().count()));
  work.programme.evaluate(10.0, channels.data());
  for (const anatomy::Fit& fit : anatomy::fits_of(work.leg))
    for (const int fluid : fit.fluid) state[static_cast<std::size_t>(fluid)] *= 0.9;
  const multiscale::Grip grip(work.leg);
  grip.press(grip.changes(state, channels), state);

  std::vector<double> rates(state.size());
  network::RightHandSide<double>(work.topology(), work.parameters()).rates(state.data(), channels.data(), rates.data());
  for (const std::vector<int>& depth : work.leg.map.tissue_pressure)
    for (const int pressure : depth) EXPECT_NEAR(rates[static_cast<std::size_t>(pressure)], 0.0, 1e-9);
  EXPECT_LT(grip.changes(state, channels)[1], -1.0);
  EXPECT_EQ(grip.changes(state, channels)[7], 0.0);
}

}  // namespace
}  // namespace saphena::test
