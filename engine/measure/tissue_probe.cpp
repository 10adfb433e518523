#include "measure/tissue_probe.hpp"

#include "math/at.hpp"

namespace saphena::measure {
namespace {

using anatomy::LayerMap;
using anatomy::PathwayMap;
using elements::CapillaryExchange;
using elements::OncoticPressure;

}  // namespace

TissueProbe::TissueProbe(const anatomy::Leg& leg)
    : leg_(&leg), middle_of_calf_(at(leg.segment_at(0.5 * (leg.subject.ankle_place + leg.subject.knee_place)))) {}

double TissueProbe::volume(const double* states, int node) const {
  return states[leg_->network.topology.nodes[at(node)].volume];
}

void TissueProbe::read_places(const Instant& now, PlaceReading& places) const {
  const anatomy::TissueMap& map = leg_->map.tissue;
  const std::size_t count = leg_->segments.size();
  for (auto* list : {&places.interstitial_pressure_epifascial, &places.interstitial_pressure_subfascial,
                     &places.interstitial_volume_epifascial, &places.interstitial_volume_subfascial,
                     &places.interstitial_oncotic_epifascial, &places.plasma_oncotic_rise_epifascial,
                     &places.capillary_pressure_skin, &places.lymph_capillary_pressure, &places.collector_pressure,
                     &places.collector_contraction, &places.lymph_flow})
    list->assign(count, 0.0);
  const auto pressure = [&](int node) { return now.fields.transmural[at(node)] + now.fields.external[at(node)]; };
  for (std::size_t s = 0; s < count; ++s) {
    places.interstitial_pressure_epifascial[s] = pressure(map.layers[0].interstitium[s]);
    places.interstitial_pressure_subfascial[s] = pressure(map.layers[1].interstitium[s]);
    places.interstitial_volume_epifascial[s] = volume(now.states, map.layers[0].interstitium[s]);
    places.interstitial_volume_subfascial[s] = volume(now.states, map.layers[1].interstitium[s]);
    places.lymph_capillary_pressure[s] = pressure(map.layers[0].initial[s]);
    places.collector_pressure[s] = pressure(map.pathways[0].collector[s]);
    places.collector_contraction[s] = contraction(now.states[map.pathways[0].phase[s]]);
    const std::size_t conduit = std::min(s, count - 2);  // beyond the last one lymph is in the lymph nodes
    for (const PathwayMap& pathway : map.pathways)
      places.lymph_flow[s] += now.states[pathway.conduit[conduit] + elements::LymphConduit::mean_flow];
    read_exchange(now, s, places);
  }
}

void TissueProbe::read_exchange(const Instant& now, std::size_t s, PlaceReading& places) const {
  const network::Network& network = leg_->network;
  const LayerMap& layer = leg_->map.tissue.layers[0];
  const std::size_t index = at(layer.exchange[s]);
  const auto& ports = std::get<network::PortsOf<CapillaryExchange>>(network.topology.processes).ports[index];
  const auto& p =
      std::get<network::ParametersOf<CapillaryExchange, double>>(network.parameters.processes).values[index];
  const auto& fields = now.fields;
  const double flow = CapillaryExchange::blood_flow(p, fields.head[at(ports.artery)] - fields.head[at(ports.bed)],
                                                    now.states[ports.constriction], now.states[ports.dilation]);
  const double bed = fields.transmural[at(ports.bed)] + fields.external[at(ports.bed)];
  const double concentration = now.states[layer.protein[s]] / volume(now.states, layer.interstitium[s]);
  const double water =
      CapillaryExchange::filtration(p, flow, bed - places.interstitial_pressure_epifascial[s], concentration,
                                    now.states[layer.perivascular[s]] / p.perivascular_volume);
  const double filtered = std::min(water / (p.plasma_share * flow), 0.9);
  places.capillary_pressure_skin[s] = bed + elements::SupplyResistance::venular_drop<double>(p.supply, flow);
  places.interstitial_oncotic_epifascial[s] = OncoticPressure::pressure(p.oncotic, concentration);
  places.plasma_oncotic_rise_epifascial[s] =
      OncoticPressure::pressure(p.oncotic, p.plasma_concentration / (1.0 - filtered)) -
      OncoticPressure::pressure(p.oncotic, p.plasma_concentration);
}

}  // namespace saphena::measure
