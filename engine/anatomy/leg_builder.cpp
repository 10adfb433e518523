// Wires a subject's leg: vessels, beds and supply per segment, then what joins the segments.

#include <algorithm>

#include "anatomy/leg.hpp"
#include "anatomy/lumped_valve.hpp"
#include "anatomy/tissue_builder.hpp"

namespace saphena::anatomy {
namespace {

using namespace elements;
using loading::Channels;
using loading::Depth;
using network::Surroundings;

std::string label(const char* name, int segment) { return std::string(name) + "[" + std::to_string(segment) + "]"; }
std::size_t at(int index) { return static_cast<std::size_t>(index); }

class LegBuilder {
 public:
  LegBuilder(const Subject& subject, int segment_count, const Switches& switches)
      : subject_(subject),
        switches_(switches),
        channels_{segment_count},
        network_(channels_.count(), subject.blood_density * standard_gravity) {
    leg_.subject = subject;
    leg_.segments = divide_leg(subject.leg_length, segment_count);
  }

  Leg build() && {
    add_body();
    for (int s = 0; s < leg_.segment_count(); ++s) add_segment(s);
    join_segments();
    add_perforators();
    add_meter();
    find_femoral_valve();
    if (switches_.tissue) add_tissue(leg_, network_, channels_, switches_);
    leg_.network = std::move(network_).build();
    return std::move(leg_);
  }

 private:
  static constexpr double standard_gravity = 980.665;  // cm/s2
  static constexpr double no_distension = 1e6;         // mmHg: a wall too stiff to widen

  // --- the rest of the body

  void add_body() {
    LegMap& map = leg_.map;
    map.artery =
        network_.add_compartment<Reservoir>("artery", {}, {network::none, Channels::arterial_pressure, Channels::zero});
    map.body_artery = network_.add_compartment<Reservoir>("body_artery", {},
                                                          {network::none, Channels::arterial_pressure, Channels::zero});
    map.atrium =
        network_.add_compartment<Reservoir>("atrium", {}, {network::none, Channels::atrial_pressure, Channels::zero});
    caval_ = {circle_area(subject_.caval_diameter), subject_.caval_stiffness, 1.0};
    map.caval = add_vein("caval_vein", caval_, {network::none, Channels::abdominal_pressure, Channels::caval_height},
                         subject_.caval_length);
    // Under the diaphragm the abdomen squeezes the vena cava: a waterfall when it presses harder than the atrium.
    network_.add_process<StarlingResistor>({map.caval, map.atrium, map.caval},
                                           {subject_.caval_conductance, subject_.caval_collapse, no_distension});
    network_.add_process<PrescribedFlow>({map.body_artery, map.caval, Channels::one}, {subject_.other_venous_return});
  }

  // --- one segment

  void add_segment(int s) {
    const Span& segment = leg_.segments[at(s)];
    leg_.tissue_volumes.push_back(tissue_volume(subject_, segment));
    add_tissue_pressures(s);
    leg_.deep_veins.push_back(lump_vessels(subject_, true, segment));
    leg_.superficial_veins.push_back(lump_vessels(subject_, false, segment));
    leg_.map.deep.push_back(
        add_vein(label("deep_vein", s), leg_.deep_veins.back(), around(s, Depth::deep), segment.length()));
    leg_.map.superficial.push_back(add_vein(label("superficial_vein", s), leg_.superficial_veins.back(),
                                            around(s, Depth::superficial), segment.length()));
    leg_.map.muscle_bed.push_back(add_bed(s, "muscle_bed", subject_.muscle, Depth::muscle, leg_.map.deep.back()));
    const int skin_vein = switches_.superficial_system ? leg_.map.superficial.back() : leg_.map.deep.back();
    leg_.map.skin_bed.push_back(add_bed(s, "skin_bed", subject_.skin, Depth::superficial, skin_vein));
    leg_.map.muscle_supply.push_back(
        add_supply(s, "muscle_supply", subject_.muscle, subject_.muscle_tone, leg_.map.muscle_bed.back()));
    leg_.map.skin_supply.push_back(
        add_supply(s, "skin_supply", subject_.skin, subject_.skin_tone, leg_.map.skin_bed.back()));
  }

  void add_tissue_pressures(int s) {
    static constexpr const char* names[] = {"superficial_tissue", "muscle_tissue", "deep_tissue"};
    for (int d = 0; d < loading::depth_count; ++d) {
      const int state = network_.add_states<TissuePressure>(label(names[d], s));
      network_.add_process<TissuePressure>({state, channels_.target(static_cast<Depth>(d), s)},
                                           {subject_.transmission.time_constant.values()[at(d)]});
      leg_.map.tissue_pressure[at(d)].push_back(state);
    }
  }

  Surroundings around(int s, Depth depth) const {
    return {leg_.map.tissue_pressure[at(static_cast<int>(depth))][at(s)], channels_.squeeze(depth, s),
            channels_.height(s)};
  }

  int add_vein(const std::string& name, const LumpedVein& vein, const Surroundings& surroundings, double length) {
    const int node = network_.add_compartment<CollapsibleVein>(
        name, {vein.reference_area, length, vein.stiffness, subject_.wall_viscous_stiffness}, surroundings);
    network_.add_process<WallCreep>({node, network_.crept_volume_of(node)}, {subject_.wall_relaxation_time});
    return node;
  }

  /// Perfusion and compliance of a segment are means over the regions it lies in.
  double weighted(int s, double foot, double calf, double thigh) const {
    const RegionShares shares = region_shares(subject_, leg_.segments[at(s)]);
    return shares.foot * foot + shares.calf * calf + shares.thigh * thigh;
  }

  int add_bed(int s, const char* name, const Bed& bed, Depth depth, int vein) {
    const double scale =
        weighted(s, subject_.foot.compliance_scale, subject_.calf.compliance_scale, subject_.thigh.compliance_scale);
    const double volume = leg_.tissue_volumes[at(s)] * scale * subject_.venous_compliance_scale;
    const VenuleBed::Parameters<double> parameters{bed.unstressed * volume, bed.capacity * volume,
                                                   bed.compliance * volume, bed.collapse_pressure};
    const int node = network_.add_compartment<VenuleBed>(label(name, s), parameters, around(s, depth));
    network_.add_process<StarlingResistor>(
        {node, vein, vein},
        {bed.outlet_conductance * leg_.tissue_volumes[at(s)] * scale, bed.outlet_collapse, bed.outlet_distension});
    return node;
  }

  int add_supply(int s, const char* name, const Bed& bed, const ArteriolarTone::Parameters<double>& tone,
                 int bed_node) {
    const double perfusion = weighted(s, subject_.foot.perfusion, subject_.calf.perfusion, subject_.thigh.perfusion);
    const double flow = perfusion * bed.flow_share * leg_.tissue_volumes[at(s)] * subject_.perfusion_scale;
    const double resistance = (subject_.arterial_pressure - subject_.diameter_pressure) / flow;
    Microcirculation::Parameters<double> parameters{
        .arteriolar_resistance = (1.0 - subject_.venular_share) * resistance,
        .venular_resistance = subject_.venular_share * resistance,
        .resting_flow = flow,
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
    const int constriction = network_.add_states<Microcirculation>(label(name, s));
    return network_.add_process<Microcirculation>(
        {leg_.map.artery, bed_node, constriction, constriction + 1, channels_.demand(s)}, parameters);
  }

  // --- along the leg

  void join_segments() {
    const int last = leg_.segment_count() - 1;
    for (int s = 0; s < last; ++s) {
      const Span between{s == 0 ? 0.0 : middle(s), middle(s + 1)};
      leg_.map.deep_flow.push_back(join(label("deep_conduit", s), {leg_.map.deep[at(s)], leg_.map.deep[at(s + 1)]},
                                        end_of(leg_.deep_veins[at(s)], s), end_of(leg_.deep_veins[at(s + 1)], s + 1),
                                        valves_in(true, between)));
      if (switches_.superficial_system)
        leg_.map.superficial_flow.push_back(
            join(label("superficial_conduit", s), {leg_.map.superficial[at(s)], leg_.map.superficial[at(s + 1)]},
                 end_of(leg_.superficial_veins[at(s)], s), end_of(leg_.superficial_veins[at(s + 1)], s + 1),
                 valves_in(false, between)));
    }
    add_iliac(last);
    if (switches_.superficial_system) {
      leg_.map.superficial_flow.push_back(join("saphenofemoral_junction",
                                               {leg_.map.superficial[at(last)], leg_.map.deep[at(last)]},
                                               end_of(leg_.superficial_veins[at(last)], last),
                                               end_of(leg_.deep_veins[at(last)], last), valves_at_junction(last)));
    }
  }

  void add_iliac(int last) {
    const Span beyond{subject_.leg_length, iliac_end()};
    iliac_ = lump_vessels(subject_, true, beyond);
    leg_.map.iliac = add_vein("iliac_vein", iliac_,
                              {network::none, Channels::abdominal_pressure, Channels::iliac_height}, beyond.length());
    const VeinEnd iliac_vein{beyond.length(), iliac_};
    leg_.map.deep_flow.push_back(join("femoral_conduit", {leg_.map.deep[at(last)], leg_.map.iliac},
                                      end_of(leg_.deep_veins[at(last)], last), iliac_vein,
                                      valves_in(true, {middle(last), beyond.from + 0.5 * beyond.length()})));
    join("iliac_conduit", {leg_.map.iliac, leg_.map.caval}, iliac_vein, {subject_.caval_length, caval_},
         valves_in(true, {beyond.from + 0.5 * beyond.length(), 1e9}));
  }

  double iliac_end() const {
    double end = 0.0;
    for (const Vessel& vessel : subject_.vessels) end = std::max(end, vessel.to);
    return end;
  }

  double middle(int s) const { return 0.5 * (leg_.segments[at(s)].from + leg_.segments[at(s)].to); }

  struct VeinEnd {
    double length;
    LumpedVein vein;
  };
  VeinEnd end_of(const LumpedVein& vein, int s) const { return {leg_.segments[at(s)].length(), vein}; }

  LumpedValve valves_in(bool deep, const Span& between) const {
    const std::optional<double> sum = closure(subject_, switches_, deep, between);
    if (!sum) return {};
    const Span around_valve{std::min(between.from, iliac_end() - 1.0), std::min(between.to, iliac_end())};
    return {lump_vessels(subject_, deep, around_valve).reference_area, leak_of(*sum)};
  }

  /// The terminal valve, and those between it and the middle of the last segment.
  LumpedValve valves_at_junction(int last) const {
    std::optional<double> sum = closure(subject_, switches_, false, {middle(last), 1e9});
    if (!switches_.valve_is_off("saphenofemoral_junction"))
      sum = sum.value_or(0.0) + closure_of(subject_.junction_leak);
    if (!sum) return {};
    return {leg_.superficial_veins[at(last)].reference_area, leak_of(*sum)};
  }

  /// Joins two veins; returns the flow state.
  int join(const std::string& name, std::array<int, 2> nodes, const VeinEnd& from, const VeinEnd& to,
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
                                             .inertial_length = subject_.valve_jet_length * inertia,
                                             .density = subject_.blood_density};
    const int flow = network_.add_states<ValvedConduit>(name);
    network_.add_process<ValvedConduit>({nodes[0], nodes[1], flow, flow + 1}, {conduit, leaflets});
    return flow;
  }

  void add_perforators() {
    if (!switches_.perforators || !switches_.superficial_system) return;
    for (const PerforatorSite& site : subject_.perforators) {
      const int s = leg_.segment_at(site.place);
      const double area = circle_area(site.diameter, site.count);
      const Perforator::Parameters<double> parameters{.length = site.length,
                                                      .area = area,
                                                      .count = site.count,
                                                      .viscosity = subject_.blood_viscosity,
                                                      .density = subject_.blood_density,
                                                      .leak = switches_.valve_is_off("perforators") ? 1.0 : site.leak,
                                                      .opening_rate = subject_.valve_opening_rate,
                                                      .closing_rate = subject_.valve_closing_rate};
      const int opening = network_.add_states<Perforator>(site.name);
      network_.add_process<Perforator>({leg_.map.superficial[at(s)], leg_.map.deep[at(s)], opening}, parameters);
    }
  }

  // --- for reading results

  void add_meter() {
    leg_.map.femoral_passed = network_.add_states<FlowMeter>("femoral_meter");
    network_.add_process<FlowMeter>({leg_.map.femoral_passed, leg_.map.deep_flow.back()}, {});
  }

  void find_femoral_valve() {
    if (switches_.valve_is_off("femoral")) return;
    double highest = -1.0;
    for (const ValveSite& site : subject_.valves)
      if (site.vessel == "femoral") highest = std::max(highest, site.place);
    int below = -1;  // last segment whose middle lies distal to the valve: its conduit has the valve
    while (below + 1 < leg_.segment_count() && middle(below + 1) <= highest) ++below;
    if (below >= 0) leg_.map.femoral_valve = network_.opening_of(leg_.map.deep_flow[at(below)]);
  }

  const Subject& subject_;
  const Switches& switches_;
  Channels channels_;
  network::NetworkBuilder network_;
  Leg leg_;
  LumpedVein iliac_{}, caval_{};
};

}  // namespace

Leg build_leg(const Subject& subject, int segment_count, const Switches& switches) {
  return LegBuilder(subject, segment_count, switches).build();
}

}  // namespace saphena::anatomy
