#include "measure/circulation_probe.hpp"

namespace saphena::measure {
namespace {

using elements::CardiacPump;

constexpr double seconds_per_minute = 60.0;
constexpr double millilitres_per_litre = 1000.0;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

double CirculationProbe::stroke_volume(const network::NodeFields<double>& fields) const {
  const anatomy::CirculationMap& map = leg_->map.circulation;
  const std::size_t filling = at(map.pulmonary_veins);
  const auto& pumps = std::get<network::ParametersOf<CardiacPump, double>>(leg_->network.parameters.processes).values;
  return CardiacPump::stroke_volume(pumps[at(map.left_pump)], fields.transmural[filling],
                                    fields.head[at(map.arteries)] - fields.external[filling]);
}

void CirculationProbe::read(const network::NodeFields<double>& fields, const double* states, Reading& reading) const {
  const anatomy::CirculationMap& map = leg_->map.circulation;
  if (map.empty()) return;
  const auto pressure = [&](int node) { return fields.transmural[at(node)] + fields.external[at(node)]; };
  reading.stroke_volume = stroke_volume(fields);
  reading.heart_rate = seconds_per_minute * states[map.heart_rate];
  reading.cardiac_output = reading.heart_rate * reading.stroke_volume / millilitres_per_litre;
  reading.arterial_pressure = pressure(map.arteries);
  reading.central_venous_pressure = pressure(leg_->map.atrium);
  reading.pulmonary_venous_pressure = pressure(map.pulmonary_veins);
  reading.other_leg_flow = states[map.other_leg_flow];
  // What has come through the artery less what it still holds.
  reading.inflow_passed = states[map.leg_passed] - states[leg_->network.topology.nodes[at(leg_->map.artery)].volume];
}

}  // namespace saphena::measure
