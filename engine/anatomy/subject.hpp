#pragma once
// A person's leg as numbers, before it is divided into segments. Filled from scenarios/subjects/*.toml, where every
// value has its source; a file that leaves one out is refused. Units: cm, mL, s, mmHg, as everywhere inside the engine.

#include <array>
#include <string>
#include <vector>

#include "anatomy/circulation.hpp"
#include "anatomy/tissue.hpp"
#include "elements/arteriolar_tone.hpp"

namespace saphena::anatomy {

/// A stretch of vein, or of several equal ones side by side.
struct Vessel {
  std::string name;
  bool deep = true;
  double from = 0.0;  ///< cm from the toes; the iliac vein runs on beyond the groin
  double to = 0.0;
  double count = 1.0;
  double diameter = 0.5;   ///< of one, at Subject::diameter_pressure
  double stiffness = 0.0;  ///< K of the tube law, mmHg
};

struct ValveSite {
  std::string vessel;
  double place = 0.0;
  double leak = 1e-4;  ///< share of the lumen that stays open when shut
};

struct PerforatorSite {
  std::string name;
  double place = 0.0;
  double count = 1.0;
  double diameter = 0.2;
  double length = 1.0;
  double leak = 1e-3;
};

/// Tissue and blood supply of one region, per mL of tissue.
struct Region {
  double perfusion = 0.0;         ///< 1/s
  double compliance_scale = 1.0;  ///< of the venule beds, against the calf
};

/// The small veins of one tissue, per mL of (whole) tissue.
struct Bed {
  double compliance = 0.0;  ///< 1/mmHg
  double capacity = 0.0;
  double unstressed = 0.0;
  double collapse_pressure = 0.0;
  double outlet_conductance = 0.0;  ///< 1/(mmHg s)
  double outlet_collapse = 0.0;     ///< mmHg
  double outlet_distension = 0.0;   ///< mmHg
  double flow_share = 0.0;          ///< of the region's perfusion
};

struct HeightPoint {
  double place;
  double value;
};

/// One number for each depth of loading::Depth.
struct ByDepth {
  double superficial = 1.0;
  double muscle = 1.0;
  double deep = 1.0;
  std::array<double, 3> values() const { return {superficial, muscle, deep}; }
};

/// Part of an outside pressure that arrives at each depth, by kind of load.
struct Transmission {
  ByDepth hand;
  ByDepth sleeve;
  ByDepth garment;
  double bladder_to_skin = 1.0;
  ByDepth time_constant;  ///< s
};

/// Pressures at the leg's proximal end in one body position.
struct CentralPressures {
  double atrial = 0.0;
  double abdominal = 0.0;
};

struct Subject {
  std::string name;
  // geometry
  double leg_length = 98.0;
  double ankle_place = 17.0;
  double knee_place = 57.0;
  double ankle_height = 9.0;  ///< above the floor, standing
  double toe_height = 2.0;
  double heart_height = 125.0;
  double supine_drop = 3.0;  ///< leg veins below the right atrium, lying
  std::vector<HeightPoint> circumference;
  // blood and pressures
  double blood_density = 0.0;    ///< mmHg s2/cm2
  double blood_viscosity = 0.0;  ///< mmHg s
  double arterial_pressure = 0.0;
  double diameter_pressure = 0.0;
  CentralPressures supine, semirecumbent, sitting, standing;
  // trunk
  double caval_diameter = 0.0;
  double caval_length = 0.0;
  double caval_stiffness = 0.0;
  double caval_collapse = 0.0;
  double caval_conductance = 0.0;
  double other_venous_return = 0.0;  ///< mL/s, from the rest of the body into the vena cava
  Circulation circulation;           ///< of a closed loop
  // leg vessels
  std::vector<Vessel> vessels;
  std::vector<ValveSite> valves;
  std::vector<PerforatorSite> perforators;
  double junction_leak = 0.0;  ///< terminal valve of the great saphenous vein
  double wall_viscous_stiffness = 0.0;
  double wall_relaxation_time = 0.0;
  double valve_opening_rate = 0.0;
  double valve_closing_rate = 0.0;
  double valve_leaflet_drag = 0.0;
  double valve_jet_length = 0.0;
  double kinetic_recovery = 0.0;
  // tissue
  Region foot, calf, thigh;
  Bed muscle, skin;
  double venular_share = 0.0;     ///< of the resistance from artery to venule bed
  double venular_thinning = 0.0;  ///< part of their drop that clumping red cells cause
  elements::ArteriolarTone::Parameters<double> muscle_tone, skin_tone;
  double muscle_pressure_deep = 0.0;
  double muscle_pressure_superficial = 0.0;
  Transmission transmission;
  Exchange exchange;
  Layer epifascial, subfascial;
  Fascia fascia;
  InitialLymphatics initial_lymphatics;
  Collectors collectors;
  // scales that sweeps and overrides turn
  double venous_compliance_scale = 1.0;
  double perfusion_scale = 1.0;
  double length_scale = 1.0;
  double girth_scale = 1.0;
  double vein_diameter_scale = 1.0;
};

}  // namespace saphena::anatomy
