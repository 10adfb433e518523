#include "anatomy/vessel_wiring.hpp"

#include <algorithm>

namespace saphena::anatomy {

using namespace elements;
using network::Surroundings;

TissueShare VesselWiring::tissue_in(const Span& stretch) const {
  const RegionShares tissue = tissue_by_region(subject_, stretch);
  const double volume = tissue.foot + tissue.calf + tissue.thigh;
  const auto mean = [&](double Region::*value) {
    return (tissue.foot * (subject_.foot.*value) + tissue.calf * (subject_.calf.*value) +
            tissue.thigh * (subject_.thigh.*value)) /
           volume;
  };
  return {volume, mean(&Region::compliance_scale), mean(&Region::perfusion)};
}

int VesselWiring::add_vein(const std::string& name, const LumpedVein& vein, const Surroundings& around, double length) {
  const int node = network_.add_compartment<CollapsibleVein>(
      name, {vein.reference_area, length, vein.stiffness, subject_.wall_viscous_stiffness}, around);
  network_.add_process<WallCreep>({node, network_.crept_volume_of(node)}, {subject_.wall_relaxation_time});
  return node;
}

int VesselWiring::add_bed(const std::string& name, const Bed& bed, const TissueShare& tissue,
                          const Surroundings& around, int vein) {
  const double volume = tissue.volume * tissue.compliance_scale * subject_.venous_compliance_scale;
  const VenuleBed::Parameters<double> parameters{bed.unstressed * volume, bed.capacity * volume,
                                                 bed.compliance * volume, bed.collapse_pressure};
  const int node = network_.add_compartment<VenuleBed>(name, parameters, around);
  network_.add_process<StarlingResistor>(
      {node, vein, vein},
      {bed.outlet_conductance * tissue.volume * tissue.compliance_scale, bed.outlet_collapse, bed.outlet_distension});
  return node;
}

int VesselWiring::add_supply(const std::string& name, const Bed& bed, const ArteriolarTone::Parameters<double>& tone,
                             const TissueShare& tissue, const SupplyPorts& ports) {
  const double flow = tissue.perfusion * bed.flow_share * tissue.volume * subject_.perfusion_scale;
  const double resistance = (subject_.arterial_pressure - subject_.diameter_pressure) / flow;
  Microcirculation::Parameters<double> parameters{
      .supply = {.arteriolar_resistance = (1.0 - subject_.venular_share) * resistance,
                 .venular_resistance = subject_.venular_share * resistance,
                 .resting_flow = flow,
                 .thinning = subject_.venular_thinning},
      .tone = tone};
  parameters.tone.reference_pressure =
      subject_.arterial_pressure + subject_.blood_density * standard_gravity * subject_.supine_drop;
  if (!switches_.reflexes) {
    parameters.tone.myogenic_gain = 0.0;
    parameters.tone.venoarteriolar_depth = 0.0;
    parameters.tone.need_gain = 0.0;
    parameters.tone.flow_gain = 0.0;
    parameters.tone.debt_gain = 0.0;
  }
  const int constriction = network_.add_states<Microcirculation>(name);
  return network_.add_process<Microcirculation>(
      {ports.artery, ports.bed, constriction, constriction + 1, ports.demand_channel}, parameters);
}

LumpedValve VesselWiring::valves_in(bool deep, const Span& between) const {
  const std::optional<double> sum = closure(subject_, switches_, deep, between);
  if (!sum) return {};
  const Span around_valve{std::min(between.from, iliac_end() - 1.0), std::min(between.to, iliac_end())};
  return {lump_vessels(subject_, deep, around_valve).reference_area, leak_of(*sum)};
}

double VesselWiring::iliac_end() const {
  double end = 0.0;
  for (const Vessel& vessel : subject_.vessels) end = std::max(end, vessel.to);
  return end;
}

int VesselWiring::join(const std::string& name, std::array<int, 2> nodes, const VeinEnd& from, const VeinEnd& to,
                       const LumpedValve& valve) {
  const double inertia = switches_.inertance ? 1.0 : 0.1;  // less: choking veins would switch at once
  const Conduit::Parameters<double> conduit{.from_length = from.length,
                                            .from_count = from.vein.count,
                                            .from_reference_area = from.vein.reference_area,
                                            .from_stiffness = from.vein.stiffness,
                                            .to_length = to.length,
                                            .to_count = to.vein.count,
                                            .to_reference_area = to.vein.reference_area,
                                            .to_stiffness = to.vein.stiffness,
                                            .density = subject_.blood_density,
                                            .viscosity = subject_.blood_viscosity,
                                            .recovery = subject_.kinetic_recovery,
                                            .inertia = inertia};
  if (valve.open_area == 0.0) {
    const int flow = network_.add_states<Conduit>(name);
    network_.add_process<Conduit>({nodes[0], nodes[1], flow}, conduit);
    return flow;
  }
  const Valve::Parameters<double> leaflets{.open_area = valve.open_area,
                                           .leak = valve.leak,
                                           .opening_rate = subject_.valve_opening_rate,
                                           .closing_rate = subject_.valve_closing_rate,
                                           .leaflet_drag = subject_.valve_leaflet_drag,
                                           .inertial_length = subject_.valve_jet_length * inertia,
                                           .density = subject_.blood_density};
  const int flow = network_.add_states<ValvedConduit>(name);
  network_.add_process<ValvedConduit>({nodes[0], nodes[1], flow, flow + 1}, {conduit, leaflets});
  return flow;
}

}  // namespace saphena::anatomy
