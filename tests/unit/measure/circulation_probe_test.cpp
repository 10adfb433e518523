#include "measure/circulation_probe.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "../../support/shipped_leg.hpp"
#include "math/at.hpp"
#include "measure/probe.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::test {
namespace {

struct ReadBody {
  ReadBody()
      : leg(anatomy::build_leg(shipped_subject(), 12, {.closed_loop = true})),
        programme(programme_on(leg, shipped_routine("stand_one_hour"))),
        channels(channels_at(programme, 10.0)),
        state(anatomy::resting_guess(leg, programme, 10.0)) {
    state[at(leg.map.circulation.heart_rate + 2)] = 3.0;  // venous tone
    state[at(leg.map.circulation.pericardium)] = 2.0;
    measure::Probe(leg, programme).read(10.0, state.data(), channels.data(), reading);
  }

  anatomy::Leg leg;
  loading::Programme programme;
  std::vector<double> channels, state;
  measure::Reading reading;
};

TEST(CirculationProbe, ReadsPressuresAsTheNetworkHasThem) {
  const ReadBody body;
  network::NodeFields<double> fields(body.leg.network.topology.nodes.size());
  network::evaluate_compartments(body.leg.network.topology, body.leg.network.parameters, body.state.data(),
                                 body.channels.data(), fields);
  const auto pressure = [&](int node) { return fields.transmural[at(node)] + fields.external[at(node)]; };
  EXPECT_NEAR(body.reading.arterial_pressure, pressure(body.leg.map.circulation.arteries), 1e-12);
  EXPECT_NEAR(body.reading.central_venous_pressure, pressure(body.leg.map.atrium), 1e-12);
  EXPECT_NEAR(body.reading.pulmonary_venous_pressure, pressure(body.leg.map.circulation.pulmonary_veins), 1e-12);
}

TEST(CirculationProbe, ReadsTheOutputThatFillsTheArteries) {
  // All that enters the arteries in the equations is the output; what leaves them goes through four ways.
  const ReadBody body;
  const anatomy::CirculationMap& map = body.leg.map.circulation;
  const anatomy::Circulation& numbers = body.leg.subject.circulation;
  std::vector<double> rates(body.state.size());
  network::RightHandSide<double>(body.leg.network.topology, body.leg.network.parameters)
      .rates(body.state.data(), body.channels.data(), rates.data());
  network::NodeFields<double> fields(body.leg.network.topology.nodes.size());
  network::evaluate_compartments(body.leg.network.topology, body.leg.network.parameters, body.state.data(),
                                 body.channels.data(), fields);
  const auto head = [&](int node) { return fields.head[at(node)]; };
  const double from = head(map.arteries);
  const double leaving = (from - head(body.leg.map.artery)) / numbers.leg_artery_resistance +
                         (from - head(map.other_leg_artery)) / numbers.leg_artery_resistance +
                         (from - head(map.upper_veins)) / numbers.upper_resistance +
                         (from - head(map.abdominal_veins)) / numbers.abdominal_resistance;
  const double stored = rates[at(body.leg.network.topology.nodes[at(map.arteries)].volume)];
  EXPECT_NEAR(body.reading.cardiac_output, 0.06 * (stored + leaving), 1e-9);
}

TEST(CirculationProbe, ReadsTheBloodOfTheOtherLeg) {
  const ReadBody body;
  double blood = 0.0;
  for (std::size_t s = 0; s < body.state.size(); ++s) {
    const std::string& name = body.leg.network.topology.states[s].name;
    const bool in_leg =
        name.starts_with("other_foot") || name.starts_with("other_calf") || name.starts_with("other_thigh");
    if (in_leg && name.ends_with(".volume")) blood += body.state[s];
  }
  EXPECT_GT(blood, 100.0);
  EXPECT_NEAR(body.reading.other_leg_volume, blood, 1e-9);
}

TEST(CirculationProbe, LeavesAnOpenLegAlone) {
  const anatomy::Leg leg = anatomy::build_leg(shipped_subject(), 12, {});
  measure::Reading reading;
  const measure::Survey<double> survey(leg.network.parameters);
  measure::CirculationProbe(leg).read(measure::Glimpse<double>{survey, nullptr, 0}, reading);
  EXPECT_TRUE(std::isnan(reading.cardiac_output));
  EXPECT_EQ(reading.inflow_passed, 0.0);
}

TEST(CirculationProbe, LetsThePressureInTheLegsArteryDriveItsInflow) {
  // The tissue nearest to being cut off is judged by the leg's artery, which lies below the aorta.
  ReadBody body;
  const double before = body.reading.perfusion_margin_lowest;
  body.state[at(body.leg.network.topology.nodes[at(body.leg.map.artery)].volume)] -=
      10.0 * body.leg.subject.circulation.leg_artery.compliance;
  measure::Probe(body.leg, body.programme).read(10.0, body.state.data(), body.channels.data(), body.reading);
  EXPECT_NEAR(body.reading.perfusion_margin_lowest, before - 10.0, 1e-9);
}

}  // namespace
}  // namespace saphena::test
