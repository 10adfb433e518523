#pragma once

#include "anatomy/leg.hpp"
#include "measure/glimpse.hpp"
#include "measure/reading.hpp"

namespace saphena::measure {

/// Reads heart, arteries and the other leg off a closed loop.
class CirculationProbe {
 public:
  explicit CirculationProbe(const anatomy::Leg& leg) : leg_(&leg) {}

  /// Leaves a reading with open ends as it is.
  template <class T>
  void read(const Glimpse<T>& seen, Reading& reading) const;

 private:
  template <class T>
  double stroke_volume(const Glimpse<T>& seen) const;

  const anatomy::Leg* leg_;
};

template <class T>
void CirculationProbe::read(const Glimpse<T>& seen, Reading& reading) const {
  constexpr double seconds_per_minute = 60.0;
  constexpr double millilitres_per_litre = 1000.0;
  const anatomy::CirculationMap& map = leg_->map.circulation;
  if (map.empty()) return;
  reading.stroke_volume = stroke_volume(seen);
  reading.heart_rate = seconds_per_minute * seen.state(map.heart_rate);
  reading.cardiac_output = reading.heart_rate * reading.stroke_volume / millilitres_per_litre;
  reading.arterial_pressure = seen.pressure(map.arteries);
  reading.central_venous_pressure = seen.pressure(leg_->map.atrium);
  reading.pulmonary_venous_pressure = seen.pressure(map.pulmonary_veins);
  reading.pericardial_pressure = seen.state(map.pericardium);
  reading.other_leg_flow = seen.state(map.other_leg_flow);
  reading.other_leg_volume = 0.0;
  for (const int node : map.other_leg_blood) reading.other_leg_volume += seen.volume(leg_->network.topology, node);
  // What has come through the artery less what it still holds.
  reading.inflow_passed = seen.state(map.leg_passed) - seen.volume(leg_->network.topology, leg_->map.artery);
}

template <class T>
double CirculationProbe::stroke_volume(const Glimpse<T>& seen) const {
  using elements::CardiacPump;
  const anatomy::CirculationMap& map = leg_->map.circulation;
  const auto& pumps = std::get<network::ParametersOf<CardiacPump, double>>(leg_->network.parameters.processes).values;
  return CardiacPump::stroke_volume(pumps[static_cast<std::size_t>(map.left_pump)],
                                    seen.transmural(map.pulmonary_veins) - seen.state(map.pericardium),
                                    seen.head(map.arteries) - seen.external(map.pulmonary_veins));
}

}  // namespace saphena::measure
