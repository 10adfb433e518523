#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "anatomy/leg.hpp"
#include "loading/programme.hpp"
#include "measure/circulation_probe.hpp"
#include "measure/glimpse.hpp"
#include "measure/reading.hpp"
#include "measure/site.hpp"
#include "measure/tissue_probe.hpp"

namespace saphena::measure {

/// Reads signals off the states of one leg.
class Probe {
 public:
  Probe(const anatomy::Leg& leg, const loading::Programme& programme);

  /// Fills `reading`, and `places` when it is given.
  void read(double time, const double* states, const double* channels, Reading& reading,
            PlaceReading* places = nullptr);

  /// Fills `reading` with what is seen of this leg among others.
  template <class T>
  void read(double time, const Glimpse<T>& seen, Reading& reading);

  /// Takes this leg into a lane of a survey.
  template <class T>
  void enter(Survey<T>& survey, int lane) const {
    survey.set_lane(*leg_, site_veins_, lane);
  }

 private:
  template <class T>
  void read_flows(const Glimpse<T>& seen, Reading& reading) const;
  template <class T>
  void read_sums(const LegSums<T>& sums, int lane, Reading& reading) const;
  template <class T>
  void read_loads(double time, const Glimpse<T>& seen, Reading& reading);
  template <class T>
  void read_muscle_bends(double time, const Glimpse<T>& seen, Reading& reading) const;
  void read_places(double time, const double* states, const double* channels, PlaceReading& places);
  const std::vector<int>& ankle_veins() const;
  double superficial_vein_volume(const double* states, std::size_t segment) const;
  /// How far the veins around are filled, times the lumen of the vein at the place.
  template <class T>
  double deep_vein_area_at(const Site& site, const Glimpse<T>& seen) const;

  const anatomy::Leg* leg_;
  const loading::Programme* programme_;
  Survey<double> survey_;
  TissueProbe tissue_;
  CirculationProbe circulation_;
  std::vector<double> loads_;
  Site ankle_, popliteal_, femoral_;
  std::vector<std::size_t> site_veins_;  ///< numbers of the conduit veins whose pressure every reading has
  bool superficial_;  ///< without the superficial system its veins are cut off: nothing is read off them
};

template <class T>
void Probe::read_loads(double time, const Glimpse<T>& seen, Reading& reading) {
  reading.mean_load = programme_->interface_pressure(time, loads_) + reading.garment_change;
  const std::vector<T>& changes = seen.survey.garment_changes();
  const auto load_at = [&](const Site& site) {
    const double changed = changes.empty() ? 0.0 : math::lane(changes[site.segment], seen.lane);
    return std::max(0.0, loads_[site.segment] + changed);
  };
  reading.femoral_site_load = load_at(femoral_);
  reading.popliteal_site_load = load_at(popliteal_);
}

template <class T>
void Probe::read(double time, const Glimpse<T>& seen, Reading& reading) {
  read_sums(seen.survey.sums(), seen.lane, reading);
  read_flows(seen, reading);
  circulation_.read(seen, reading);
  read_loads(time, seen, reading);
  read_muscle_bends(time, seen, reading);
  const auto pressure_at = [&](const Site& site, const std::vector<int>& nodes) {
    return site.between_middles([&](std::size_t segment) { return seen.pressure(nodes[segment]); });
  };
  reading.ankle_vein_pressure = pressure_at(ankle_, ankle_veins());
  reading.femoral_vein_pressure = pressure_at(femoral_, leg_->map.deep);
  if (!leg_->map.tissue.empty()) tissue_.read(seen, reading);
}

/// Contracting muscle presses hardest, and its arteries have least, where its pressure begins to fall: that may be
/// anywhere within a segment, of which the survey knows the mean.
template <class T>
void Probe::read_muscle_bends(double time, const Glimpse<T>& seen, Reading& reading) const {
  const std::vector<int>& tissue = leg_->map.tissue_pressure[static_cast<std::size_t>(loading::Depth::muscle)];
  const double head = seen.head(leg_->map.artery);
  programme_->muscle_bends(time, [&](double place, double squeeze, double height) {
    if (place < 0.0 || place > leg_->subject.leg_length) return;
    const double around = Site(*leg_, place).between_middles([&](std::size_t s) { return seen.state(tissue[s]); });
    const double arterial = head - leg_->network.parameters.specific_weight * height;
    reading.tissue_pressure_highest = std::max(reading.tissue_pressure_highest, squeeze + around);
    reading.perfusion_margin_lowest = std::min(reading.perfusion_margin_lowest, arterial - squeeze - around);
  });
}

template <class T>
double Probe::deep_vein_area_at(const Site& site, const Glimpse<T>& seen) const {
  const double filling = site.between_middles([&](std::size_t segment) {
    const double volume = seen.volume(leg_->network.topology, leg_->map.deep[segment]);
    return volume / (leg_->segments[segment].length() * leg_->deep_veins[segment].reference_area);
  });
  return filling * leg_->deep_veins[site.segment].reference_area;
}

template <class T>
void Probe::read_flows(const Glimpse<T>& seen, Reading& reading) const {
  constexpr double pascal_per_mmhg = 133.322387415;
  const anatomy::LegMap& map = leg_->map;
  const auto flow_in = [&](const std::vector<int>& flows) {
    return [&](std::size_t segment) { return seen.state(flows[segment]); };
  };
  const double femoral_area = deep_vein_area_at(femoral_, seen);
  reading.femoral_vein_flow = seen.state(map.deep_flow.back());
  reading.popliteal_vein_flow = popliteal_.through(flow_in(map.deep_flow));
  reading.saphenous_vein_flow = superficial_ ? popliteal_.through(flow_in(map.superficial_flow)) : 0.0;
  reading.femoral_vein_velocity = reading.femoral_vein_flow / femoral_area;
  reading.popliteal_vein_velocity = reading.popliteal_vein_flow / deep_vein_area_at(popliteal_, seen);
  const double radius = std::sqrt(femoral_area / elements::pi);
  reading.femoral_wall_shear =
      4.0 * leg_->subject.blood_viscosity * reading.femoral_vein_velocity / radius * pascal_per_mmhg;
  reading.femoral_valve_opening =
      map.femoral_valve == network::none ? std::numeric_limits<double>::quiet_NaN() : seen.state(map.femoral_valve);
  reading.femoral_passed = seen.state(map.femoral_passed);
  reading.inflow_passed = -seen.volume(leg_->network.topology, map.artery);
}

template <class T>
void Probe::read_sums(const LegSums<T>& sums, int lane, Reading& reading) const {
  const auto of = [lane](const T& value) { return math::lane(value, lane); };
  reading.venous_volume_foot = of(sums.venous_foot);
  reading.venous_volume_calf = of(sums.venous_calf);
  reading.venous_volume_thigh = of(sums.venous_thigh);
  reading.tissue_pressure_highest = of(sums.tissue_pressure_highest);
  reading.perfusion_margin_lowest = of(sums.perfusion_margin_lowest);
  reading.arterial_inflow = of(sums.arterial_inflow);
  reading.capillary_pressure = of(sums.capillary_pressure);
  reading.interstitial_volume_foot = of(sums.interstitial_foot);
  reading.interstitial_volume_calf = of(sums.interstitial_calf);
  reading.interstitial_volume_thigh = of(sums.interstitial_thigh);
  reading.interstitial_volume_epifascial = of(sums.epifascial);
  reading.interstitial_volume_subfascial = of(sums.subfascial);
  reading.interstitial_protein = of(sums.protein);
  reading.lymph_volume = of(sums.lymph);
  reading.garment_change = of(sums.garment_change);
}

}  // namespace saphena::measure
