#include "measure/probe.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace saphena::measure {
namespace {

using elements::CollapsibleVein;
using elements::Microcirculation;
using elements::VenuleBed;
using loading::Channels;
using loading::Depth;

constexpr double pascal_per_mmhg = 133.322387415;
constexpr double femoral_below_groin = 2.0;  // cm, in the common femoral vein
constexpr double not_defined = std::numeric_limits<double>::quiet_NaN();

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Probe::Probe(const anatomy::Leg& leg, const loading::Programme& programme)
    : leg_(&leg),
      programme_(&programme),
      fields_(leg.network.topology.nodes.size()),
      tissue_(leg),
      circulation_(leg),
      ankle_(leg, leg.subject.ankle_place),
      popliteal_(leg, leg.subject.knee_place),
      femoral_(leg, leg.subject.leg_length - femoral_below_groin),
      superficial_(!leg.map.superficial_flow.empty()) {
  for (const loading::Span& segment : leg.segments) shares_.push_back(anatomy::region_shares(leg.subject, segment));
  const auto& veins = std::get<network::NodesOf<CollapsibleVein>>(leg.network.topology.compartments).nodes;
  for (const int node : {ankle_veins()[ankle_.distal], ankle_veins()[ankle_.proximal], leg.map.deep[femoral_.distal],
                         leg.map.deep[femoral_.proximal]})
    site_veins_.push_back(static_cast<std::size_t>(std::ranges::find(veins, node) - veins.begin()));
}

const std::vector<int>& Probe::ankle_veins() const { return superficial_ ? leg_->map.superficial : leg_->map.deep; }

double Probe::pressure(int node) const { return fields_.transmural[at(node)] + fields_.external[at(node)]; }

double Probe::pressure_at(const Site& site, const std::vector<int>& nodes) const {
  return site.between_middles([&](std::size_t segment) { return pressure(nodes[segment]); });
}

void Probe::find_pressures(const double* states, const double* channels, bool everywhere) {
  const auto& [topology, parameters] = leg_->network;
  if (everywhere) {
    network::evaluate_compartments(topology, parameters, states, channels, fields_);
    return;
  }
  const auto find_all = [&]<class Element>(std::type_identity<Element>) {
    const std::size_t count = std::get<network::NodesOf<Element>>(topology.compartments).nodes.size();
    for (std::size_t i = 0; i < count; ++i)
      network::evaluate_compartment<Element>(topology, parameters, i, {states, channels}, fields_);
  };
  find_all(std::type_identity<VenuleBed>{});
  find_all(std::type_identity<elements::Reservoir>{});
  find_all(std::type_identity<elements::ElasticVessel>{});
  for (const std::size_t vein : site_veins_)
    network::evaluate_compartment<CollapsibleVein>(topology, parameters, vein, {states, channels}, fields_);
}

/// How far the veins around are filled, times the lumen of the vein at the place.
double Probe::deep_vein_area_at(const Site& site, const double* states) const {
  const double filling = site.between_middles([&](std::size_t segment) {
    const double volume = states[leg_->network.topology.nodes[at(leg_->map.deep[segment])].volume];
    return volume / (leg_->segments[segment].length() * leg_->deep_veins[segment].reference_area);
  });
  return filling * leg_->deep_veins[site.segment].reference_area;
}

double Probe::superficial_vein_volume(const double* states, std::size_t segment) const {
  if (!superficial_) return 0.0;
  return states[leg_->network.topology.nodes[at(leg_->map.superficial[segment])].volume];
}

void Probe::read(double time, const double* states, const double* channels, Reading& reading, PlaceReading* places) {
  find_pressures(states, channels, places != nullptr);
  read_flows(states, reading);
  circulation_.read(fields_, states, reading);
  read_volumes(states, reading);
  read_tissue(time, states, channels, reading);
  read_capillaries(states, reading);
  reading.ankle_vein_pressure = pressure_at(ankle_, ankle_veins());
  reading.femoral_vein_pressure = pressure_at(femoral_, leg_->map.deep);
  if (places != nullptr) read_places(time, states, channels, *places);
  if (leg_->map.tissue.empty()) return;
  tissue_.read(states, reading);
  if (places != nullptr) tissue_.read_places({fields_, states, channels}, *places);
}

void Probe::read_flows(const double* states, Reading& reading) const {
  const anatomy::LegMap& map = leg_->map;
  const auto& nodes = leg_->network.topology.nodes;
  const auto flow_in = [&](const std::vector<int>& flows) {
    return [&](std::size_t segment) { return states[flows[segment]]; };
  };
  const double femoral_area = deep_vein_area_at(femoral_, states);
  reading.femoral_vein_flow = states[map.deep_flow.back()];
  reading.popliteal_vein_flow = popliteal_.through(flow_in(map.deep_flow));
  reading.saphenous_vein_flow = superficial_ ? popliteal_.through(flow_in(map.superficial_flow)) : 0.0;
  reading.femoral_vein_velocity = reading.femoral_vein_flow / femoral_area;
  reading.popliteal_vein_velocity = reading.popliteal_vein_flow / deep_vein_area_at(popliteal_, states);
  const double radius = std::sqrt(femoral_area / elements::pi);
  reading.femoral_wall_shear =
      4.0 * leg_->subject.blood_viscosity * reading.femoral_vein_velocity / radius * pascal_per_mmhg;
  reading.femoral_valve_opening = map.femoral_valve == network::none ? not_defined : states[map.femoral_valve];
  reading.femoral_passed = states[map.femoral_passed];
  reading.inflow_passed = -states[nodes[at(map.artery)].volume];
}

void Probe::read_volumes(const double* states, Reading& reading) const {
  const anatomy::LegMap& map = leg_->map;
  const auto& nodes = leg_->network.topology.nodes;
  reading.venous_volume_foot = reading.venous_volume_calf = reading.venous_volume_thigh = 0.0;
  for (std::size_t s = 0; s < leg_->segments.size(); ++s) {
    double volume = superficial_vein_volume(states, s);
    for (const auto* list : {&map.deep, &map.muscle_bed, &map.skin_bed}) volume += states[nodes[at((*list)[s])].volume];
    const anatomy::RegionShares& shares = shares_[s];
    reading.venous_volume_foot += shares.foot * volume;
    reading.venous_volume_calf += shares.calf * volume;
    reading.venous_volume_thigh += shares.thigh * volume;
  }
}

void Probe::read_tissue(double time, const double* states, const double* channels, Reading& reading) {
  const Channels layout = programme_->channels();
  const double weight = leg_->network.parameters.specific_weight;
  const double head = fields_.head[at(leg_->map.artery)];
  reading.mean_load = programme_->interface_pressure(time, loads_);
  reading.femoral_site_load = loads_[femoral_.segment];
  reading.popliteal_site_load = loads_[popliteal_.segment];
  reading.tissue_pressure_highest = 0.0;
  reading.perfusion_margin_lowest = 1e9;
  for (int s = 0; s < layout.segments; ++s) {
    const double arterial = head - weight * channels[layout.height(s)];
    for (int d = 0; d < loading::depth_count; ++d) {
      const double tissue =
          states[leg_->map.tissue_pressure[at(d)][at(s)]] + channels[layout.squeeze(static_cast<Depth>(d), s)];
      reading.tissue_pressure_highest = std::max(reading.tissue_pressure_highest, tissue);
      reading.perfusion_margin_lowest = std::min(reading.perfusion_margin_lowest, arterial - tissue);
    }
  }
}

void Probe::read_capillaries(const double* states, Reading& reading) {
  const auto& supplies = std::get<network::PortsOf<Microcirculation>>(leg_->network.topology.processes).ports;
  const auto& parameters =
      std::get<network::ParametersOf<Microcirculation, double>>(leg_->network.parameters.processes).values;
  const double head = fields_.head[at(leg_->map.artery)];
  reading.arterial_inflow = 0.0;
  double weighted = 0.0;
  double tissue = 0.0;
  muscle_capillary_.assign(leg_->segments.size(), 0.0);
  for (const auto* list : {&leg_->map.muscle_supply, &leg_->map.skin_supply})
    for (std::size_t s = 0; s < list->size(); ++s) {
      const auto& ports = supplies[at((*list)[s])];
      const auto& p = parameters[at((*list)[s])];
      const double factor =
          elements::ArteriolarTone::conductance_factor(states[ports.constriction], states[ports.dilation]).value;
      const double flow = Microcirculation::flow(p, head - fields_.head[at(ports.bed)], factor).value;
      const double capillary = pressure(ports.bed) + flow * p.venular_resistance;
      const bool muscle = list == &leg_->map.muscle_supply;
      const double share =
          leg_->tissue_volumes[s] * (muscle ? leg_->subject.muscle.flow_share : leg_->subject.skin.flow_share);
      if (muscle) muscle_capillary_[s] = capillary;
      reading.arterial_inflow += flow;
      weighted += share * capillary;
      tissue += share;
    }
  reading.capillary_pressure = weighted / tissue;
}

void Probe::read_places(double time, const double* states, const double* channels, PlaceReading& places) {
  const anatomy::LegMap& map = leg_->map;
  const auto& nodes = leg_->network.topology.nodes;
  const Channels layout = programme_->channels();
  const std::size_t count = leg_->segments.size();
  programme_->bladder_pressure(time, places.bladder_pressure);
  programme_->interface_pressure(time, places.interface_pressure);
  places.capillary_pressure_muscle = muscle_capillary_;
  for (auto* list : {&places.tissue_pressure_superficial, &places.tissue_pressure_muscle, &places.tissue_pressure_deep,
                     &places.deep_vein_pressure, &places.superficial_vein_pressure, &places.deep_vein_area,
                     &places.superficial_vein_area, &places.deep_vein_flow, &places.superficial_vein_flow,
                     &places.venous_volume, &places.superficial_venous_volume})
    list->assign(count, 0.0);
  std::vector<double>* const tissue[] = {&places.tissue_pressure_superficial, &places.tissue_pressure_muscle,
                                         &places.tissue_pressure_deep};
  for (std::size_t s = 0; s < count; ++s) {
    const int segment = static_cast<int>(s);
    for (int d = 0; d < loading::depth_count; ++d)
      (*tissue[d])[s] =
          states[map.tissue_pressure[at(d)][s]] + channels[layout.squeeze(static_cast<Depth>(d), segment)];
    const double length = leg_->segments[s].length();
    const auto volume = [&](int node) { return states[nodes[at(node)].volume]; };
    const double superficial_vein = superficial_vein_volume(states, s);
    places.deep_vein_pressure[s] = pressure(map.deep[s]);
    places.superficial_vein_pressure[s] = superficial_ ? pressure(map.superficial[s]) : not_defined;
    places.deep_vein_area[s] = volume(map.deep[s]) / length;
    places.superficial_vein_area[s] = superficial_ ? superficial_vein / length : not_defined;
    places.deep_vein_flow[s] = states[map.deep_flow[s]];
    places.superficial_vein_flow[s] = superficial_ ? states[map.superficial_flow[s]] : 0.0;
    places.superficial_venous_volume[s] = superficial_vein + volume(map.skin_bed[s]);
    places.venous_volume[s] = volume(map.deep[s]) + volume(map.muscle_bed[s]) + places.superficial_venous_volume[s];
  }
}

}  // namespace saphena::measure
