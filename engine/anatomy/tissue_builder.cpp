#include "anatomy/tissue_builder.hpp"

#include <cmath>

#include "anatomy/collector_builder.hpp"
#include "anatomy/mesh.hpp"
#include "anatomy/tissue_balance.hpp"
#include "anatomy/volume_at.hpp"
#include "math/at.hpp"

namespace saphena::anatomy {
namespace {

using namespace elements;
using loading::Channels;
using loading::Depth;

/// A layer with the blood supply that it lives on.
struct LayerPlan {
  const char* name;
  const Layer* layer;
  LayerMap* map;
  const std::vector<int>*bed, *supply;
  Depth depth;
};

class TissueBuilder {
 public:
  TissueBuilder(Leg& leg, network::NetworkBuilder& network, const Channels& channels)
      : leg_(leg),
        network_(network),
        channels_(channels),
        plans_{{{"epifascial", &leg.subject.epifascial, &leg.map.tissue.layers[0], &leg.map.skin_bed,
                 &leg.map.skin_supply, Depth::superficial},
                {"subfascial", &leg.subject.subfascial, &leg.map.tissue.layers[1], &leg.map.muscle_bed,
                 &leg.map.muscle_supply, Depth::muscle}}} {
    leg_.map.tissue.plasma_protein = network_.add_state({"plasma.protein", "mg", unbounded});
  }

  void add_layers() {
    for (int s = 0; s < leg_.segment_count(); ++s) {
      for (const LayerPlan& plan : plans_) add_layer(plan, s);
      link_across(s);
      add_fit(s);
    }
    for (int s = 0; s + 1 < leg_.segment_count(); ++s)
      for (const LayerPlan& plan : plans_) link_along(plan, s);
  }

 private:
  double leg_volume(int s) const { return leg_.tissue_volumes[at(s)]; }
  static std::string label(const LayerPlan& plan, const char* what, int s) {
    return std::string(plan.name) + "_" + what + "[" + std::to_string(s) + "]";
  }
  void begin_with(int state, double value) { leg_.tissue_balance.push_back({state, value}); }
  int volume_state(int node) const { return network_.network().topology.nodes[at(node)].volume; }

  void add_layer(const LayerPlan& plan, int s) {
    LayerMap& map = *plan.map;
    const int load = network_.add_states<TissueLoad>(label(plan, "load", s));
    map.load.push_back(load);
    const network::Surroundings around{load, channels_.squeeze(plan.depth, s), channels_.height(s)};
    const Interstitium::Parameters<double> tissue = interstitium(plan, s);
    const int node = network_.add_compartment<Interstitium>(label(plan, "interstitium", s), tissue, around);
    map.interstitium.push_back(node);
    map.protein.push_back(network_.add_state({label(plan, "interstitium", s) + ".protein", "mg", 100.0}));
    add_load(plan, s, tissue);
    const TissueBalance balance = add_exchange(plan, s, tissue);
    begin_with(volume_state(node), balance.volume);
    begin_with(map.protein.back(), balance.protein);
    begin_with(map.perivascular.back(), balance.perivascular);
    add_initial(plan, s, around, balance);
  }

  Interstitium::Parameters<double> interstitium(const LayerPlan& plan, int s) const {
    const Layer& layer = *plan.layer;
    return {.normal_volume = layer.fluid * leg_volume(s),
            .normal_pressure = layer.normal_pressure,
            .stiffness = layer.stiffness,
            .yield_swelling = layer.yield_swelling,
            .yielded_stiffness = layer.yielded_stiffness,
            .limit_swelling = layer.limit_swelling,
            .taut_stiffness = layer.taut_stiffness,
            .drying_pressure = layer.drying_pressure};
  }

  /// Hands stretch the skin and what lies on the fascia, not what is within it.
  int strain_channel(const LayerPlan& plan, int s) const {
    return plan.depth == Depth::superficial ? channels_.skin_strain(s) : static_cast<int>(Channels::zero);
  }

  void add_load(const LayerPlan& plan, int s, const Interstitium::Parameters<double>& tissue) {
    const Layer& layer = *plan.layer;
    const InitialLymphatics& lymphatics = leg_.subject.initial_lymphatics;
    const int stress = leg_.map.tissue_pressure[at(static_cast<int>(plan.depth))][at(s)];
    network_.add_process<TissueLoad>({plan.map->load.back(), plan.map->interstitium.back(), stress},
                                     {.normal_volume = tissue.normal_volume,
                                      .fluid_share = layer.fluid_share,
                                      .fluid_time = layer.fluid_time,
                                      .swelling_delay = layer.swelling_delay});
    plan.map->stimulus.push_back(network_.add_states<LymphStimulus>(label(plan, "stimulus", s)));
    network_.add_process<LymphStimulus>(
        {plan.map->stimulus.back(), stress, channels_.squeeze(plan.depth, s), strain_channel(plan, s)},
        {.stress_per_strain = layer.stress_per_strain,
         .strain_rate_scale = lymphatics.strain_rate_scale,
         .activity_time = lymphatics.activity_time,
         .memory_rise = lymphatics.memory_rise,
         .memory_time = lymphatics.memory_time});
  }

  TissueBalance add_exchange(const LayerPlan& plan, int s, const Interstitium::Parameters<double>& tissue) {
    const Subject& subject = leg_.subject;
    const Layer& layer = *plan.layer;
    const auto index = at((*plan.supply)[at(s)]);
    const network::Network& network = network_.network();
    const SupplyResistance::Parameters<double>& supply =
        std::get<network::ParametersOf<Microcirculation, double>>(network.parameters.processes).values[index].supply;
    const auto ports = std::get<network::PortsOf<Microcirculation>>(network.topology.processes).ports[index];
    const CapillaryExchange::Parameters<double> exchange{
        .supply = supply,
        .exchange_position = subject.exchange.position,
        .conductance = layer.filtration * leg_volume(s),
        .reflection = subject.exchange.reflection,
        .permeability = layer.permeability * leg_volume(s),
        .plasma_share = subject.exchange.plasma_share,
        .plasma_concentration = subject.exchange.plasma_protein,
        .oncotic_rise = subject.exchange.oncotic_rise,
        .perivascular_volume = layer.perivascular_volume * leg_volume(s),
        .perivascular_exchange = layer.perivascular_exchange * leg_volume(s),
        .perivascular_share = subject.exchange.perivascular_share};
    LayerMap& map = *plan.map;
    map.perivascular.push_back(network_.add_states<CapillaryExchange>(label(plan, "exchange", s)));
    map.exchange.push_back(network_.add_process<CapillaryExchange>(
        {ports.artery, ports.bed, ports.constriction, ports.dilation, map.interstitium.back(), map.protein.back(),
         map.perivascular.back(), leg_.map.tissue.plasma_protein},
        exchange));
    return balance_tissue(exchange, tissue, {supply.resting_flow, lying_bed_pressure(), resting_lymph(plan, s)});
  }

  double lying_bed_pressure() const {
    return leg_.subject.supine.atrial + resting_drop +
           network_.network().parameters.specific_weight * leg_.subject.supine_drop;
  }

  /// Lymph of the whole leg, shared out by how much each tissue can filter.
  double resting_lymph(const LayerPlan& plan, int s) const {
    double all = 0.0;
    for (const double volume : leg_.tissue_volumes)
      for (const LayerPlan& other : plans_) all += other.layer->filtration * volume;
    return leg_.subject.collectors.resting_flow * plan.layer->filtration * leg_volume(s) / all;
  }

  void add_initial(const LayerPlan& plan, int s, const network::Surroundings& around, const TissueBalance& balance) {
    const InitialLymphatics& lymphatics = leg_.subject.initial_lymphatics;
    const LymphVessel::Parameters<double> vessel{plan.layer->initial_volume * leg_volume(s), lymphatics.stiffness};
    const int node = network_.add_compartment<LymphVessel>(label(plan, "initial_lymphatics", s), vessel, around);
    LayerMap& map = *plan.map;
    map.initial.push_back(node);
    map.initial_protein.push_back(network_.add_state({label(plan, "initial_lymphatics", s) + ".protein", "mg", 1.0}));
    const double volume = volume_at<LymphVessel>(vessel, lymphatics.resting_suction);
    begin_with(volume_state(node), volume);
    begin_with(map.initial_protein.back(), volume * balance.protein / balance.volume);
  }

  void link_along(const LayerPlan& plan, int s) {
    const Layer& layer = *plan.layer;
    const auto half_resistance = [&](int segment) {
      const double length = leg_.segments[at(segment)].length();
      const double area = layer.section_share * leg_volume(segment) / length;
      return 0.5 * length / (layer.conductivity * area);
    };
    const auto normal = [&](int segment) { return layer.fluid * leg_volume(segment); };
    const LayerMap& map = *plan.map;
    network_.add_process<TissueLink>(
        {map.interstitium[at(s)], map.interstitium[at(s + 1)], map.protein[at(s)], map.protein[at(s + 1)]},
        {.conductance = 1.0 / (half_resistance(s) + half_resistance(s + 1)),
         .swollen_gain = layer.swollen_gain,
         .swelling_span = layer.swelling_span,
         .from_normal_volume = normal(s),
         .to_normal_volume = normal(s + 1)});
  }

  /// Through the fascia, a tube around what it holds.
  void link_across(int s) {
    const Subject& subject = leg_.subject;
    const double length = leg_.segments[at(s)].length();
    const double section = (1.0 - subject.epifascial.section_share) * leg_volume(s) / length;
    const double area = std::sqrt(4.0 * pi * section) * length;
    const auto& [epifascial, subfascial] = leg_.map.tissue.layers;
    network_.add_process<TissueLink>({subfascial.interstitium[at(s)], epifascial.interstitium[at(s)],
                                      subfascial.protein[at(s)], epifascial.protein[at(s)]},
                                     {.conductance = subject.fascia.conductivity * area / subject.fascia.thickness,
                                      .swollen_gain = 1.0,
                                      .from_normal_volume = subject.subfascial.fluid * leg_volume(s),
                                      .to_normal_volume = subject.epifascial.fluid * leg_volume(s)});
  }

  void add_fit(int s) {
    const std::array<double, 3> share = leg_.subject.transmission.garment.values();
    const std::array<double, 3> time = leg_.subject.transmission.time_constant.values();
    TissueMap& map = leg_.map.tissue;
    const auto& pressure = leg_.map.tissue_pressure;
    map.fitted_girth.push_back(network_.add_states<GarmentFit>("garment_fit[" + std::to_string(s) + "]"));
    network_.add_process<GarmentFit>(
        {map.fitted_girth.back(),
         {map.layers[0].interstitium[at(s)], map.layers[1].interstitium[at(s)]},
         {pressure[0][at(s)], pressure[1][at(s)], pressure[2][at(s)]},
         channels_.garment_pressure(s),
         channels_.garment_stiffness(s),
         channels_.garment_fitting(s)},
        {.length = leg_.segments[at(s)].length(),
         .normal_volume = leg_volume(s),
         .normal_fluid = (leg_.subject.epifascial.fluid + leg_.subject.subfascial.fluid) * leg_volume(s),
         .ankle_circumference = circumference(leg_.subject, leg_.subject.ankle_place),
         .superficial_gain = share[0] / time[0],
         .muscle_gain = share[1] / time[1],
         .deep_gain = share[2] / time[2]});
  }

  Leg& leg_;
  network::NetworkBuilder& network_;
  const Channels& channels_;
  std::array<LayerPlan, 2> plans_;
};

}  // namespace

void add_tissue(Leg& leg, network::NetworkBuilder& network, const Channels& channels, const Switches& switches) {
  TissueBuilder(leg, network, channels).add_layers();
  add_collectors(leg, network, channels, switches);
}

}  // namespace saphena::anatomy
