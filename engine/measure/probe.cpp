#include "measure/probe.hpp"

#include <algorithm>

#include "math/at.hpp"

namespace saphena::measure {
namespace {

using loading::Channels;
using loading::Depth;

constexpr double femoral_below_groin = 2.0;  // cm, in the common femoral vein
constexpr double not_defined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Probe::Probe(const anatomy::Leg& leg, const loading::Programme& programme)
    : leg_(&leg),
      programme_(&programme),
      survey_(leg.network.parameters),
      tissue_(leg),
      circulation_(leg),
      ankle_(leg, leg.subject.ankle_place),
      popliteal_(leg, leg.subject.knee_place),
      femoral_(leg, leg.subject.leg_length - femoral_below_groin),
      superficial_(!leg.map.superficial_flow.empty()) {
  using Veins = network::NodesOf<elements::CollapsibleVein>;
  const auto& veins = std::get<Veins>(leg.network.topology.compartments).nodes;
  for (const int node : {ankle_veins()[ankle_.distal], ankle_veins()[ankle_.proximal], leg.map.deep[femoral_.distal],
                         leg.map.deep[femoral_.proximal]})
    site_veins_.push_back(static_cast<std::size_t>(std::ranges::find(veins, node) - veins.begin()));
  enter(survey_, 0);
}

const std::vector<int>& Probe::ankle_veins() const { return superficial_ ? leg_->map.superficial : leg_->map.deep; }

double Probe::superficial_vein_volume(const double* states, std::size_t segment) const {
  if (!superficial_) return 0.0;
  return states[leg_->network.topology.nodes[at(leg_->map.superficial[segment])].volume];
}

void Probe::read(double time, const double* states, const double* channels, Reading& reading, PlaceReading* places) {
  survey_.read(states, channels, places != nullptr);
  read(time, Glimpse<double>{survey_, states, 0}, reading);
  if (places == nullptr) return;
  read_places(time, states, channels, *places);
  if (!leg_->map.tissue.empty()) tissue_.read_places({survey_.fields(), states, channels}, *places);
}

void Probe::read_places(double time, const double* states, const double* channels, PlaceReading& places) {
  const anatomy::LegMap& map = leg_->map;
  const Channels layout = programme_->channels();
  const std::size_t count = leg_->segments.size();
  const Glimpse<double> seen{survey_, states, 0};
  programme_->bladder_pressure(time, places.bladder_pressure);
  programme_->interface_pressure(time, places.interface_pressure);
  for (std::size_t s = 0; s < survey_.garment_changes().size(); ++s)
    places.interface_pressure[s] = std::max(0.0, places.interface_pressure[s] + survey_.garment_changes()[s]);
  places.capillary_pressure_muscle = survey_.muscle_capillary();
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
    const auto volume = [&](int node) { return seen.volume(leg_->network.topology, node); };
    const double superficial_vein = superficial_vein_volume(states, s);
    places.deep_vein_pressure[s] = seen.pressure(map.deep[s]);
    places.superficial_vein_pressure[s] = superficial_ ? seen.pressure(map.superficial[s]) : not_defined;
    places.deep_vein_area[s] = volume(map.deep[s]) / length;
    places.superficial_vein_area[s] = superficial_ ? superficial_vein / length : not_defined;
    places.deep_vein_flow[s] = states[map.deep_flow[s]];
    places.superficial_vein_flow[s] = superficial_ ? states[map.superficial_flow[s]] : 0.0;
    places.superficial_venous_volume[s] = superficial_vein + volume(map.skin_bed[s]);
    places.venous_volume[s] = volume(map.deep[s]) + volume(map.muscle_bed[s]) + places.superficial_venous_volume[s];
  }
}

}  // namespace saphena::measure
