#include "anatomy/leg.hpp"

#include <gmock/gmock.h>

#include <set>

#include "../../support/momentum_at.hpp"
#include "../../support/shipped_leg.hpp"
#include "anatomy/lumped_valve.hpp"
#include "math/at.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::test {
namespace {

using anatomy::build_leg;
using anatomy::Leg;
using anatomy::Subject;
using anatomy::Switches;

template <class Element>
const auto& ports_of(const Leg& leg) {
  return std::get<network::PortsOf<Element>>(leg.network.topology.processes).ports;
}
template <class Element>
const auto& parameters_of(const Leg& leg) {
  return std::get<network::ParametersOf<Element, double>>(leg.network.parameters.processes).values;
}

const std::string& name_of(const Leg& leg, int state) { return leg.network.topology.states[at(state)].name; }
int volume_of(const Leg& leg, int node) { return leg.network.topology.nodes[at(node)].volume; }

/// What the valves of a leg hold back in series: each adds 1 / leak^2 - 1.
double closure(const Leg& leg) {
  double sum = 0.0;
  for (const auto& parameters : parameters_of<elements::ValvedConduit>(leg))
    sum += 1.0 / (parameters.valve.leak * parameters.valve.leak) - 1.0;
  return sum;
}

TEST(Leg, HasTwoVeinsAndTwoBedsInEverySegmentAndTheirSupply) {
  for (const int count : {6, 24, 50}) {
    const Leg leg = build_leg(shipped_subject(), count, {});
    EXPECT_EQ(leg.network.topology.nodes.size(), at(5 + 4 * count)) << "artery, body, atrium, caval and iliac vein";
    EXPECT_EQ(ports_of<elements::Microcirculation>(leg).size(), at(2 * count));
    EXPECT_EQ(ports_of<elements::StarlingResistor>(leg).size(), at(2 * count + 1))
        << "of the beds, and of the vena cava";
    EXPECT_EQ(ports_of<elements::TissuePressure>(leg).size(), at(3 * count));
    EXPECT_EQ(ports_of<elements::Conduit>(leg).size() + ports_of<elements::ValvedConduit>(leg).size(),
              at(count + 1 + count))
        << "deep ones on to the iliac and the caval vein, superficial ones on to the junction";
    EXPECT_EQ(ports_of<elements::FlowMeter>(leg).size(), 1U);
  }
}

TEST(Leg, GivesEveryStateItsOwnName) {
  for (const int count : {6, 24, 97}) {
    const Leg leg = build_leg(shipped_subject(), count, {});
    std::set<std::string> names;
    for (const network::State& state : leg.network.topology.states) names.insert(state.name);
    EXPECT_EQ(names.size(), leg.network.topology.states.size());
  }
}

TEST(Leg, FindsItsPartsThroughItsMap) {
  const Leg leg = build_leg(shipped_subject(), 24, {});
  const anatomy::LegMap& map = leg.map;
  for (int s = 0; s < 24; ++s) {
    const std::string number = "[" + std::to_string(s) + "]";
    EXPECT_EQ(name_of(leg, volume_of(leg, map.deep[at(s)])), "deep_vein" + number + ".volume");
    EXPECT_EQ(name_of(leg, volume_of(leg, map.superficial[at(s)])), "superficial_vein" + number + ".volume");
    EXPECT_EQ(name_of(leg, volume_of(leg, map.muscle_bed[at(s)])), "muscle_bed" + number + ".volume");
    EXPECT_EQ(name_of(leg, volume_of(leg, map.skin_bed[at(s)])), "skin_bed" + number + ".volume");
    EXPECT_EQ(name_of(leg, map.tissue_pressure[1][at(s)]), "muscle_tissue" + number + ".pressure");
    if (s == 23) continue;
    EXPECT_EQ(name_of(leg, map.deep_flow[at(s)]), "deep_conduit" + number + ".flow");
    EXPECT_EQ(name_of(leg, map.superficial_flow[at(s)]), "superficial_conduit" + number + ".flow");
  }
  EXPECT_EQ(name_of(leg, map.deep_flow.back()), "femoral_conduit.flow");
  EXPECT_EQ(name_of(leg, map.superficial_flow.back()), "saphenofemoral_junction.flow");
  EXPECT_EQ(name_of(leg, map.femoral_passed), "femoral_meter.passed");
}

TEST(Leg, KeepsEveryValveOnceSegmentsAreShorterThanTheirDistance) {
  const std::size_t sites = shipped_subject().valves.size() + 1;  // and the saphenofemoral junction
  ASSERT_EQ(sites, 24U);
  for (const int count : {25, 33, 48, 98, 400})
    EXPECT_EQ(ports_of<elements::ValvedConduit>(build_leg(shipped_subject(), count, {})).size(), sites) << count;
}

/// Valves that share a conduit act as one; none is lost on a coarse division.
TEST(Leg, HoldsBackAsMuchOnEveryDivision) {
  const Subject subject = shipped_subject();
  double expected = anatomy::closure_of(subject.junction_leak);
  for (const anatomy::ValveSite& valve : subject.valves) expected += anatomy::closure_of(valve.leak);
  for (const int count : {6, 7, 9, 12, 13, 24, 98}) {
    const Leg leg = build_leg(shipped_subject(), count, {});
    EXPECT_NEAR(closure(leg), expected, 1e-9 * expected) << count << " segments";
  }
}

/// Blood supply, and what beds and veins can hold, are integrals along the leg.
TEST(Leg, HasTheSameTotalsOnEveryDivision) {
  const auto totals = [](int count) {
    const Leg leg = build_leg(shipped_subject(), count, {});
    std::array<double, 5> sum{};
    for (const auto& process : parameters_of<elements::Microcirculation>(leg)) sum[0] += process.supply.resting_flow;
    for (const auto& bed :
         std::get<network::ParametersOf<elements::VenuleBed, double>>(leg.network.parameters.compartments).values)
      sum[1] += bed.compliance, sum[2] += bed.capacity;
    for (std::size_t s = 0; s < leg.segments.size(); ++s) {
      sum[3] += leg.deep_veins[s].reference_area * leg.segments[s].length();
      sum[4] += leg.superficial_veins[s].reference_area * leg.segments[s].length();
    }
    return sum;
  };
  const auto expected = totals(196);
  for (const int count : {6, 7, 24, 25, 48, 97})
    for (std::size_t i = 0; i < expected.size(); ++i)
      EXPECT_NEAR(totals(count)[i], expected[i], 1e-9 * expected[i]) << count << " segments, total " << i;
}

TEST(Leg, KeepsAValveJustBelowTheGroin) {
  Subject subject = shipped_subject();
  subject.valves = {{"great_saphenous", 97.5, 1e-3}};
  subject.junction_leak = 1e-2;
  const double expected = 1e6 + 1e4 - 2.0;
  for (const int count : {6, 24}) EXPECT_NEAR(closure(build_leg(subject, count, {})), expected, 1e-6 * expected);
}

TEST(Leg, PutsPerforatorsInTheSegmentsOfTheirPlaces) {
  const Leg leg = build_leg(shipped_subject(), 49, {});  // 2 cm each
  const auto& ports = ports_of<elements::Perforator>(leg);
  ASSERT_EQ(ports.size(), shipped_subject().perforators.size());
  const std::vector<int> segments{3, 6, 12, 15, 18, 21, 25, 28, 38};
  for (std::size_t i = 0; i < ports.size(); ++i) {
    EXPECT_EQ(ports[i].from, leg.map.superficial[at(segments[i])]) << shipped_subject().perforators[i].name;
    EXPECT_EQ(ports[i].to, leg.map.deep[at(segments[i])]);
  }
}

TEST(Leg, FindsTheSegmentOfAPlace) {
  const Leg leg = build_leg(shipped_subject(), 49, {});
  EXPECT_EQ(leg.segment_at(-5.0), 0);
  EXPECT_EQ(leg.segment_at(1.0), 0);
  EXPECT_EQ(leg.segment_at(57.0), 28);
  EXPECT_EQ(leg.segment_at(97.9), 48);
  EXPECT_EQ(leg.segment_at(98.0), 48);
  EXPECT_EQ(leg.segment_at(150.0), 48);
}

TEST(Leg, RefusesAValveInAVesselThatDoesNotExist) {
  Subject subject = shipped_subject();
  subject.valves.push_back({"femural", 80.0, 1e-4});
  EXPECT_THROW(build_leg(subject, 24, {}), std::invalid_argument);
}

TEST(LegSwitches, TakeAwayTheSuperficialSystem) {
  const Leg leg = build_leg(shipped_subject(), 24, {.superficial_system = false});
  EXPECT_TRUE(leg.map.superficial_flow.empty());
  EXPECT_TRUE(ports_of<elements::Perforator>(leg).empty());
  const std::set<int> superficial(leg.map.superficial.begin(), leg.map.superficial.end());
  for (const auto& ports : ports_of<elements::StarlingResistor>(leg))
    EXPECT_FALSE(superficial.contains(ports.downstream));
}

TEST(LegSwitches, TakeAwayPerforatorsOnly) {
  const Leg leg = build_leg(shipped_subject(), 24, {.perforators = false});
  EXPECT_TRUE(ports_of<elements::Perforator>(leg).empty());
  EXPECT_EQ(leg.map.superficial_flow.size(), 24U);
}

TEST(LegSwitches, OpenTheValvesOfOneVesselForGood) {
  const Leg all = build_leg(shipped_subject(), 98, {});
  const Leg without = build_leg(shipped_subject(), 98, {.valves_off = {"great_saphenous"}});
  EXPECT_EQ(ports_of<elements::ValvedConduit>(without).size(), ports_of<elements::ValvedConduit>(all).size() - 8);
  EXPECT_NEAR(closure(all) - closure(without), 8e8 - 8.0, 1.0);
  const Leg open_junction = build_leg(shipped_subject(), 98, {.valves_off = {"saphenofemoral_junction"}});
  EXPECT_NEAR(closure(all) - closure(open_junction), 1e8 - 1.0, 1.0);
}

TEST(LegSwitches, OpenEveryValveForGood) {
  const Leg leg = build_leg(shipped_subject(), 24, {.valves_off = {"all"}});
  for (const auto& parameters : parameters_of<elements::ValvedConduit>(leg)) EXPECT_EQ(parameters.valve.leak, 1.0);
  for (const auto& parameters : parameters_of<elements::Perforator>(leg)) EXPECT_EQ(parameters.leak, 1.0);
}

TEST(LegSwitches, OpenThePerforatorsForGood) {
  const Leg leg = build_leg(shipped_subject(), 24, {.valves_off = {"perforators"}});
  for (const auto& parameters : parameters_of<elements::Perforator>(leg)) EXPECT_EQ(parameters.leak, 1.0);
  EXPECT_GT(closure(leg), 1e9) << "other valves stay";
}

TEST(LegSwitches, TakeAwayReflexes) {
  const Leg leg = build_leg(shipped_subject(), 24, {.reflexes = false});
  for (const auto& parameters : parameters_of<elements::Microcirculation>(leg)) {
    // Whatever the pressures, the wanted constriction is 1; whatever the flow, the wanted dilation is 0.
    for (const double pressure : {20.0, 93.0, 180.0})
      EXPECT_NEAR(elements::ArteriolarTone::constriction_rate(parameters.tone, pressure, 60.0, 1.0).value, 0.0, 1e-15);
    for (const double flow : {0.0, 1.0, 3.0})
      EXPECT_NEAR(elements::ArteriolarTone::dilation_rate(parameters.tone, flow, 4.0, 0.0).value, 0.0, 1e-15);
  }
}

TEST(LegSwitches, TakeAwayInertance) {
  const auto inertance = [](const Leg& leg) {
    const auto& parameters = parameters_of<elements::Conduit>(leg).front();
    return momentum_at(parameters, 1.0, {1.0, 1.0}, 0.0).inertance;
  };
  const Leg heavy = build_leg(shipped_subject(), 24, {});
  const Leg light = build_leg(shipped_subject(), 24, {.inertance = false});
  const auto drop = [](const Leg& leg) {
    return momentum_at(parameters_of<elements::Conduit>(leg).front(), 9.0, {1.0, 0.5}, 0.0).drop;
  };
  EXPECT_EQ(drop(light), drop(heavy)) << "kinetic head and friction stay";
  EXPECT_NEAR(inertance(light), 0.1 * inertance(heavy), 1e-12);
}

TEST(LegSwitches, CallValvesByVesselOrAllAtOnce) {
  const Switches some{.valves_off = {"tibial", "perforators"}};
  EXPECT_TRUE(some.valve_is_off("tibial"));
  EXPECT_TRUE(some.valve_is_off("perforators"));
  EXPECT_FALSE(some.valve_is_off("femoral"));
  EXPECT_TRUE(Switches{.valves_off = {"all"}}.valve_is_off("femoral"));
  EXPECT_FALSE(Switches{}.valve_is_off("femoral"));
}

/// Total heads under what a routine does at `time`, with the leg at its resting guess.
void expect_hydrostatic(const std::string& routine, double time) {
  const Leg leg = build_leg(shipped_subject(), 24, {});
  const loading::Programme programme = programme_on(leg, shipped_routine(routine));
  const std::vector<double> channels = channels_at(programme, time);
  const std::vector<double> state = anatomy::resting_guess(leg, programme, time);
  network::NodeFields<double> fields(leg.network.topology.nodes.size());
  network::evaluate_compartments(leg.network.topology, leg.network.parameters, state.data(), channels.data(), fields);
  const double expected = channels[loading::Channels::atrial_pressure] + 3.0;
  for (std::size_t n = 0; n < leg.network.topology.nodes.size(); ++n)
    if (!leg.network.topology.nodes[n].reservoir) {
      EXPECT_NEAR(fields.head[n], expected, 1e-6) << name_of(leg, leg.network.topology.nodes[n].volume);
    }
}

TEST(RestingGuess, FillsEveryVesselToHydrostaticPressure) {
  expect_hydrostatic("lie_still", 0.0);
  expect_hydrostatic("stand_and_walk", 120.0);
}

TEST(RestingGuess, CountsWhatAGarmentPresses) {
  const scenario::Scenario worn = scenario::parse_scenario(
      "format = 1\n[run]\nduration = '1 min'\n[[action]]\nkind = 'garment'\npreset = 'class_1_stocking'\n", "text");
  const Leg leg = build_leg(shipped_subject(), 24, {});
  const loading::Programme programme = programme_on(leg, worn);
  const std::vector<double> state = anatomy::resting_guess(leg, programme, 0.0);
  const std::vector<double> channels = channels_at(programme, 0.0);
  const loading::Channels layout = programme.channels();
  bool pressed = false;
  for (int d = 0; d < loading::depth_count; ++d)
    for (int s = 0; s < 24; ++s) {
      const double target = channels[at(layout.target(static_cast<loading::Depth>(d), s))];
      EXPECT_EQ(state[at(leg.map.tissue_pressure[at(d)][at(s)])], target);
      pressed = pressed || target > 5.0;
    }
  EXPECT_TRUE(pressed);
}

TEST(RestingGuess, OpensValvesAndLeavesBloodStill) {
  const Leg leg = build_leg(shipped_subject(), 24, {});
  const loading::Programme programme = programme_on(leg, shipped_routine("lie_still"));
  const std::vector<double> state = anatomy::resting_guess(leg, programme, 0.0);
  for (std::size_t s = 0; s < state.size(); ++s) {
    const std::string& name = leg.network.topology.states[s].name;
    if (name.ends_with(".flow") || name.ends_with(".dilation") || name.ends_with(".passed")) {
      EXPECT_EQ(state[s], 0.0) << name;
    }
    if (name.ends_with(".opening") || name.ends_with(".constriction")) {
      EXPECT_EQ(state[s], 1.0) << name;
    }
  }
}

}  // namespace
}  // namespace saphena::test
