#include "multiscale/slow_states.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "math/at.hpp"

namespace saphena::multiscale {
double sum_of(const std::vector<double>& state, const std::vector<int>& which) {
  return std::accumulate(which.begin(), which.end(), 0.0, [&](double sum, int s) { return sum + state[at(s)]; });
}

SlowStates::SlowStates(const anatomy::Leg& leg) {
  const network::Topology& topology = leg.network.topology;
  const anatomy::LegMap& map = leg.map;
  const auto volume = [&](int node) { return topology.nodes[at(node)].volume; };
  for (const anatomy::LayerMap& layer : map.tissue.layers) {
    for (const int node : layer.interstitium) {
      fluid.push_back(slow.size());
      slow.push_back(volume(node));
    }
    for (const int node : layer.initial) {
      initial[0].push_back(slow.size());
      slow.push_back(volume(node));
    }
    for (const int protein : layer.initial_protein) {
      initial[1].push_back(slow.size());
      slow.push_back(protein);
    }
    for (const auto* list : {&layer.interstitium, &layer.initial})
      for (const int node : *list) water.push_back(volume(node));
    for (std::size_t i = 0; i < layer.protein.size(); ++i) protein.push_back(slow.size() + i);
    for (const auto* list : {&layer.protein, &layer.perivascular}) slow.insert(slow.end(), list->begin(), list->end());
    for (const int stimulus : layer.stimulus) {
      stimulation.push_back(slow.size());
      slow.push_back(stimulus + elements::LymphStimulus::stimulation);
    }
  }
  slow.insert(slow.end(), map.tissue.fitted_girth.begin(), map.tissue.fitted_girth.end());
  find_accounts(leg);
  find_intakes(leg);
  for (const int s : slow) scale.push_back(topology.states[at(s)].scale);
  scale.insert(scale.end(), {1.0, 100.0});  // mL and mg of lymph
}

void SlowStates::find_accounts(const anatomy::Leg& leg) {
  const network::Topology& topology = leg.network.topology;
  const anatomy::LegMap& map = leg.map;
  const auto volume = [&](int node) { return topology.nodes[at(node)].volume; };
  for (const anatomy::PathwayMap& pathway : map.tissue.pathways) {
    for (const int node : pathway.collector) lymph.push_back(volume(node));
    lymph_protein.insert(lymph_protein.end(), pathway.protein.begin(), pathway.protein.end());
  }
  for (const auto* list : {&map.deep, &map.muscle_bed, &map.skin_bed})
    for (const int node : *list) veins.push_back(volume(node));
  if (!map.superficial_flow.empty())
    for (const int node : map.superficial) veins.push_back(volume(node));
  artery = volume(map.artery);
  body_artery = volume(map.body_artery);
  atrium = volume(map.atrium);
  femoral_passed = map.femoral_passed;
  duct = volume(map.tissue.duct);
  duct_protein = map.tissue.duct_protein;
  plasma_protein = map.tissue.plasma_protein;
  for (const network::Node& node : topology.nodes) volumes.push_back(node.volume);
  for (int s = 0; s < topology.state_count(); ++s) {
    const network::State& state = topology.states[at(s)];
    if (state.unit == "mg") masses.push_back(s);
    const bool counted = std::ranges::find(volumes, s) != volumes.end() || state.unit == "mg" || s == femoral_passed;
    if (state.scale == elements::unbounded && !counted) meters.push_back(s);
  }
}

void SlowStates::find_intakes(const anatomy::Leg& leg) {
  using elements::LymphConduit, elements::LymphUptake, elements::Lymphangion;
  const network::Topology& topology = leg.network.topology;
  const anatomy::TissueMap& tissue = leg.map.tissue;
  const auto volume = [&](int node) { return topology.nodes[at(node)].volume; };
  const std::size_t middle_of_calf = at(leg.segment_at(0.5 * (leg.subject.ankle_place + leg.subject.knee_place)));
  for (std::size_t way = 0; way < tissue.pathways.size(); ++way) {
    const anatomy::PathwayMap& pathway = tissue.pathways[way];
    phases[way] = pathway.phase[middle_of_calf];
    for (const int phase : pathway.phase) {
      length_phases.push_back(phase);
      squeezes.push_back(phase + Lymphangion::squeeze);
    }
    for (std::size_t i = 0; i < pathway.collector.size(); ++i) {
      Intake intake{0, way, {volume(pathway.collector[i])}, {}};
      intake.gained.push_back(i < pathway.conduit.size() ? pathway.conduit[i] + LymphConduit::passed
                                                         : pathway.node_passed);
      // What has passed a cannula has left the leg.
      if (i > 0 && std::ranges::find(tissue.cannula, pathway.conduit[i - 1]) == tissue.cannula.end())
        intake.lost.push_back(pathway.conduit[i - 1] + LymphConduit::passed);
      const auto& ports = std::get<network::PortsOf<LymphUptake>>(topology.processes).ports;
      const auto from = std::ranges::find(ports, pathway.collector[i], &LymphUptake::Ports::collector);
      while (slow[fluid[intake.place]] != volume(from->tissue)) ++intake.place;
      intakes.push_back(std::move(intake));
    }
  }
}

std::vector<double> SlowStates::by_place(const std::vector<double>& intake) const {
  std::vector<double> result(fluid.size());
  for (std::size_t k = 0; k < intakes.size(); ++k) result[intakes[k].place] += std::max(intake[k], 0.0);
  return result;
}

void SlowStates::hold(std::size_t account, std::size_t place, double amount, std::vector<double>& slow_states) const {
  const std::size_t tissue = account == 0 ? fluid[place] : protein[place];
  slow_states[tissue] += std::exchange(slow_states[initial[account][place]], amount) - amount;
}

void SlowStates::swell(const std::vector<double>& by, std::vector<double>& slow_states) const {
  for (std::size_t account = 0; account < 2; ++account)
    for (std::size_t k = 0; k < fluid.size(); ++k)
      hold(account, k, by[k] * slow_states[initial[account][k]], slow_states);
}

std::vector<double> SlowStates::of(const std::vector<double>& state) const {
  std::vector<double> result;
  result.reserve(slow.size());
  for (const int s : slow) result.push_back(state[at(s)]);
  return result;
}

}  // namespace saphena::multiscale
