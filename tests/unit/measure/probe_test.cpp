#include "measure/probe.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <set>

#include "../../support/shipped_leg.hpp"
#include "math/at.hpp"

namespace saphena::test {
namespace {

using loading::Channels;

/// The shipped leg in a state away from rest, and what the probe reads off it.
struct Probed {
  explicit Probed(const std::string& routine, double time, const anatomy::Switches& switches = {})
      : leg(anatomy::build_leg(shipped_subject(), 24, switches)),
        programme(programme_on(leg, shipped_routine(routine))),
        channels(channels_at(programme, time)) {
    std::mt19937 random(21);
    state = stirred(leg, anatomy::resting_guess(leg, programme, time), random);
    measure::Probe(leg, programme).read(time, state.data(), channels.data(), reading, &places);
  }

  double volume(int node) const { return state[at(leg.network.topology.nodes[at(node)].volume)]; }

  anatomy::Leg leg;
  loading::Programme programme;
  std::vector<double> channels, state;
  measure::Reading reading;
  measure::PlaceReading places;
};

TEST(Probe, CountsAllVenousBloodOnceAndByRegion) {
  const Probed probed("sequential_device", 70.0);
  double sum = 0.0;
  double foot = 0.0;
  for (int s = 0; s < 24; ++s) {
    double here = 0.0;
    for (const auto* nodes :
         {&probed.leg.map.deep, &probed.leg.map.superficial, &probed.leg.map.muscle_bed, &probed.leg.map.skin_bed})
      here += probed.volume((*nodes)[at(s)]);
    EXPECT_NEAR(probed.places.venous_volume[at(s)], here, 1e-12);
    const double superficial =
        probed.volume(probed.leg.map.superficial[at(s)]) + probed.volume(probed.leg.map.skin_bed[at(s)]);
    EXPECT_NEAR(probed.places.superficial_venous_volume[at(s)], superficial, 1e-12);
    sum += here;
    // The ankle lies 0.163 of a segment into the fifth.
    foot += here * std::clamp(17.0 / (98.0 / 24.0) - s, 0.0, 1.0);
  }
  EXPECT_NEAR(probed.reading.venous_volume(), sum, 1e-9);
  EXPECT_NEAR(probed.reading.venous_volume_foot, foot, 1e-9);
}

TEST(Probe, ReadsVelocityAndShearFromFlowAndSection) {
  const Probed probed("lie_still", 10.0);
  const double length = 98.0 / 24.0;
  // 96 cm is 0.04 cm beyond the middle of the last segment.
  const double area = probed.volume(probed.leg.map.deep.back()) / length;
  const double flow = probed.state[at(probed.leg.map.deep_flow.back())];
  EXPECT_NEAR(probed.reading.femoral_vein_flow, flow, 1e-12);
  EXPECT_NEAR(probed.reading.femoral_vein_velocity, flow / area, 1e-9);
  // Poiseuille: 4 mu v / r, with mu = 3.5 mPa s, and v and r in m/s and m.
  const double radius = std::sqrt(area / std::numbers::pi) * 1e-2;
  EXPECT_NEAR(probed.reading.femoral_wall_shear, 4.0 * 3.5e-3 * (flow / area) * 1e-2 / radius, 1e-6);
  const int knee = 13;  // 57 cm in segments of 4.08 cm: 0.959 of the way through, 0.459 beyond the middle
  const auto flow_from = [&](int s) { return probed.state[at(probed.leg.map.deep_flow[at(s)])]; };
  const double passage = 57.0 / length - knee;
  const double popliteal = (1.0 - passage) * flow_from(knee - 1) + passage * flow_from(knee);
  EXPECT_NEAR(probed.reading.popliteal_vein_flow, popliteal, 1e-12);
  const auto section = [&](int s) { return probed.volume(probed.leg.map.deep[at(s)]) / length; };
  // One vessel throughout: how full it is changes along it, its lumen at rest does not.
  const double popliteal_area = (1.5 - passage) * section(knee) + (passage - 0.5) * section(knee + 1);
  EXPECT_NEAR(probed.reading.popliteal_vein_velocity, popliteal / popliteal_area, 1e-9);
}

/// What leaves the artery is what enters the tissues: read by the probe, and by the equations as a rate of volume.
TEST(Probe, ReadsTheInflowThatTheEquationsHave) {
  const Probed probed("stand_and_walk", 250.3);
  std::vector<double> rates(probed.state.size());
  network::RightHandSide<double>(probed.leg.network.topology, probed.leg.network.parameters)
      .rates(probed.state.data(), probed.channels.data(), rates.data());
  const int artery = probed.leg.network.topology.nodes[at(probed.leg.map.artery)].volume;
  EXPECT_NEAR(probed.reading.arterial_inflow, -rates[at(artery)], 1e-9);
  EXPECT_EQ(probed.reading.inflow_passed, -probed.state[at(artery)]);
}

/// The resting guess standing: every vessel has one head, so that pressures differ by the weight of blood alone.
struct Standing {
  Standing()
      : leg(anatomy::build_leg(shipped_subject(), 24, {})),
        programme(programme_on(leg, shipped_routine("stand_and_walk"))),
        channels(channels_at(programme, 120.0)) {
    const std::vector<double> state = anatomy::resting_guess(leg, programme, 120.0);
    measure::Probe(leg, programme).read(120.0, state.data(), channels.data(), reading, &places);
  }

  double height(std::size_t segment) const {
    return channels[at(programme.channels().height(static_cast<int>(segment)))];
  }

  anatomy::Leg leg;
  loading::Programme programme;
  std::vector<double> channels;
  measure::Reading reading;
  measure::PlaceReading places;
};

constexpr double blood_weight = 1060.0 * 9.80665 / 133.322387415 / 100.0;  // mmHg per cm

TEST(Probe, ReadsPressuresAgainstTheAtmosphere) {
  const Standing standing;
  const double head = standing.channels[Channels::atrial_pressure] + 3.0;
  for (std::size_t s = 0; s < 24; ++s) {
    EXPECT_NEAR(standing.places.deep_vein_pressure[s], head - blood_weight * standing.height(s), 1e-4);
    EXPECT_NEAR(standing.places.superficial_vein_pressure[s], head - blood_weight * standing.height(s), 1e-4);
  }
  // The ankle, at 17 cm, is 0.337 of a segment below the middle of the fifth.
  const double below = 4.5 - 17.0 * 24.0 / 98.0;
  EXPECT_NEAR(standing.reading.ankle_vein_pressure,
              (1.0 - below) * standing.places.superficial_vein_pressure[4] +
                  below * standing.places.superficial_vein_pressure[3],
              1e-9);
  EXPECT_NEAR(standing.reading.femoral_vein_pressure, standing.places.deep_vein_pressure[23], 0.1);
  EXPECT_GT(standing.reading.ankle_vein_pressure, 85.0);
}

/// At rest the whole drive from artery to bed falls over two resistances, some 16 % of it beyond the capillaries.
/// Standing, capillaries differ from place to place by the weight of blood, so that the mean tells by what it was
/// weighted.
TEST(Probe, ReadsCapillaryPressureAsTheMeanOverTissue) {
  const Standing standing;
  const double head = standing.channels[Channels::atrial_pressure] + 3.0;
  double weighted = 0.0;
  double tissue = 0.0;
  for (std::size_t s = 0; s < 24; ++s) {
    const auto& supply =
        std::get<network::ParametersOf<elements::Microcirculation, double>>(standing.leg.network.parameters.processes)
            .values[at(standing.leg.map.muscle_supply[s])]
            .supply;
    const double flow = elements::SupplyResistance::flow<double>(supply, 93.0 - head, 1.0);
    const double rise = elements::SupplyResistance::venular_drop<double>(supply, flow);
    const double expected = head + rise - blood_weight * standing.height(s);
    EXPECT_NEAR(standing.places.capillary_pressure_muscle[s], expected, 1e-2);
    const double volume = anatomy::tissue_volume(standing.leg.subject, standing.leg.segments[s]);
    weighted += volume * expected;
    tissue += volume;
  }
  EXPECT_NEAR(standing.reading.capillary_pressure, weighted / tissue, 1e-2);
}

TEST(Probe, FindsTheHardestPressedTissueAndTheLeastMargin) {
  const Probed probed("stand_and_walk", 250.3);
  const Channels layout = probed.programme.channels();
  double highest = 0.0;
  double least = 1e9;
  const double weight = probed.leg.network.parameters.specific_weight;
  for (int s = 0; s < 24; ++s)
    for (int d = 0; d < loading::depth_count; ++d) {
      const double tissue = probed.state[at(probed.leg.map.tissue_pressure[at(d)][at(s)])] +
                            probed.channels[at(layout.squeeze(static_cast<loading::Depth>(d), s))];
      highest = std::max(highest, tissue);
      least = std::min(least, 93.0 - weight * probed.channels[at(layout.height(s))] - tissue);
    }
  EXPECT_NEAR(probed.reading.tissue_pressure_highest, highest, 1e-9);
  EXPECT_NEAR(probed.reading.perfusion_margin_lowest, least, 1e-9) << "between two contractions";
}

/// A walker's calf has the least margin where the pressure of its contraction begins to fall, be that the middle of a
/// segment or not.
TEST(Probe, FindsTheLeastMarginOfAContractionOnEveryDivision) {
  constexpr double contracted = 249.9;  // s: the height of a contraction
  std::vector<double> least, highest;
  for (const int count : {12, 24, 33, 97}) {
    const anatomy::Leg leg = anatomy::build_leg(shipped_subject(), count, {});
    const loading::Programme programme = programme_on(leg, shipped_routine("stand_and_walk"));
    const std::vector<double> channels = channels_at(programme, contracted);
    const std::vector<double> state = anatomy::resting_guess(leg, programme, contracted);
    measure::Reading reading;
    measure::Probe(leg, programme).read(contracted, state.data(), channels.data(), reading);
    least.push_back(reading.perfusion_margin_lowest);
    highest.push_back(reading.tissue_pressure_highest);
  }
  for (std::size_t i = 1; i < least.size(); ++i) {
    EXPECT_NEAR(least[i], least[0], 1e-9);
    EXPECT_NEAR(highest[i], highest[0], 1e-9);
  }
  EXPECT_GT(highest[0], 50.0);
}

TEST(Probe, ReadsEveryPlaceOfEverySignal) {
  const Probed probed("sequential_device", 70.0);
  for (const measure::PlaceSignal& signal : measure::place_signals())
    EXPECT_EQ((probed.places.*signal.values).size(), signal.part == measure::Part::tissue ? 0U : 24U) << signal.name;
  const Probed tissue("sequential_device", 70.0, {.tissue = true});
  for (const measure::PlaceSignal& signal : measure::place_signals())
    EXPECT_EQ((tissue.places.*signal.values).size(), 24U) << signal.name;
}

TEST(Probe, ReadsNoSuperficialFlowWhereThereAreNoSuperficialVeins) {
  const Probed probed("lie_still", 10.0, {.superficial_system = false});
  EXPECT_EQ(probed.reading.saphenous_vein_flow, 0.0);
  for (const double flow : probed.places.superficial_vein_flow) EXPECT_EQ(flow, 0.0);
}

TEST(Probe, ReadsNothingOffSuperficialVeinsThatAreCutOff) {
  const Probed probed("lie_still", 10.0, {.superficial_system = false});
  const double below = 4.5 - 17.0 * 24.0 / 98.0;
  const auto& deep = probed.places.deep_vein_pressure;
  EXPECT_NEAR(probed.reading.ankle_vein_pressure, (1.0 - below) * deep[4] + below * deep[3], 1e-9);
  double sum = 0.0;
  for (std::size_t s = 0; s < 24; ++s) {
    const double skin = probed.volume(probed.leg.map.skin_bed[s]);
    EXPECT_EQ(probed.places.superficial_venous_volume[s], skin);
    EXPECT_TRUE(std::isnan(probed.places.superficial_vein_area[s]));
    EXPECT_TRUE(std::isnan(probed.places.superficial_vein_pressure[s]));
    sum += probed.volume(probed.leg.map.deep[s]) + probed.volume(probed.leg.map.muscle_bed[s]) + skin;
  }
  EXPECT_NEAR(probed.reading.venous_volume(), sum, 1e-9);
}

/// It stands at 91 cm: between the middles of segments 21 and 22 of 24 (87.8 and 91.9 cm), and of 90 and 91 of 98.
TEST(Probe, ReadsTheOpeningOfTheMostProximalFemoralValve) {
  const Probed probed("lie_still", 10.0);
  const auto& states = probed.leg.network.topology.states;
  EXPECT_EQ(states[at(probed.leg.map.femoral_valve)].name, "deep_conduit[21].opening");
  EXPECT_EQ(probed.reading.femoral_valve_opening, probed.state[at(probed.leg.map.femoral_valve)]);
  const anatomy::Leg fine = anatomy::build_leg(shipped_subject(), 98, {});
  EXPECT_EQ(fine.network.topology.states[at(fine.map.femoral_valve)].name, "deep_conduit[90].opening");
}

TEST(Probe, ReadsNoOpeningWhereThereIsNoFemoralValve) {
  EXPECT_TRUE(std::isnan(Probed("lie_still", 10.0, {.valves_off = {"femoral"}}).reading.femoral_valve_opening));
  EXPECT_TRUE(std::isnan(Probed("lie_still", 10.0, {.valves_off = {"all"}}).reading.femoral_valve_opening));
}

TEST(Signals, HaveNamesOfTheirOwnAndUnits) {
  std::set<std::string_view> names;
  std::size_t count = 0;
  const auto check = [&](const auto& signals) {
    for (const auto& signal : signals) {
      names.insert(signal.name);
      ++count;
      EXPECT_FALSE(signal.unit.empty()) << signal.name;
      EXPECT_FALSE(signal.doc.empty()) << signal.name;
    }
  };
  check(measure::signals());
  check(measure::place_signals());
  EXPECT_EQ(names.size(), count);
}

}  // namespace
}  // namespace saphena::test
