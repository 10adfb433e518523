#include "elements/arterial_branch.hpp"

#include "../element_checks.hpp"
#include "network/network.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::test {
namespace {

using elements::ArterialBranch;

/// Input: difference of heads. Outputs: flow and its slope.
struct Law {
  template <class T>
  using Parameters = ArterialBranch::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    return {ArterialBranch::flow(p, in[0]), T(1.0 / p.resistance)};
  }
};

LawCase<Law> law_at(double difference) {
  return {ArterialBranch::page.parameters, {"mmHg"}, {"mL/s", "mL/(mmHg s)"}, {.resistance = 0.18}, {difference}};
}

TEST(ArterialBranch, HasTheDimensionsOfItsPage) { check_dimensions(law_at(1.1)); }
TEST(ArterialBranch, RestsAtEqualHeads) { EXPECT_EQ(ArterialBranch::flow(law_at(0).parameters, 0.0), 0.0); }
TEST(ArterialBranch, LosesAMillimetreOfPressureInTheArteryOfALeg) {
  EXPECT_NEAR(ArterialBranch::flow(law_at(0).parameters, 1.08), 6.0, 1e-12);
}
TEST(ArterialBranch, SlopeIsTheDerivative) { check_derivative(law_at(1.1), 0, 0, 1); }
TEST(ArterialBranch, GivesTheSameBitsInEveryLane) { check_lanes(law_at(1.1)); }

TEST(ArterialBranch, CountsWhatItPasses) {
  // A network of two vessels: what the account gains is what the second vessel gains and the first loses.
  network::NetworkBuilder builder(1, 0.0);
  const int aorta = builder.add_compartment<elements::ElasticVessel>("aorta", {100.0, 1.0}, {});
  const int limb = builder.add_compartment<elements::ElasticVessel>("limb", {10.0, 0.2}, {});
  const int passed = builder.add_states<ArterialBranch>("branch");
  builder.add_process<ArterialBranch>({aorta, limb, passed}, {.resistance = 0.5});
  const network::Network network = std::move(builder).build();
  const std::vector<double> states{190.0, 27.0, 0.0};  // 90 and 85 mmHg
  const std::vector<double> channels{0.0};
  std::vector<double> rates(3);
  network::RightHandSide<double>(network.topology, network.parameters)
      .rates(states.data(), channels.data(), rates.data());
  EXPECT_NEAR(rates[2], 10.0, 1e-12);
  EXPECT_EQ(rates[1], rates[2]);
  EXPECT_EQ(rates[0], -rates[2]);
}

}  // namespace
}  // namespace saphena::test
