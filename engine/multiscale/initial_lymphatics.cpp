#include "multiscale/initial_lymphatics.hpp"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>

#include "math/at.hpp"

namespace saphena::multiscale {
namespace {

using elements::LymphUptake;
using elements::LymphVessel;

constexpr double exactness = 1e-6;

/// Where a falling function is zero between `least` and `most`, with a guess; one of the two where it is zero beyond,
/// or where a trial state has no number to tell.
template <class Function>
double zero_of_falling(const Function& function, double guess, double least, double most) {
  const double at_most = function(most), at_least = function(least);
  if (!(at_most < 0.0)) return most;
  if (!(at_least > 0.0)) return least;
  const double inside = std::clamp(guess, least, most);
  const double at_inside = function(inside);
  if (at_inside == 0.0) return inside;
  const auto is_near = [](double low, double high) { return high - low <= exactness * high; };
  std::uintmax_t trials = 100;
  const auto [low, high] =
      at_inside > 0.0
          ? boost::math::tools::toms748_solve(function, inside, most, at_inside, at_most, is_near, trials)
          : boost::math::tools::toms748_solve(function, least, inside, at_least, at_inside, is_near, trials);
  return 0.5 * (low + high);
}

}  // namespace

InitialLymphatics::InitialLymphatics(const anatomy::Leg& leg, const SlowStates& where)
    : network_(&leg.network), fields_(leg.network.topology.nodes.size()) {
  const network::Topology& topology = leg.network.topology;
  const std::vector<int>& nodes = std::get<network::NodesOf<LymphVessel>>(topology.compartments).nodes;
  const auto& walls = std::get<network::ParametersOf<LymphVessel, double>>(leg.network.parameters.compartments).values;
  const auto& ports = std::get<network::PortsOf<LymphUptake>>(topology.processes).ports;
  for (std::size_t k = 0; k < where.fluid.size(); ++k) {
    Vessels& vessels = vessels_.emplace_back();
    for (std::size_t i = 0; i < ports.size(); ++i)
      if (topology.nodes[at(ports[i].initial)].volume == where.slow[where.initial[0][k]]) vessels.uptakes.push_back(i);
    vessels.ports = ports[vessels.uptakes.front()];
    for (std::size_t i = 0; i < nodes.size(); ++i)
      if (nodes[i] == vessels.ports.initial) vessels.wall = walls[i];
  }
}

void InitialLymphatics::fill(const std::vector<Passing>& passing, const std::vector<double>& channels,
                             std::vector<double>& state) {
  const network::Topology& topology = network_->topology;
  network::evaluate_compartments(topology, network_->parameters, state.data(), channels.data(), fields_);
  for (std::size_t k = 0; k < vessels_.size(); ++k) {
    const LymphUptake::Ports& ports = vessels_[k].ports;
    const Passing& here = passing[k];
    double& held = state[at(topology.nodes[at(ports.initial)].volume)];
    const auto gain = [&](double volume) {
      return uptake(vessels_[k], state, volume) + here.more - here.emptying * volume;
    };
    const double scale = vessels_[k].wall.reference_volume;
    held = zero_of_falling(gain, held, LymphVessel::lowest_ratio * scale, LymphVessel::highest_ratio * scale);
    const double concentration = state[at(ports.tissue_protein)] / state[at(topology.nodes[at(ports.tissue)].volume)];
    if (here.protein_emptying > 0.0)
      state[at(ports.initial_protein)] = here.emptying * held * concentration / here.protein_emptying;
  }
}

double InitialLymphatics::uptake(const Vessels& vessels, const std::vector<double>& state, double volume) const {
  const network::Topology& topology = network_->topology;
  const auto& values = std::get<network::ParametersOf<LymphUptake, double>>(network_->parameters.processes).values;
  const LymphUptake::Ports& p = vessels.ports;
  const double tissue = fields_.transmural[at(p.tissue)] + fields_.external[at(p.tissue)];
  const double tissue_volume = state[at(topology.nodes[at(p.tissue)].volume)];
  const double wall = LymphVessel::transmural(vessels.wall, volume).pressure;
  double sum = 0.0;
  for (const std::size_t i : vessels.uptakes) {
    const double inside = wall + fields_.external[at(p.initial)] +
                          LymphUptake::fibres(values[i], state[at(p.stress)], state[at(p.sustained)]);
    sum += LymphUptake::uptake(values[i], tissue, tissue_volume, inside, state[at(p.activity)]);
  }
  return sum;
}

}  // namespace saphena::multiscale
