#include "anatomy/tissue_builder.hpp"

#include <gtest/gtest.h>

#include "../../support/settled_leg.hpp"
#include "../../support/shipped_leg.hpp"

namespace saphena::test {
namespace {

const char* const lying_still = "[run]\nduration = \"60 s\"\n[switches]\ntissue = true\n";

/// A programme with every tissue under one more load.
struct UnderPressure {
  const loading::Programme* programme;
  double pressure;

  void evaluate(double time, double* channels) const {
    programme->evaluate(time, channels);
    const loading::Channels layout = programme->channels();
    for (int s = 0; s < layout.segments; ++s)
      for (const auto depth : {loading::Depth::superficial, loading::Depth::muscle, loading::Depth::deep})
        channels[layout.target(depth, s)] += pressure;
  }
  double next_breakpoint(double time) const { return programme->next_breakpoint(time); }
  double longest_step(double time) const { return programme->longest_step(time); }
};

struct Outcome {
  solve::Status status;
  std::vector<double> state;
};

Outcome run(const LegUnderLoad& work, const std::vector<double>& initial, double pressure, double duration) {
  const solve::StepPlan plan(work.topology(), work.parameters());
  solve::Integrator<double, UnderPressure, Blind> integrator(plan, work.topology(), work.parameters(), {});
  Blind blind;
  const UnderPressure inputs{&work.programme, pressure};
  const auto count = integrator.run({{{&inputs, &blind, 0.0, duration, initial}}})[0];
  return {count.status, integrator.state(0)};
}

double sum_of(const LegUnderLoad& work, const std::vector<double>& state, const std::string& unit) {
  double sum = 0.0;
  for (std::size_t s = 0; s < state.size(); ++s)
    if (work.topology().states[s].unit == unit) sum += state[s];
  return sum;
}

double water_of(const LegUnderLoad& work, const std::vector<double>& state) {
  double sum = 0.0;
  for (const network::Node& node : work.topology().nodes) sum += state[static_cast<std::size_t>(node.volume)];
  return sum;
}

std::vector<double> swollen(const LegUnderLoad& work, std::vector<double> state, double factor) {
  for (const anatomy::LayerMap& layer : work.leg.map.tissue.layers)
    for (const int node : layer.interstitium)
      state[static_cast<std::size_t>(work.topology().nodes[static_cast<std::size_t>(node)].volume)] *= factor;
  return state;
}

TEST(AddTissue, LeavesALegWithoutItAsItWas) {
  const anatomy::Leg leg = anatomy::build_leg(shipped_subject(), 24, {});
  EXPECT_TRUE(leg.map.tissue.empty());
  EXPECT_TRUE(leg.tissue_balance.empty());
  for (const network::State& state : leg.network.topology.states) EXPECT_NE(state.unit, "mg") << state.name;
}

/// What the fascia lets through, against a leg whose fascia is tight: out of a swollen muscle, with its protein.
TEST(AddTissue, FluidSeepsAcrossTheFascia) {
  const auto rates_of = [](const LegUnderLoad& work) {
    auto state = anatomy::resting_guess(work.leg, work.programme, 0.0);
    for (const int node : work.leg.map.tissue.layers[1].interstitium)
      state[static_cast<std::size_t>(work.topology().nodes[static_cast<std::size_t>(node)].volume)] *= 1.1;
    std::vector<double> channels(static_cast<std::size_t>(work.programme.channels().count())), rates(state.size());
    work.programme.evaluate(0.0, channels.data());
    network::RightHandSide<double>(work.topology(), work.parameters())
        .rates(state.data(), channels.data(), rates.data());
    return rates;
  };
  const LegUnderLoad leaky(lying_still);
  const LegUnderLoad tight(std::string(lying_still) +
                           "[subject_overrides]\n\"fascia.conductivity\" = \"0 cm2/(mmHg s)\"\n");
  const auto with = rates_of(leaky), without = rates_of(tight);
  const auto difference = [&](int state) {
    return with[static_cast<std::size_t>(state)] - without[static_cast<std::size_t>(state)];
  };
  const auto& [skin, muscle] = leaky.leg.map.tissue.layers;
  for (std::size_t s = 0; s < skin.interstitium.size(); ++s) {
    const auto volume = [&](int node) { return leaky.topology().nodes[static_cast<std::size_t>(node)].volume; };
    const double gained = difference(volume(skin.interstitium[s]));
    EXPECT_GT(gained, 0.0) << s;
    EXPECT_NEAR(gained, -difference(volume(muscle.interstitium[s])), 1e-12);
    EXPECT_GT(difference(skin.protein[s]), 0.0);
  }
}

TEST(AddTissue, GivesEveryAmountABeginning) {
  const LegUnderLoad work(lying_still);
  const auto state = anatomy::resting_guess(work.leg, work.programme, 0.0);
  for (const network::Node& node : work.topology().nodes)
    if (!node.reservoir) {
      EXPECT_GT(state[static_cast<std::size_t>(node.volume)], 0.0)
          << work.topology().states[static_cast<std::size_t>(node.volume)].name;
    }
  for (const int mass : work.topology().masses)
    EXPECT_GT(state[static_cast<std::size_t>(mass)], 0.0)
        << work.topology().states[static_cast<std::size_t>(mass)].name;
}

TEST(AddTissue, BeginsNearBalanceLying) {
  const LegUnderLoad work(lying_still, 12);
  const auto initial = settled(work, 1e-3);
  const auto later = run(work, initial, 0.0, 600.0);
  ASSERT_EQ(later.status, solve::Status::ok);
  double before = 0.0;
  double after = 0.0;
  for (const anatomy::LayerMap& layer : work.leg.map.tissue.layers)
    for (const int node : layer.interstitium) {
      const auto volume = static_cast<std::size_t>(work.topology().nodes[static_cast<std::size_t>(node)].volume);
      before += initial[volume], after += later.state[volume];
    }
  EXPECT_NEAR(before, 1400.0, 250.0);         // 1.2-1.6 L in the leg
  EXPECT_NEAR(after, before, 1e-3 * before);  // a thousandth in 10 min
}

/// From -10 to 120 mmHg outside, and from a tenth to five times the normal fluid.
class Extremes : public ::testing::TestWithParam<std::pair<double, double>> {};

TEST_P(Extremes, AreWithstoodAndKeepWaterAndProtein) {
  const auto [pressure, factor] = GetParam();
  const LegUnderLoad work(lying_still, 12);
  const auto initial = swollen(work, settled(work, 1e-3), factor);
  const auto end = run(work, initial, pressure, 600.0);
  ASSERT_EQ(end.status, solve::Status::ok) << solve::describe(end.status).name;
  EXPECT_NEAR(sum_of(work, end.state, "mg"), sum_of(work, initial, "mg"), 1e-9 * sum_of(work, initial, "mg"));
  const double turnover = 1000.0;  // mL: more blood than that goes through in 10 min
  EXPECT_NEAR(water_of(work, end.state), water_of(work, initial), 1e-9 * turnover);
  for (const int mass : work.topology().masses) EXPECT_GT(end.state[static_cast<std::size_t>(mass)], 0.0);
}

INSTANTIATE_TEST_SUITE_P(OfLoadAndSwelling, Extremes,
                         ::testing::Values(std::pair{-10.0, 1.0}, std::pair{120.0, 1.0}, std::pair{0.0, 0.1},
                                           std::pair{0.0, 5.0}, std::pair{120.0, 5.0}, std::pair{-10.0, 0.1}));

}  // namespace
}  // namespace saphena::test
