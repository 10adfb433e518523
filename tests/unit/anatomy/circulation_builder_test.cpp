#include "anatomy/circulation_builder.hpp"

#include <gtest/gtest.h>

#include "../../support/shipped_leg.hpp"
#include "anatomy/stature.hpp"
#include "math/at.hpp"

namespace saphena::test {
namespace {

const anatomy::Switches closed{.closed_loop = true};

struct Body {
  explicit Body(const std::string& routine, const anatomy::Subject& subject = shipped_subject(),
                const anatomy::Switches& switches = closed)
      : leg(anatomy::build_leg(subject, 12, switches)),
        programme(programme_on(leg, shipped_routine(routine))),
        state(anatomy::resting_guess(leg, programme, 0.0)) {}

  double blood() const {
    double sum = 0.0;
    for (const network::Node& node : leg.network.topology.nodes) sum += state[at(node.volume)];
    return sum;
  }
  double volume(int node) const { return state[at(leg.network.topology.nodes[at(node)].volume)]; }

  anatomy::Leg leg;
  loading::Programme programme;
  std::vector<double> state;
};

TEST(ClosedLoop, HasNoEnds) {
  for (const network::Node& node : Body("lie_still").leg.network.topology.nodes) EXPECT_FALSE(node.reservoir);
}

TEST(ClosedLoop, HoldsTheSubjectsBloodInEveryPosture) {
  for (const char* routine : {"lie_still", "stand_one_hour", "sit_three_hours"})
    EXPECT_NEAR(Body(routine).blood(), shipped_subject().circulation.blood_volume, 1e-9) << routine;
}

TEST(ClosedLoop, LeavesTheOpenLegAsItWas) {
  const anatomy::Leg open = anatomy::build_leg(shipped_subject(), 12, {});
  EXPECT_TRUE(open.map.circulation.empty());
  for (const network::State& state : open.network.topology.states) EXPECT_FALSE(state.name.starts_with("other_"));
}

TEST(ClosedLoop, HasAnotherLegWithAsMuchTissueAndBlood) {
  using network::PortsOf, network::ParametersOf, elements::Microcirculation;
  const Body body("lie_still");
  const auto& ports = std::get<PortsOf<Microcirculation>>(body.leg.network.topology.processes).ports;
  const auto& values = std::get<ParametersOf<Microcirculation, double>>(body.leg.network.parameters.processes).values;
  double here = 0.0;
  double other = 0.0;
  for (std::size_t i = 0; i < ports.size(); ++i)
    (ports[i].artery == body.leg.map.artery ? here : other) += values[i].supply.resting_flow;
  EXPECT_GT(here, 3.0);
  EXPECT_NEAR(other, here, 0.02 * here);
}

TEST(ClosedLoop, PutsBothVentriclesIntoOneSac) {
  const Body body("lie_still");
  const auto& sac =
      std::get<network::ParametersOf<elements::Pericardium, double>>(body.leg.network.parameters.processes)
          .values.front();
  const anatomy::Circulation& numbers = shipped_subject().circulation;
  EXPECT_EQ(sac.right_diastolic_compliance, numbers.right.diastolic_compliance);
  EXPECT_EQ(sac.right_filling_limit, numbers.right.filling_limit);
  EXPECT_EQ(sac.left_diastolic_compliance, numbers.left.diastolic_compliance);
  EXPECT_EQ(sac.left_filling_limit, numbers.left.filling_limit);
  EXPECT_EQ(sac.slack_volume, numbers.pericardium.slack_volume);
}

TEST(ClosedLoop, PutsTheOtherLegUnderItsOwnLoads) {
  const scenario::Scenario pressed = scenario::parse_scenario(
      "format = 1\n[run]\nduration = \"60 s\"\ncirculation = \"closed\"\n[[action]]\nkind = \"device\"\nside = "
      "\"right\"\n"
      "start = \"5 s\"\nduration = \"50 s\"\n[[action.chamber]]\nfrom = \"ankle\"\nto = \"knee\"\n"
      "pressure = \"50 mmHg\"\nhold = \"30 s\"\n",
      "pressed.toml");
  const anatomy::Leg leg = anatomy::build_leg(shipped_subject(), 12, closed);
  const std::vector<double> state = anatomy::resting_guess(leg, programme_on(leg, pressed), 20.0);
  const auto pressure = [&](const std::string& name) {
    for (std::size_t s = 0; s < state.size(); ++s)
      if (leg.network.topology.states[s].name == name + ".pressure") return state[s];
    throw std::runtime_error("no state " + name);
  };
  EXPECT_GT(pressure("other_calf_2_muscle_tissue"), 30.0);
  EXPECT_LT(pressure("other_thigh_2_muscle_tissue"), 3.0);
  for (const int tissue : leg.map.tissue_pressure[1]) EXPECT_EQ(state[at(tissue)], 0.0);
}

TEST(ClosedLoop, KeepsRateAndToneWithoutReflexes) {
  const Body body("lie_still", shipped_subject(), {.reflexes = false, .closed_loop = true});
  const auto& reflex =
      std::get<network::ParametersOf<elements::Baroreflex, double>>(body.leg.network.parameters.processes)
          .values.front();
  EXPECT_EQ(reflex.interval_gain, 0.0);
  EXPECT_EQ(reflex.tone_atrial_gain, 0.0);
  EXPECT_EQ(reflex.resistance_arterial_gain, 0.0);
}

TEST(ClosedLoop, RefusesLessBloodThanItsVesselsHold) {
  anatomy::Subject bled = shipped_subject();
  bled.circulation.blood_volume = 2000.0;
  EXPECT_THROW(Body("lie_still", bled), std::invalid_argument);
}

TEST(ClosedLoop, GrowsWithStature) {
  anatomy::Subject tall = shipped_subject();
  tall.length_scale = 1.1;
  const anatomy::Subject scaled = anatomy::scaled(tall);
  EXPECT_NEAR(scaled.circulation.blood_volume, 1.1 * tall.circulation.blood_volume, 1e-9);
  EXPECT_NEAR(scaled.circulation.upper_resistance, tall.circulation.upper_resistance / 1.1, 1e-12);
  EXPECT_NEAR(scaled.circulation.left.end_systolic_elastance, tall.circulation.left.end_systolic_elastance / 1.1,
              1e-12);
}

}  // namespace
}  // namespace saphena::test
