#pragma once
// What can be read off the leg at one instant, under the names that files and plots use.

#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace saphena::measure {

/// What a signal is of: beside the leg itself, tissue fluid and lymph or the rest of the body may take part.
enum class Part { leg, tissue, circulation };

/// Numbers for the leg as a whole, or for one measuring place.
struct Reading {
  double femoral_vein_flow = 0.0;
  double popliteal_vein_flow = 0.0;
  double saphenous_vein_flow = 0.0;
  double arterial_inflow = 0.0;
  double femoral_vein_velocity = 0.0;
  double popliteal_vein_velocity = 0.0;
  double femoral_wall_shear = 0.0;
  double ankle_vein_pressure = 0.0;
  double femoral_vein_pressure = 0.0;
  double femoral_valve_opening = 0.0;
  double capillary_pressure = 0.0;
  double venous_volume_foot = 0.0;
  double venous_volume_calf = 0.0;
  double venous_volume_thigh = 0.0;
  double mean_load = 0.0;
  double tissue_pressure_highest = 0.0;
  double perfusion_margin_lowest = 0.0;
  // Tissue fluid and lymph; 0 in a leg without them.
  double interstitial_volume_foot = 0.0;
  double interstitial_volume_calf = 0.0;
  double interstitial_volume_thigh = 0.0;
  double interstitial_volume_epifascial = 0.0;
  double interstitial_volume_subfascial = 0.0;
  double interstitial_protein = 0.0;
  double lymph_volume = 0.0;
  double lymph_calf_flow = 0.0;
  double lymph_contraction = 0.0;
  double cannula_flow = 0.0;
  double lymph_passed = 0.0;
  double protein_passed = 0.0;
  double protein_gained = 0.0;
  // The rest of the body; not defined with open ends.
  double cardiac_output = not_simulated;
  double stroke_volume = not_simulated;
  double heart_rate = not_simulated;
  double arterial_pressure = not_simulated;
  double central_venous_pressure = not_simulated;
  double pulmonary_venous_pressure = not_simulated;
  double pericardial_pressure = not_simulated;
  double other_leg_flow = not_simulated;
  double other_leg_volume = not_simulated;
  // Book-keeping: volumes that have passed since the start, and loads on the places where velocity is measured.
  double femoral_passed = 0.0;
  double inflow_passed = 0.0;
  double garment_change = 0.0;  ///< part of mean_load: of garments that the leg has shrunk or swollen in
  double femoral_site_load = 0.0;
  double popliteal_site_load = 0.0;

  static constexpr double not_simulated = std::numeric_limits<double>::quiet_NaN();

  double interstitial_volume() const { return interstitial_volume_epifascial + interstitial_volume_subfascial; }
  /// Water that has left the blood since the start, beside a constant.
  double filtered() const { return interstitial_volume() + lymph_volume + lymph_passed; }
  double foot_volume() const { return venous_volume_foot + interstitial_volume_foot; }
  double calf_volume() const { return venous_volume_calf + interstitial_volume_calf; }
  double leg_volume() const { return venous_volume() + interstitial_volume(); }
  double venous_volume() const { return venous_volume_foot + venous_volume_calf + venous_volume_thigh; }
};

/// Numbers for every segment, distal to proximal.
struct PlaceReading {
  std::vector<double> bladder_pressure, interface_pressure;
  std::vector<double> tissue_pressure_superficial, tissue_pressure_muscle, tissue_pressure_deep;
  std::vector<double> deep_vein_pressure, superficial_vein_pressure, capillary_pressure_muscle;
  std::vector<double> deep_vein_area, superficial_vein_area;
  std::vector<double> deep_vein_flow, superficial_vein_flow;
  std::vector<double> venous_volume, superficial_venous_volume;
  std::vector<double> interstitial_pressure_epifascial, interstitial_pressure_subfascial;
  std::vector<double> interstitial_volume_epifascial, interstitial_volume_subfascial;
  std::vector<double> interstitial_oncotic_epifascial, plasma_oncotic_rise_epifascial, capillary_pressure_skin;
  std::vector<double> lymph_capillary_pressure, collector_pressure, collector_contraction, lymph_flow;
};

/// There is none of it in a run without its part.
struct Signal {
  std::string_view name;
  std::string_view unit;
  std::string_view doc;
  double Reading::*value;
  Part part = Part::leg;
};
struct PlaceSignal {
  std::string_view name;
  std::string_view unit;
  std::string_view doc;
  std::vector<double> PlaceReading::*values;
  Part part = Part::leg;
};

std::span<const Signal> signals();
std::span<const PlaceSignal> place_signals();

}  // namespace saphena::measure
