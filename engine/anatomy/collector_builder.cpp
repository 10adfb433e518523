#include "anatomy/collector_builder.hpp"

#include <algorithm>
#include <cmath>

#include "anatomy/volume_at.hpp"
#include "math/at.hpp"

namespace saphena::anatomy {
namespace {

using namespace elements;
using loading::Channels;
using loading::Depth;
using network::Surroundings;

/// One way of lymph through the leg, and the tissue that it drains and runs in.
struct PathwayPlan {
  std::string name;
  const Pathway* pathway;
  PathwayMap* map;
  const LayerMap* layer;
  const Layer* tissue;
  loading::Depth drained;    ///< depth of that tissue
  loading::Depth collected;  ///< depth of the collectors
  double share;              ///< of the layer's lymph
};

class CollectorBuilder {
 public:
  CollectorBuilder(Leg& leg, network::NetworkBuilder& network, const Channels& channels, const Switches& switches)
      : leg_(leg), network_(network), channels_(channels), switches_(switches), c_(leg.subject.collectors) {
    TissueMap& map = leg_.map.tissue;
    // Lymphatics of the trunk have valves and pump as those of the leg do: no column of lymph weighs on the nodes.
    const int groin = channels.height(leg.segment_count() - 1);
    map.duct =
        network_.add_compartment<Reservoir>("thoracic_duct", {}, {network::none, Channels::atrial_pressure, groin});
    map.duct_protein = network_.add_state({"thoracic_duct.protein", "mg", unbounded});
    const Subject& s = leg_.subject;
    plans_ = {{{"medial", &c_.medial, &map.pathways[0], &map.layers[0], &s.epifascial, Depth::superficial,
                Depth::superficial, c_.medial_share},
               {"lateral", &c_.lateral, &map.pathways[1], &map.layers[0], &s.epifascial, Depth::superficial,
                Depth::superficial, 1.0 - c_.medial_share},
               {"deep", &c_.deep, &map.pathways[2], &map.layers[1], &s.subfascial, Depth::muscle, Depth::deep, 1.0}}};
  }

  void add_pathways() {
    for (const PathwayPlan& plan : plans_) {
      for (int s = 0; s < leg_.segment_count(); ++s) add_collector(plan, s);
      for (int s = 0; s + 1 < leg_.segment_count(); ++s) is_cut(plan, s) ? add_cannula(plan, s) : add_conduit(plan, s);
      add_lymph_nodes(plan);
      for (int s = 0; s < leg_.segment_count(); ++s) add_muscle(plan, s), add_uptake(plan, s);
    }
  }

 private:
  // Assumed: leaflets move within 0.1-0.2 s at 1 mmHg; slower ones let a wave run back.
  static constexpr double leaflet_opening = 5.0;   // 1/(mmHg s)
  static constexpr double leaflet_closing = 10.0;  // 1/(mmHg s)

  double length(int s) const { return leg_.segments[at(s)].length(); }
  static std::string label(const PathwayPlan& plan, const char* what, int s) {
    return plan.name + "_" + what + "[" + std::to_string(s) + "]";
  }
  void begin_with(int state, double value) { leg_.tissue_balance.push_back({state, value}); }
  int volume_state(int node) const { return network_.network().topology.nodes[at(node)].volume; }
  double reference_volume(const PathwayPlan& plan, int s) const {
    return circle_area(plan.pathway->diameter, plan.pathway->count) * length(s);
  }
  double concentration(const PathwayPlan& plan, int s) const {
    const auto value = [&](int state) {
      return std::ranges::find(leg_.tissue_balance, state, &InitialValue::state)->value;
    };
    return value(plan.layer->protein[at(s)]) / value(volume_state(plan.layer->interstitium[at(s)]));
  }

  void add_collector(const PathwayPlan& plan, int s) {
    const int phase = network_.add_states<Lymphangion>(label(plan, "lymphangion", s));
    const LymphVessel::Parameters<double> vessel{reference_volume(plan, s), c_.stiffness};
    // Its own muscle presses on the lymph as the tissue around does, and so does a muscle that contracts beside it.
    const Surroundings around{phase + Lymphangion::squeeze, channels_.squeeze(plan.collected, s), channels_.height(s)};
    const int node = network_.add_compartment<LymphVessel>(label(plan, "collector", s), vessel, around);
    plan.map->collector.push_back(node);
    plan.map->phase.push_back(phase);
    plan.map->protein.push_back(network_.add_state({label(plan, "collector", s) + ".protein", "mg", 1.0}));
    // As full as the initial lymphatics that fill it: what these hold at rest is all that draws lymph into a slack
    // vessel.
    const double volume = volume_at<LymphVessel>(vessel, leg_.subject.initial_lymphatics.resting_suction);
    begin_with(volume_state(node), volume);
    begin_with(plan.map->protein.back(), volume * concentration(plan, s));
    begin_at_phase(phase, s);
  }

  /// The wave has just begun at the distal end: every other length is as far from its turn as the wave is from it.
  void begin_at_phase(int phase, int s) {
    const double wait = 0.5 * (leg_.segments[at(s)].from + leg_.segments[at(s)].to) / c_.conduction_speed;
    const double diastole = std::max(1.0 / c_.resting_rate - c_.contraction_time, 1.0);
    const double done = 1.0 - std::clamp(wait / diastole, 0.02, 0.98);  // of diastole
    begin_with(phase, -std::sin(pi * done));
    begin_with(phase + 1, std::cos(pi * done));
  }

  void add_conduit(const PathwayPlan& plan, int s) {
    PathwayMap& map = *plan.map;
    const int first = network_.add_states<LymphConduit>(label(plan, "lymph_conduit", s));
    map.conduit.push_back(first);
    network_.add_process<LymphConduit>(
        {map.collector[at(s)], map.collector[at(s + 1)], map.protein[at(s)], map.protein[at(s + 1)], first},
        {.count = plan.pathway->count,
         .from_length = length(s),
         .to_length = length(s + 1),
         .viscosity = c_.lymph_viscosity,
         .leak = c_.valve_leak,
         .opening_rate = leaflet_opening,
         .closing_rate = leaflet_closing});
  }

  /// Between this segment and the next.
  bool is_cut(const PathwayPlan& plan, int s) const {
    const std::optional<Cannula>& cannula = switches_.cannula;
    if (!cannula || !cannula->cuts(plan.name)) return false;
    const auto away = [&](int border) { return std::abs(leg_.segments[at(border)].to - cannula->at); };
    const bool first = s == 0 || away(s) < away(s - 1);
    return first && (s + 2 == leg_.segment_count() || away(s) <= away(s + 1));
  }

  /// All lymph that leaves the leg comes together in one account, whichever way it goes.
  void add_cannula(const PathwayPlan& plan, int s) {
    PathwayMap& map = *plan.map;
    const int first = network_.add_states<LymphCannula>(label(plan, "lymph_cannula", s));
    map.conduit.push_back(first);
    leg_.map.tissue.cannula.push_back(first);
    network_.add_process<LymphCannula>(
        {map.collector[at(s)], leg_.map.tissue.duct, map.protein[at(s)], leg_.map.tissue.duct_protein, first},
        {.count = plan.pathway->count,
         .length = length(s),
         .viscosity = c_.lymph_viscosity,
         .bore = switches_.cannula->bore,
         .tube_length = switches_.cannula->length,
         .leak = c_.valve_leak,
         .opening_rate = leaflet_opening,
         .closing_rate = leaflet_closing});
  }

  void add_lymph_nodes(const PathwayPlan& plan) {
    const double all = c_.medial.count + c_.lateral.count + c_.deep.count;
    PathwayMap& map = *plan.map;
    map.node_passed = network_.add_states<LymphNode>(plan.name + "_lymph_nodes");
    network_.add_process<LymphNode>(
        {map.collector.back(), leg_.map.tissue.duct, map.protein.back(), leg_.map.tissue.duct_protein, map.node_passed},
        {.count = c_.node_count * plan.pathway->count / all});
  }

  void add_muscle(const PathwayPlan& plan, int s) {
    const PathwayMap& map = *plan.map;
    const int last = leg_.segment_count() - 1;
    plan.map->muscle.push_back(network_.add_process<Lymphangion>(
        {map.collector[at(s)], map.phase[at(s)], map.phase[at(std::max(s - 1, 0))],
         map.phase[at(std::min(s + 1, last))], plan.layer->load[at(s)],
         plan.layer->stimulus[at(s)] + LymphStimulus::stimulation,
         map.conduit[at(std::min(s, last - 1))] + LymphConduit::mean_flow,
         plan.collected == Depth::deep ? channels_.deep_pace(s) : channels_.superficial_pace(s)},
        {.reference_volume = reference_volume(plan, s),
         .strength = switches_.lymph_pumping ? c_.strength : 0.0,
         .pacemaker = pacemaker(plan, s)}));
  }

  Pacemaker::Parameters<double> pacemaker(const PathwayPlan& plan, int s) const {
    constexpr double longest_share = 0.9;  // of a contraction: a wave may not jump over a segment
    const double delay = std::min(length(s) / (c_.conduction_speed * c_.contraction_time), longest_share);
    return {.resting_rate = c_.resting_rate * (s == 0 ? 1.0 : 1.0 - c_.pacing_lead),
            .stretch_gain = c_.stretch_gain,
            .stretch_pressure = c_.stretch_pressure,
            .inhibiting_flow = c_.inhibiting_flow * plan.pathway->count,
            .contraction_time = c_.contraction_time,
            .refractory_phase = std::cos(pi * c_.refractory_share),
            .conduction_phase = -std::cos(pi * delay),
            .stimulation_gain = c_.stimulation_gain};
  }

  void add_uptake(const PathwayPlan& plan, int s) {
    const InitialLymphatics& lymphatics = leg_.subject.initial_lymphatics;
    const LayerMap& layer = *plan.layer;
    const LymphVessel::Parameters<double> vessel{plan.tissue->initial_volume * leg_.tissue_volumes[at(s)],
                                                 lymphatics.stiffness};
    const double volume = volume_at<LymphVessel>(vessel, lymphatics.resting_suction);
    const double compliance = plan.share / LymphVessel::transmural(vessel, volume).slope;
    network_.add_process<LymphUptake>(
        {layer.interstitium[at(s)], layer.initial[at(s)], plan.map->collector[at(s)], layer.protein[at(s)],
         layer.initial_protein[at(s)], plan.map->protein[at(s)], layer.stimulus[at(s)] + LymphStimulus::activity,
         layer.load[at(s)] + TissueLoad::sustained,
         leg_.map.tissue_pressure[at(static_cast<int>(plan.drained))][at(s)]},
        {.uptake_conductance = compliance / lymphatics.refill_time,
         .resting_suction = lymphatics.resting_suction,
         .strain_suction = lymphatics.strain_suction,
         .outlet_conductance = compliance / lymphatics.emptying_time,
         .collapse_pressure = lymphatics.collapse_pressure,
         .fibre_share = 1.0 - plan.tissue->fluid_share,
         .normal_volume = plan.tissue->fluid * leg_.tissue_volumes[at(s)],
         .slack_volume = lymphatics.slack_volume,
         .slack_width = lymphatics.slack_width});
  }

  Leg& leg_;
  network::NetworkBuilder& network_;
  const Channels& channels_;
  const Switches& switches_;
  const Collectors& c_;
  std::array<PathwayPlan, 3> plans_;
};

}  // namespace

void add_collectors(Leg& leg, network::NetworkBuilder& network, const Channels& channels, const Switches& switches) {
  CollectorBuilder(leg, network, channels, switches).add_pathways();
}

}  // namespace saphena::anatomy
