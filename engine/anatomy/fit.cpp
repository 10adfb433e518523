#include "anatomy/fit.hpp"

#include "math/at.hpp"

namespace saphena::anatomy {

std::vector<Fit> fits_of(const Leg& leg) {
  using elements::GarmentFit;
  const network::Topology& topology = leg.network.topology;
  const auto& ports = std::get<network::PortsOf<GarmentFit>>(topology.processes).ports;
  const auto& laws = std::get<network::ParametersOf<GarmentFit, double>>(leg.network.parameters.processes).values;
  std::vector<Fit> fits;
  for (std::size_t s = 0; s < ports.size(); ++s) {
    const auto volume = [&](std::size_t layer) { return topology.nodes[at(ports[s].layers[layer])].volume; };
    fits.push_back({laws[s], ports[s].fitted_girth, {volume(0), volume(1)}});
  }
  return fits;
}

void fit_garments(const Leg& leg, std::vector<double>& states) {
  for (const Fit& fit : fits_of(leg))
    states[at(fit.fitted_girth)] = fit.girth([&](int state) { return states[at(state)]; });
}

}  // namespace saphena::anatomy
