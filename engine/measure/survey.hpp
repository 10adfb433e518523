#pragma once
// What is added up over all segments of the leg at one instant, for members side by side.

#include <algorithm>
#include <optional>
#include <vector>

#include "math/at.hpp"
#include "measure/segment_weights.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::measure {

/// Sums over segments. Units as in Reading.
template <class T>
struct LegSums {
  T venous_foot{0.0}, venous_calf{0.0}, venous_thigh{0.0};
  T tissue_pressure_highest{0.0}, perfusion_margin_lowest{0.0};
  T arterial_inflow{0.0}, capillary_pressure{0.0};
  // Tissue fluid and lymph.
  T interstitial_foot{0.0}, interstitial_calf{0.0}, interstitial_thigh{0.0};
  T epifascial{0.0}, subfascial{0.0}, protein{0.0}, lymph{0.0};
  T garment_change{0.0};
};

/// Reads pressures and sums of all members in the lanes of T. The same code reads one member alone (T = double), so a
/// reading has the same bits in any lane.
template <class T>
class Survey {
 public:
  explicit Survey(const network::Parameters<T>& parameters) : parameters_(&parameters) {}

  /// Takes a leg into a lane; all legs are wired alike. `veins`: numbers of the conduit veins whose pressure is wanted.
  void set_lane(const anatomy::Leg& leg, const std::vector<std::size_t>& veins, int lane) {
    if (!wiring_) wire(leg);
    weights_.set_lane(leg, lane);
    for (const std::size_t vein : veins)
      if (std::ranges::find(veins_, vein) == veins_.end()) veins_.push_back(vein);
  }

  /// `everywhere`: pressures of all compartments, not only those that readings of the whole leg need.
  void read(const T* states, const T* channels, bool everywhere) {
    find_pressures(states, channels, everywhere);
    sums_ = {};
    add_volumes(states);
    find_extremes(states, channels);
    add_capillaries(states);
    if (wiring_->map.tissue.empty()) return;
    add_tissue(states);
    find_garment_changes(states, channels);
  }

  const LegSums<T>& sums() const { return sums_; }
  const network::NodeFields<T>& fields() const { return fields_; }
  const std::vector<T>& muscle_capillary() const { return muscle_capillary_; }
  /// mmHg, by segment: of interface pressures since garments were put on; none without tissue fluid.
  const std::vector<T>& garment_changes() const { return garment_changes_; }

 private:
  /// What the legs have in common; a copy, for they come and go.
  struct Wiring {
    network::Topology topology;
    anatomy::LegMap map;
    loading::Channels channels;
    const T& volume(const T* states, int node) const { return states[topology.nodes[at(node)].volume]; }
  };

  void wire(const anatomy::Leg& leg) {
    wiring_.emplace(Wiring{leg.network.topology, leg.map, {leg.segment_count()}});
    fields_ = network::NodeFields<T>(leg.network.topology.nodes.size());
    muscle_capillary_.resize(leg.segments.size());
    garment_changes_.resize(leg.map.tissue.fitted_girth.size());
  }

  void find_pressures(const T* states, const T* channels, bool everywhere) {
    const network::Topology& topology = wiring_->topology;
    if (everywhere) {
      network::evaluate_compartments(topology, *parameters_, states, channels, fields_);
      return;
    }
    const auto find_all = [&]<class Element>(std::type_identity<Element>) {
      const std::size_t count = std::get<network::NodesOf<Element>>(topology.compartments).nodes.size();
      for (std::size_t i = 0; i < count; ++i)
        network::evaluate_compartment<Element>(topology, *parameters_, i, {states, channels}, fields_);
    };
    find_all(std::type_identity<elements::VenuleBed>{});
    find_all(std::type_identity<elements::Reservoir>{});
    find_all(std::type_identity<elements::ElasticVessel>{});
    for (const std::size_t vein : veins_)
      network::evaluate_compartment<elements::CollapsibleVein>(topology, *parameters_, vein, {states, channels},
                                                               fields_);
  }

  const T& arterial_head() const { return fields_.head[at(wiring_->map.artery)]; }

  void add_volumes(const T* states) {
    const anatomy::LegMap& map = wiring_->map;
    for (std::size_t s = 0; s < weights_.foot.size(); ++s) {
      T volume = map.superficial_flow.empty() ? T(0.0) : wiring_->volume(states, map.superficial[s]);
      for (const auto* list : {&map.deep, &map.muscle_bed, &map.skin_bed})
        volume += wiring_->volume(states, (*list)[s]);
      sums_.venous_foot += weights_.foot[s] * volume;
      sums_.venous_calf += weights_.calf[s] * volume;
      sums_.venous_thigh += weights_.thigh[s] * volume;
    }
  }

  void find_extremes(const T* states, const T* channels) {
    const loading::Channels& layout = wiring_->channels;
    const T& head = arterial_head();
    sums_.perfusion_margin_lowest = 1e9;
    for (int s = 0; s < layout.segments; ++s) {
      const T arterial = head - parameters_->specific_weight * channels[layout.height(s)];
      for (int d = 0; d < loading::depth_count; ++d) {
        const T tissue = states[wiring_->map.tissue_pressure[at(d)][at(s)]] +
                         channels[layout.squeeze(static_cast<loading::Depth>(d), s)];
        sums_.tissue_pressure_highest = math::maximum(tissue, sums_.tissue_pressure_highest);
        sums_.perfusion_margin_lowest = math::minimum(T(arterial - tissue), sums_.perfusion_margin_lowest);
      }
    }
  }

  void add_capillaries(const T* states) {
    T weighted(0.0);
    for (std::size_t s = 0; s < weights_.muscle.size(); ++s) {
      muscle_capillary_[s] = capillary_pressure(wiring_->map.muscle_supply[s], states);
      weighted += weights_.muscle[s] * muscle_capillary_[s];
    }
    for (std::size_t s = 0; s < weights_.skin.size(); ++s)
      weighted += weights_.skin[s] * capillary_pressure(wiring_->map.skin_supply[s], states);
    sums_.capillary_pressure = weighted / weights_.tissue;
  }

  /// Adds the supply's flow to the leg's inflow.
  T capillary_pressure(int supply, const T* states) {
    using elements::Microcirculation, elements::SupplyResistance;
    const auto& ports = std::get<network::PortsOf<Microcirculation>>(wiring_->topology.processes).ports[at(supply)];
    const auto& p = std::get<network::ParametersOf<Microcirculation, T>>(parameters_->processes).values[at(supply)];
    const T factor =
        elements::ArteriolarTone::conductance_factor(states[ports.constriction], states[ports.dilation]).value;
    const T flow =
        SupplyResistance::flow<T>(p.prepared_supply, T(arterial_head() - fields_.head[at(ports.bed)]), factor);
    sums_.arterial_inflow += flow;
    return fields_.transmural[at(ports.bed)] + fields_.external[at(ports.bed)] +
           SupplyResistance::venular_drop<T>(p.prepared_supply, flow);
  }

  void add_tissue(const T* states) {
    const anatomy::TissueMap& map = wiring_->map.tissue;
    T* const of_layer[] = {&sums_.epifascial, &sums_.subfascial};
    for (std::size_t d = 0; d < map.layers.size(); ++d)
      for (std::size_t s = 0; s < weights_.foot.size(); ++s) {
        const T& fluid = wiring_->volume(states, map.layers[d].interstitium[s]);
        *of_layer[d] += fluid;
        sums_.interstitial_foot += weights_.foot[s] * fluid;
        sums_.interstitial_calf += weights_.calf[s] * fluid;
        sums_.interstitial_thigh += weights_.thigh[s] * fluid;
        sums_.protein += states[map.layers[d].protein[s]] + states[map.layers[d].perivascular[s]];
        sums_.lymph += wiring_->volume(states, map.layers[d].initial[s]);
      }
    for (const anatomy::PathwayMap& pathway : map.pathways)
      for (const int node : pathway.collector) sums_.lymph += wiring_->volume(states, node);
  }

  void find_garment_changes(const T* states, const T* channels) {
    using elements::GarmentFit;
    const auto& ports = std::get<network::PortsOf<GarmentFit>>(wiring_->topology.processes).ports;
    const auto& laws = std::get<network::ParametersOf<GarmentFit, T>>(parameters_->processes).values;
    T length(0.0);
    for (std::size_t s = 0; s < ports.size(); ++s) {
      const auto& at_place = ports[s];
      const T fluid = wiring_->volume(states, at_place.layers[0]) + wiring_->volume(states, at_place.layers[1]);
      const GarmentFit::Worn<T> worn{channels[at_place.pressure_channel],
                                     laws[s].stiffness_share * channels[at_place.stiffness_channel]};
      garment_changes_[s] =
          GarmentFit::change<T, T>(worn, GarmentFit::girth<T, T>(laws[s], fluid), states[at_place.fitted_girth]);
      sums_.garment_change += laws[s].length * garment_changes_[s];
      length += laws[s].length;
    }
    sums_.garment_change = sums_.garment_change / length;
  }

  const network::Parameters<T>* parameters_;
  std::optional<Wiring> wiring_;
  SegmentWeights<T> weights_;
  network::NodeFields<T> fields_{0};
  std::vector<std::size_t> veins_;
  std::vector<T> muscle_capillary_, garment_changes_;
  LegSums<T> sums_;
};

}  // namespace saphena::measure
