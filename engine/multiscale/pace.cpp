#include "multiscale/pace.hpp"

#include <algorithm>

namespace saphena::multiscale {
namespace {

using elements::Lymphangion;
using elements::Pacemaker;

}  // namespace

Pace::Pace(const anatomy::Leg& leg) : leg_(&leg), fields_(leg.network.topology.nodes.size()) {}

double Pace::of(std::size_t pathway, const std::vector<double>& state, const std::vector<double>& channels) {
  const network::Network& network = leg_->network;
  const auto& ports = std::get<network::PortsOf<Lymphangion>>(network.topology.processes).ports;
  const auto& values = std::get<network::ParametersOf<Lymphangion, double>>(network.parameters.processes).values;
  network::evaluate_compartments(network.topology, network.parameters, state.data(), channels.data(), fields_);
  const auto count = static_cast<std::size_t>(leg_->segment_count());
  double fastest = 0.0;
  for (std::size_t i = pathway * count; i < (pathway + 1) * count; ++i) {  // they stand way by way
    const auto value = [&](int s) { return state[static_cast<std::size_t>(s)]; };
    const Pacemaker::Parameters<double>& p = values[i].pacemaker;
    const double transmural = fields_.transmural[static_cast<std::size_t>(ports[i].node)];
    const double rate = channels[static_cast<std::size_t>(ports[i].pace_channel)] *
                        Pacemaker::rate(p, transmural, value(ports[i].mean_flow));
    fastest = std::max(fastest, (1.0 + p.stimulation_gain * value(ports[i].stimulation)) * rate);
  }
  return fastest;
}

double Pace::slowest_period(const std::vector<double>& state, const std::vector<double>& channels) {
  double slowest = of(0, state, channels);
  for (std::size_t pathway = 1; pathway < leg_->map.tissue.pathways.size(); ++pathway)
    slowest = std::min(slowest, of(pathway, state, channels));
  return 1.0 / slowest;
}

}  // namespace saphena::multiscale
