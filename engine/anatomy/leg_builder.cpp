// Wires a subject's leg: vessels, beds and supply per segment, then what joins the segments.

#include <algorithm>

#include "anatomy/circulation_builder.hpp"
#include "anatomy/leg.hpp"
#include "anatomy/other_leg_builder.hpp"
#include "anatomy/tissue_builder.hpp"
#include "anatomy/vessel_wiring.hpp"
#include "math/at.hpp"

namespace saphena::anatomy {
namespace {

using namespace elements;
using loading::Channels;
using loading::Depth;
using network::Surroundings;

std::string label(const char* name, int segment) { return std::string(name) + "[" + std::to_string(segment) + "]"; }

class LegBuilder {
 public:
  LegBuilder(const Subject& subject, int segment_count, const Switches& switches)
      : subject_(subject),
        switches_(switches),
        channels_{segment_count, switches.closed_loop ? other_leg_lengths : 0, switches.tissue ? segment_count : 0},
        network_(channels_.count(), subject.blood_density * standard_gravity),
        wiring_(subject, switches, network_) {
    leg_.subject = subject;
    leg_.segments = divide_leg(subject.leg_length, segment_count);
    if (switches.closed_loop) leg_.other_lengths = lengths_of_other_leg(subject);
  }

  Leg build() && {
    if (switches_.closed_loop)
      add_heart(leg_, network_, switches_);
    else
      add_open_ends();
    add_cava();
    for (int s = 0; s < leg_.segment_count(); ++s) add_segment(s);
    join_segments();
    if (switches_.closed_loop) add_body(leg_, network_, wiring_, caval_);
    add_perforators();
    add_meter();
    find_femoral_valve();
    if (switches_.tissue) add_tissue(leg_, network_, channels_, switches_);
    leg_.network = std::move(network_).build();
    return std::move(leg_);
  }

 private:
  static constexpr double no_distension = 1e6;  // mmHg: a wall too stiff to widen

  // --- the rest of the body

  void add_open_ends() {
    LegMap& map = leg_.map;
    map.artery =
        network_.add_compartment<Reservoir>("artery", {}, {network::none, Channels::arterial_pressure, Channels::zero});
    map.body_artery = network_.add_compartment<Reservoir>("body_artery", {},
                                                          {network::none, Channels::arterial_pressure, Channels::zero});
    map.atrium =
        network_.add_compartment<Reservoir>("atrium", {}, {network::none, Channels::atrial_pressure, Channels::zero});
  }

  void add_cava() {
    LegMap& map = leg_.map;
    caval_ = {subject_.caval_length, {circle_area(subject_.caval_diameter), subject_.caval_stiffness, 1.0}};
    map.caval =
        wiring_.add_vein("caval_vein", caval_.vein,
                         {network::none, Channels::abdominal_pressure, Channels::caval_height}, subject_.caval_length);
    // Under the diaphragm the abdomen squeezes the vena cava: a waterfall when it presses harder than the atrium.
    network_.add_process<StarlingResistor>({map.caval, map.atrium, map.caval},
                                           {subject_.caval_conductance, subject_.caval_collapse, no_distension});
    if (!switches_.closed_loop)
      network_.add_process<PrescribedFlow>({map.body_artery, map.caval, Channels::one}, {subject_.other_venous_return});
  }

  // --- one segment

  void add_segment(int s) {
    const Span& segment = leg_.segments[at(s)];
    const TissueShare tissue = wiring_.tissue_in(segment);
    LegMap& map = leg_.map;
    leg_.tissue_volumes.push_back(tissue.volume);
    add_tissue_pressures(s);
    leg_.deep_veins.push_back(lump_vessels(subject_, true, segment));
    leg_.superficial_veins.push_back(lump_vessels(subject_, false, segment));
    map.deep.push_back(
        wiring_.add_vein(label("deep_vein", s), leg_.deep_veins.back(), around(s, Depth::deep), segment.length()));
    map.superficial.push_back(wiring_.add_vein(label("superficial_vein", s), leg_.superficial_veins.back(),
                                               around(s, Depth::superficial), segment.length()));
    map.muscle_bed.push_back(
        wiring_.add_bed(label("muscle_bed", s), subject_.muscle, tissue, around(s, Depth::muscle), map.deep.back()));
    const int skin_vein = switches_.superficial_system ? map.superficial.back() : map.deep.back();
    map.skin_bed.push_back(
        wiring_.add_bed(label("skin_bed", s), subject_.skin, tissue, around(s, Depth::superficial), skin_vein));
    map.muscle_supply.push_back(wiring_.add_supply(label("muscle_supply", s), subject_.muscle, subject_.muscle_tone,
                                                   tissue,
                                                   {map.artery, map.muscle_bed.back(), channels_.muscle_demand(s)}));
    map.skin_supply.push_back(wiring_.add_supply(label("skin_supply", s), subject_.skin, subject_.skin_tone, tissue,
                                                 {map.artery, map.skin_bed.back(), channels_.skin_demand(s)}));
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

  // --- along the leg

  void join_segments() {
    const int last = leg_.segment_count() - 1;
    for (int s = 0; s < last; ++s) {
      const Span between{s == 0 ? 0.0 : middle(s), middle(s + 1)};
      leg_.map.deep_flow.push_back(wiring_.join(
          label("deep_conduit", s), {leg_.map.deep[at(s)], leg_.map.deep[at(s + 1)]}, end_of(leg_.deep_veins[at(s)], s),
          end_of(leg_.deep_veins[at(s + 1)], s + 1), wiring_.valves_in(true, between)));
      if (switches_.superficial_system)
        leg_.map.superficial_flow.push_back(wiring_.join(
            label("superficial_conduit", s), {leg_.map.superficial[at(s)], leg_.map.superficial[at(s + 1)]},
            end_of(leg_.superficial_veins[at(s)], s), end_of(leg_.superficial_veins[at(s + 1)], s + 1),
            wiring_.valves_in(false, between)));
    }
    add_iliac(last);
    if (switches_.superficial_system) {
      leg_.map.superficial_flow.push_back(
          wiring_.join("saphenofemoral_junction", {leg_.map.superficial[at(last)], leg_.map.deep[at(last)]},
                       end_of(leg_.superficial_veins[at(last)], last), end_of(leg_.deep_veins[at(last)], last),
                       valves_at_junction(last)));
    }
  }

  void add_iliac(int last) {
    const Span beyond{subject_.leg_length, wiring_.iliac_end()};
    const double middle_of_iliac = beyond.from + 0.5 * beyond.length();
    const VeinEnd iliac{beyond.length(), lump_vessels(subject_, true, beyond)};
    leg_.map.iliac =
        wiring_.add_vein("iliac_vein", iliac.vein,
                         {network::none, Channels::abdominal_pressure, Channels::iliac_height}, beyond.length());
    leg_.map.deep_flow.push_back(wiring_.join("femoral_conduit", {leg_.map.deep[at(last)], leg_.map.iliac},
                                              end_of(leg_.deep_veins[at(last)], last), iliac,
                                              wiring_.valves_in(true, {middle(last), middle_of_iliac})));
    wiring_.join("iliac_conduit", {leg_.map.iliac, leg_.map.caval}, iliac, caval_,
                 wiring_.valves_in(true, {middle_of_iliac, 1e9}));
  }

  double middle(int s) const { return 0.5 * (leg_.segments[at(s)].from + leg_.segments[at(s)].to); }

  VeinEnd end_of(const LumpedVein& vein, int s) const { return {leg_.segments[at(s)].length(), vein}; }

  /// The terminal valve, and those between it and the middle of the last segment.
  LumpedValve valves_at_junction(int last) const {
    std::optional<double> sum = closure(subject_, switches_, false, {middle(last), 1e9});
    if (!switches_.valve_is_off("saphenofemoral_junction"))
      sum = sum.value_or(0.0) + closure_of(subject_.junction_leak);
    if (!sum) return {};
    return {leg_.superficial_veins[at(last)].reference_area, leak_of(*sum)};
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
  VesselWiring wiring_;
  Leg leg_;
  VeinEnd caval_{};
};

}  // namespace

Leg build_leg(const Subject& subject, int segment_count, const Switches& switches) {
  return LegBuilder(subject, segment_count, switches).build();
}

}  // namespace saphena::anatomy
