#include "measure/circulation_probe.hpp"

#include <algorithm>

namespace saphena::measure {
namespace {

using elements::CardiacPump;
using elements::ElasticVessel;

constexpr double seconds_per_minute = 60.0;
constexpr double millilitres_per_litre = 1000.0;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

double CirculationProbe::volume(int node, const double* states) const {
  return states[leg_->network.topology.nodes[at(node)].volume];
}

double CirculationProbe::pressure(int number, const double* states, const double* channels) const {
  const network::Node& node = leg_->network.topology.nodes[at(number)];
  const auto& vessels = std::get<network::NodesOf<ElasticVessel>>(leg_->network.topology.compartments).nodes;
  const auto place = std::ranges::find(vessels, number) - vessels.begin();
  const auto& parameters =
      std::get<network::ParametersOf<ElasticVessel, double>>(leg_->network.parameters.compartments).values;
  const double tone = node.tissue == network::none ? 0.0 : states[node.tissue];
  return ElasticVessel::transmural(parameters[static_cast<std::size_t>(place)], states[node.volume]).pressure + tone +
         channels[node.outside_channel];
}

double CirculationProbe::arterial_head(const double* states, const double* channels) const {
  if (leg_->map.circulation.empty()) return channels[loading::Channels::arterial_pressure];
  return pressure(leg_->map.artery, states, channels);  // the artery's node is at the height of the heart
}

double CirculationProbe::stroke_volume(const double* states, const double* channels) const {
  const anatomy::CirculationMap& map = leg_->map.circulation;
  const double around = channels[loading::Channels::pleural_pressure];
  const auto& pumps = std::get<network::ParametersOf<CardiacPump, double>>(leg_->network.parameters.processes).values;
  return CardiacPump::stroke_volume(pumps[at(map.left_pump)], pressure(map.pulmonary_veins, states, channels) - around,
                                    pressure(map.arteries, states, channels) - around);
}

void CirculationProbe::read(const double* states, const double* channels, Reading& reading) const {
  const anatomy::CirculationMap& map = leg_->map.circulation;
  if (map.empty()) return;
  reading.stroke_volume = stroke_volume(states, channels);
  reading.heart_rate = seconds_per_minute * states[map.heart_rate];
  reading.cardiac_output = reading.heart_rate * reading.stroke_volume / millilitres_per_litre;
  reading.arterial_pressure = pressure(map.arteries, states, channels);
  reading.central_venous_pressure = pressure(leg_->map.atrium, states, channels);
  reading.pulmonary_venous_pressure = pressure(map.pulmonary_veins, states, channels);
  reading.other_leg_flow = states[map.other_leg_flow];
  // What has come through the artery less what it still holds.
  reading.inflow_passed = states[map.leg_passed] - volume(leg_->map.artery, states);
}

}  // namespace saphena::measure
