#include "anatomy/leg.hpp"

#include <algorithm>
#include <cmath>

#include "anatomy/circulation_builder.hpp"
#include "anatomy/fit.hpp"
#include "anatomy/volume_at.hpp"
#include "math/at.hpp"

namespace saphena::anatomy {

bool Switches::valve_is_off(const std::string& vessel) const {
  return std::ranges::any_of(valves_off, [&](const std::string& name) { return name == vessel || name == "all"; });
}

int Leg::segment_at(double place) const {
  const double share = std::clamp(place / segments.back().to, 0.0, 1.0);
  return std::min(static_cast<int>(share * segment_count()), segment_count() - 1);
}

namespace {

template <class Element>
void fill_compartments(const network::Network& network, const std::vector<double>& channels, double head,
                       std::vector<double>& states) {
  if constexpr (std::is_same_v<Element, elements::Reservoir>) return;
  const auto& nodes = std::get<network::NodesOf<Element>>(network.topology.compartments).nodes;
  const auto& parameters = std::get<network::ParametersOf<Element, double>>(network.parameters.compartments).values;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const network::Node& node = network.topology.nodes[static_cast<std::size_t>(nodes[i])];
    const double tissue = node.tissue == network::none ? 0.0 : states[static_cast<std::size_t>(node.tissue)];
    const double outside = channels[static_cast<std::size_t>(node.outside_channel)] + tissue;
    const double weight = network.parameters.specific_weight * channels[static_cast<std::size_t>(node.height_channel)];
    const double volume = volume_at<Element>(parameters[i], head - weight - outside);
    states[static_cast<std::size_t>(node.volume)] = volume;
    if (node.crept_volume != network::none) states[static_cast<std::size_t>(node.crept_volume)] = volume;
  }
}

}  // namespace

std::vector<double> resting_guess(const Leg& leg, const loading::Programme& programme, double time) {
  std::vector<double> channels(static_cast<std::size_t>(programme.channels().count()));
  programme.evaluate(time, channels.data());
  std::vector<double> states(leg.network.topology.states.size(), 0.0);
  const auto set = [&](int index, double value) { states[static_cast<std::size_t>(index)] = value; };

  for (const auto& ports : std::get<network::PortsOf<elements::TissuePressure>>(leg.network.topology.processes).ports)
    set(ports.pressure, channels[static_cast<std::size_t>(ports.target_channel)]);
  for (const auto& ports : std::get<network::PortsOf<elements::ValvedConduit>>(leg.network.topology.processes).ports)
    set(ports.opening, 1.0);
  for (const auto& ports : std::get<network::PortsOf<elements::Perforator>>(leg.network.topology.processes).ports)
    set(ports.opening, 1.0);
  for (const auto& ports : std::get<network::PortsOf<elements::Microcirculation>>(leg.network.topology.processes).ports)
    set(ports.constriction, 1.0);
  const double head = channels[loading::Channels::atrial_pressure] + resting_drop;
  fill_compartments<elements::CollapsibleVein>(leg.network, channels, head, states);
  fill_compartments<elements::VenuleBed>(leg.network, channels, head, states);
  if (!leg.map.circulation.empty()) fill_circulation(leg, states);
  for (const InitialValue& initial : leg.tissue_balance) set(initial.state, initial.value);
  fit_garments(leg, states);
  return states;
}

void scale_tissue_fluid(const Leg& leg, double factor, std::vector<double>& states) {
  for (const LayerMap& layer : leg.map.tissue.layers)
    for (const int node : layer.interstitium) states[at(leg.network.topology.nodes[at(node)].volume)] *= factor;
  fit_garments(leg, states);
}

}  // namespace saphena::anatomy
