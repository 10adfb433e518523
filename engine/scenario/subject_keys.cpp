#include "scenario/subject_keys.hpp"

namespace saphena::scenario {
namespace {

using anatomy::ByDepth;
using anatomy::CentralPressures;
using anatomy::Subject;

using SubjectKeys = Keys<Subject>;

SubjectKeys geometry_keys() {
  return {
      quantity<&Subject::leg_length>("leg_length", "cm", {40, 160}, "toes to groin along the axis"),
      quantity<&Subject::ankle_place>("ankle_place", "cm", {5, 40}, "toes to ankle"),
      quantity<&Subject::knee_place>("knee_place", "cm", {20, 100}, "toes to the knee's crease"),
      quantity<&Subject::ankle_height>("ankle_height", "cm", {0, 20}, "above the floor, standing"),
      quantity<&Subject::toe_height>("toe_height", "cm", {0, 20}, "above the floor, standing"),
      quantity<&Subject::heart_height>("heart_height", "cm", {60, 180}, "right atrium, standing"),
      quantity<&Subject::supine_drop>("supine_drop", "cm", {-20, 20}, "leg veins below the heart, lying"),
  };
}

SubjectKeys blood_keys() {
  return {
      quantity<&Subject::blood_density>("density", "mmHg s2/cm2", {7e-4, 9e-4}, "of blood"),
      quantity<&Subject::blood_viscosity>("viscosity", "mmHg s", {5e-6, 2e-4}, "of blood"),
  };
}

SubjectKeys pressure_keys() {
  constexpr Range central{-10, 40};
  return {
      quantity<&Subject::arterial_pressure>("arterial", "mmHg", {30, 200}, "mean, at heart height"),
      quantity<&Subject::diameter_pressure>("diameters_taken_at", "mmHg", {0, 40},
                                            "transmural pressure at which vein diameters hold"),
      quantity<&Subject::supine, &CentralPressures::atrial>("supine_atrial", "mmHg", central,
                                                            "right atrium, end of expiration"),
      quantity<&Subject::supine, &CentralPressures::abdominal>("supine_abdominal", "mmHg", central,
                                                               "around the vena cava"),
      quantity<&Subject::semirecumbent, &CentralPressures::atrial>("semirecumbent_atrial", "mmHg", central,
                                                                   "right atrium"),
      quantity<&Subject::semirecumbent, &CentralPressures::abdominal>("semirecumbent_abdominal", "mmHg", central,
                                                                      "around the vena cava"),
      quantity<&Subject::sitting, &CentralPressures::atrial>("sitting_atrial", "mmHg", central, "right atrium"),
      quantity<&Subject::sitting, &CentralPressures::abdominal>("sitting_abdominal", "mmHg", central,
                                                                "around the vena cava"),
      quantity<&Subject::standing, &CentralPressures::atrial>("standing_atrial", "mmHg", central, "right atrium"),
      quantity<&Subject::standing, &CentralPressures::abdominal>("standing_abdominal", "mmHg", central,
                                                                 "around the vena cava"),
  };
}

SubjectKeys trunk_keys() {
  return {
      quantity<&Subject::caval_diameter>("caval_diameter", "cm", {0.5, 4}, "inferior vena cava"),
      quantity<&Subject::caval_length>("caval_length", "cm", {5, 50}, "inferior vena cava"),
      quantity<&Subject::caval_stiffness>("caval_stiffness", "mmHg", {0.01, 50}, "K of the tube law of the vena cava"),
      quantity<&Subject::caval_conductance>("caval_conductance", "mL/(mmHg s)", {1, 1000}, "vena cava to right atrium"),
      quantity<&Subject::caval_collapse>("caval_collapse", "mmHg", {0.05, 20},
                                         "pressure over which the vena cava closes under the diaphragm"),
      quantity<&Subject::other_venous_return>("other_venous_return", "mL/s", {0, 300}, "from the rest of the body"),
  };
}

SubjectKeys wall_keys() {
  return {
      quantity<&Subject::wall_viscous_stiffness>("viscous_stiffness", "mmHg", {0, 1000},
                                                 "of the viscous share of a vein's wall, before it gives way"),
      quantity<&Subject::wall_relaxation_time>("relaxation_time", "s", {1e-3, 100},
                                               "in which the viscous share of the wall's stress fades"),
  };
}

SubjectKeys valve_law_keys() {
  return {
      quantity<&Subject::valve_opening_rate>("opening_rate", "1/(mmHg s)", {0.01, 1000},
                                             "leaflet speed per forward pressure"),
      quantity<&Subject::valve_closing_rate>("closing_rate", "1/(mmHg s)", {0.01, 1000},
                                             "leaflet speed per backward pressure"),
      quantity<&Subject::valve_leaflet_drag>("leaflet_drag", "mmHg s/cm", {0, 10},
                                             "head that moves leaflets as passing blood does, per its speed"),
      quantity<&Subject::valve_jet_length>("jet_length", "cm", {0.01, 10}, "blood accelerated through the orifice"),
      quantity<&Subject::kinetic_recovery>("kinetic_recovery", "1", {0, 1}, "kinetic head regained where flow widens"),
  };
}

SubjectKeys junction_keys() {
  return {quantity<&Subject::junction_leak>("leak", "1", {1e-5, 1}, "of the saphenofemoral junction's terminal valve")};
}

SubjectKeys scale_keys() {
  return {
      quantity<&Subject::venous_compliance_scale>("venous_compliance_scale", "1", {0.05, 10},
                                                  "multiplies the volumes of all venule beds"),
      quantity<&Subject::perfusion_scale>("perfusion_scale", "1", {0.05, 20}, "multiplies resting blood flow"),
      quantity<&Subject::length_scale>("length_scale", "1", {0.5, 1.5}, "multiplies all lengths, heights and places"),
      quantity<&Subject::girth_scale>("girth_scale", "1", {0.5, 2}, "multiplies the circumference of the leg"),
      quantity<&Subject::vein_diameter_scale>("vein_diameter_scale", "1", {0.3, 3},
                                              "multiplies the diameters of veins"),
  };
}

}  // namespace

const std::vector<SubjectSection>& subject_sections() {
  static const std::vector<SubjectSection> sections = [] {
    std::vector<SubjectSection> all{
        {"geometry", "lengths of the leg and heights of the body", geometry_keys()},
        {"blood", "properties of blood", blood_keys()},
        {"pressures", "at the ends of the leg, by posture", pressure_keys()},
        {"trunk", "the way from the leg to the heart", trunk_keys()},
        {"junction", "saphenofemoral junction", junction_keys()},
        {"wall", "viscosity of the walls of conduit veins", wall_keys()},
        {"valve", "how valves move and what they cost", valve_law_keys()},
        {"", "factors for studies", scale_keys()},
    };
    for (SubjectSection& section : tissue_sections()) all.push_back(std::move(section));
    for (SubjectSection& section : circulation_sections()) all.push_back(std::move(section));
    for (SubjectSection& section : lymph_sections()) all.push_back(std::move(section));
    return all;
  }();
  return sections;
}

const Keys<anatomy::Vessel>& vessel_keys() {
  using anatomy::Vessel;
  static const Keys<Vessel> keys{
      quantity<&Vessel::from>("from", "cm", {0, 200}, "distal end").needed(),
      quantity<&Vessel::to>("to", "cm", {0, 200}, "proximal end").needed(),
      quantity<&Vessel::count>("count", "1", {1, 100}, "equal veins side by side").needed(),
      quantity<&Vessel::diameter>("diameter", "cm", {0.01, 4}, "of one, at pressures.diameters_taken_at").needed(),
      quantity<&Vessel::stiffness>("stiffness", "mmHg", {0.01, 50}, "K of the tube law: bending stiffness of the wall")
          .needed(),
  };
  return keys;
}

const Keys<anatomy::PerforatorSite>& perforator_keys() {
  using anatomy::PerforatorSite;
  static const Keys<PerforatorSite> keys{
      quantity<&PerforatorSite::place>("place", "cm", {0, 200}, "where it pierces the fascia").needed(),
      quantity<&PerforatorSite::count>("count", "1", {1, 100}, "equal ones side by side").needed(),
      quantity<&PerforatorSite::diameter>("diameter", "cm", {0.01, 2}, "of one").needed(),
      quantity<&PerforatorSite::length>("length", "cm", {0.1, 20}, "from one system to the other"),
      quantity<&PerforatorSite::leak>("leak", "1", {1e-5, 1}, "share of the lumen open when shut; 1: no valve")
          .needed(),
  };
  return keys;
}

const Keys<anatomy::ValveSite>& valve_keys() {
  using anatomy::ValveSite;
  static const Keys<ValveSite> keys{
      quantity<&ValveSite::leak>("leak", "1", {1e-5, 1}, "share of the lumen open when shut; 1: no valve").needed(),
  };
  return keys;
}

const Keys<anatomy::HeightPoint>& circumference_keys() {
  using anatomy::HeightPoint;
  static const Keys<HeightPoint> keys{
      quantity<&HeightPoint::place>("place", "cm", {0, 200}, "where it is measured").needed(),
      quantity<&HeightPoint::value>("value", "cm", {5, 150}, "circumference").needed(),
  };
  return keys;
}

}  // namespace saphena::scenario
