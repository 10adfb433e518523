#include "scenario/subject_keys.hpp"

namespace saphena::scenario {
namespace {

using anatomy::Bed;
using anatomy::Region;
using anatomy::Subject;
using Tone = elements::ArteriolarTone::Parameters<double>;

using SubjectKeys = Keys<Subject>;

SubjectKeys geometry_keys() {
  return {
      quantity<Subject>(
          "leg_length", "cm", {40, 160}, [](Subject& s) -> double& { return s.leg_length; },
          "toes to groin along the axis"),
      quantity<Subject>(
          "ankle_place", "cm", {5, 40}, [](Subject& s) -> double& { return s.ankle_place; }, "toes to ankle"),
      quantity<Subject>(
          "knee_place", "cm", {20, 100}, [](Subject& s) -> double& { return s.knee_place; },
          "toes to the knee's crease"),
      quantity<Subject>(
          "ankle_height", "cm", {0, 20}, [](Subject& s) -> double& { return s.ankle_height; },
          "above the floor, standing"),
      quantity<Subject>(
          "toe_height", "cm", {0, 20}, [](Subject& s) -> double& { return s.toe_height; }, "above the floor, standing"),
      quantity<Subject>(
          "heart_height", "cm", {60, 180}, [](Subject& s) -> double& { return s.heart_height; },
          "right atrium, standing"),
      quantity<Subject>(
          "supine_drop", "cm", {-20, 20}, [](Subject& s) -> double& { return s.supine_drop; },
          "leg veins below the heart, lying"),
  };
}

SubjectKeys blood_keys() {
  return {
      quantity<Subject>(
          "density", "mmHg s2/cm2", {7e-4, 9e-4}, [](Subject& s) -> double& { return s.blood_density; }, "of blood"),
      quantity<Subject>(
          "viscosity", "mmHg s", {5e-6, 2e-4}, [](Subject& s) -> double& { return s.blood_viscosity; }, "of blood"),
  };
}

SubjectKeys pressure_keys() {
  constexpr Range central{-10, 40};
  return {
      quantity<Subject>(
          "arterial", "mmHg", {30, 200}, [](Subject& s) -> double& { return s.arterial_pressure; },
          "mean, at heart height"),
      quantity<Subject>(
          "diameters_taken_at", "mmHg", {0, 40}, [](Subject& s) -> double& { return s.diameter_pressure; },
          "transmural pressure at which vein diameters hold"),
      quantity<Subject>(
          "supine_atrial", "mmHg", central, [](Subject& s) -> double& { return s.supine.atrial; },
          "right atrium, end of expiration"),
      quantity<Subject>(
          "supine_abdominal", "mmHg", central, [](Subject& s) -> double& { return s.supine.abdominal; },
          "around the vena cava"),
      quantity<Subject>(
          "semirecumbent_atrial", "mmHg", central, [](Subject& s) -> double& { return s.semirecumbent.atrial; },
          "right atrium"),
      quantity<Subject>(
          "semirecumbent_abdominal", "mmHg", central, [](Subject& s) -> double& { return s.semirecumbent.abdominal; },
          "around the vena cava"),
      quantity<Subject>(
          "sitting_atrial", "mmHg", central, [](Subject& s) -> double& { return s.sitting.atrial; }, "right atrium"),
      quantity<Subject>(
          "sitting_abdominal", "mmHg", central, [](Subject& s) -> double& { return s.sitting.abdominal; },
          "around the vena cava"),
      quantity<Subject>(
          "standing_atrial", "mmHg", central, [](Subject& s) -> double& { return s.standing.atrial; }, "right atrium"),
      quantity<Subject>(
          "standing_abdominal", "mmHg", central, [](Subject& s) -> double& { return s.standing.abdominal; },
          "around the vena cava"),
  };
}

SubjectKeys trunk_keys() {
  return {
      quantity<Subject>(
          "caval_diameter", "cm", {0.5, 4}, [](Subject& s) -> double& { return s.caval_diameter; },
          "inferior vena cava"),
      quantity<Subject>(
          "caval_length", "cm", {5, 50}, [](Subject& s) -> double& { return s.caval_length; }, "inferior vena cava"),
      quantity<Subject>(
          "caval_wave_speed", "cm/s", {30, 1000}, [](Subject& s) -> double& { return s.caval_wave_speed; },
          "at zero transmural pressure"),
      quantity<Subject>(
          "caval_conductance", "mL/(mmHg s)", {1, 1000}, [](Subject& s) -> double& { return s.caval_conductance; },
          "vena cava to right atrium"),
      quantity<Subject>(
          "other_venous_return", "mL/s", {0, 300}, [](Subject& s) -> double& { return s.other_venous_return; },
          "from the rest of the body"),
  };
}

template <Region Subject::*region>
SubjectKeys region_keys() {
  return {
      quantity<Subject>(
          "perfusion", "1/s", {1e-6, 0.1}, [](Subject& s) -> double& { return (s.*region).perfusion; },
          "blood flow per tissue volume at rest, supine"),
      quantity<Subject>(
          "compliance_scale", "1", {0.05, 5}, [](Subject& s) -> double& { return (s.*region).compliance_scale; },
          "of venule beds, against the calf"),
  };
}

template <Bed Subject::*bed>
SubjectKeys bed_keys() {
  return {
      quantity<Subject>(
          "compliance", "1/mmHg", {1e-5, 0.02}, [](Subject& s) -> double& { return (s.*bed).compliance; },
          "at zero pressure, per tissue volume"),
      quantity<Subject>(
          "capacity", "1", {1e-3, 0.5}, [](Subject& s) -> double& { return (s.*bed).capacity; },
          "most that pressure adds, per tissue volume"),
      quantity<Subject>(
          "unstressed", "1", {1e-4, 0.2}, [](Subject& s) -> double& { return (s.*bed).unstressed; },
          "volume at zero pressure, per tissue volume"),
      quantity<Subject>(
          "collapse_pressure", "mmHg", {0.05, 20}, [](Subject& s) -> double& { return (s.*bed).collapse_pressure; },
          "scale of the pressure that empties the bed"),
      quantity<Subject>(
          "outlet_conductance", "1/(mmHg s)", {1e-7, 1},
          [](Subject& s) -> double& { return (s.*bed).outlet_conductance; }, "into the vein, per tissue volume"),
      quantity<Subject>(
          "outlet_collapse", "mmHg", {0.05, 50}, [](Subject& s) -> double& { return (s.*bed).outlet_collapse; },
          "pressure over which the outlet veins close"),
      quantity<Subject>(
          "flow_share", "1", {0.01, 1}, [](Subject& s) -> double& { return (s.*bed).flow_share; },
          "of the region's perfusion"),
  };
}

template <Tone Subject::*tone>
SubjectKeys tone_keys() {
  return {
      quantity<Subject>(
          "myogenic_gain", "1", {0, 1.5}, [](Subject& s) -> double& { return (s.*tone).myogenic_gain; },
          "response to arteriolar stretch"),
      quantity<Subject>(
          "venoarteriolar_depth", "1", {0, 0.95}, [](Subject& s) -> double& { return (s.*tone).venoarteriolar_depth; },
          "conductance lost when the veins are full"),
      quantity<Subject>(
          "venoarteriolar_threshold", "mmHg", {0, 100},
          [](Subject& s) -> double& { return (s.*tone).venoarteriolar_threshold; },
          "venous pressure of half the response"),
      quantity<Subject>(
          "venoarteriolar_width", "mmHg", {0.5, 50},
          [](Subject& s) -> double& { return (s.*tone).venoarteriolar_width; }, "width of the response"),
      quantity<Subject>(
          "constriction_time", "s", {0.5, 120}, [](Subject& s) -> double& { return (s.*tone).constriction_time; },
          "of both pressure responses"),
      quantity<Subject>(
          "flow_gain", "1", {0, 5}, [](Subject& s) -> double& { return (s.*tone).flow_gain; },
          "dilation per missing flow"),
      quantity<Subject>(
          "debt_gain", "1", {0, 50}, [](Subject& s) -> double& { return (s.*tone).debt_gain; },
          "dilation per flow below the debt threshold"),
      quantity<Subject>(
          "debt_threshold", "1", {0, 1}, [](Subject& s) -> double& { return (s.*tone).debt_threshold; },
          "share of need below which debt builds up"),
      quantity<Subject>(
          "dilation_time", "s", {0.5, 300}, [](Subject& s) -> double& { return (s.*tone).dilation_time; },
          "of the metabolic response"),
  };
}

SubjectKeys transmission_keys() {
  constexpr Range share{0, 1.5};
  constexpr Range time{0.01, 600};
  return {
      quantity<Subject>(
          "bladder_to_skin", "1", share, [](Subject& s) -> double& { return s.transmission.bladder_to_skin; },
          "interface over bladder pressure of a sleeve"),
      quantity<Subject>(
          "sleeve_superficial", "1", share, [](Subject& s) -> double& { return s.transmission.sleeve[0]; },
          "of skin pressure, around superficial veins"),
      quantity<Subject>(
          "sleeve_muscle", "1", share, [](Subject& s) -> double& { return s.transmission.sleeve[1]; },
          "inside the muscles"),
      quantity<Subject>(
          "sleeve_deep", "1", share, [](Subject& s) -> double& { return s.transmission.sleeve[2]; },
          "around the deep veins"),
      quantity<Subject>(
          "garment_superficial", "1", share, [](Subject& s) -> double& { return s.transmission.garment[0]; },
          "of skin pressure, around superficial veins"),
      quantity<Subject>(
          "garment_muscle", "1", share, [](Subject& s) -> double& { return s.transmission.garment[1]; },
          "inside the muscles"),
      quantity<Subject>(
          "garment_deep", "1", share, [](Subject& s) -> double& { return s.transmission.garment[2]; },
          "around the deep veins"),
      quantity<Subject>(
          "hand_superficial", "1", share, [](Subject& s) -> double& { return s.transmission.hand[0]; },
          "of skin pressure, around superficial veins"),
      quantity<Subject>(
          "hand_muscle", "1", share, [](Subject& s) -> double& { return s.transmission.hand[1]; },
          "inside the muscles"),
      quantity<Subject>(
          "hand_deep", "1", share, [](Subject& s) -> double& { return s.transmission.hand[2]; },
          "around the deep veins"),
      quantity<Subject>(
          "superficial_time", "s", time, [](Subject& s) -> double& { return s.transmission.time_constant[0]; },
          "delay of tissue pressure"),
      quantity<Subject>(
          "muscle_time", "s", time, [](Subject& s) -> double& { return s.transmission.time_constant[1]; },
          "delay of tissue pressure"),
      quantity<Subject>(
          "deep_time", "s", time, [](Subject& s) -> double& { return s.transmission.time_constant[2]; },
          "delay of tissue pressure"),
  };
}

SubjectKeys valve_law_keys() {
  return {
      quantity<Subject>(
          "opening_rate", "1/(mmHg s)", {0.01, 1000}, [](Subject& s) -> double& { return s.valve_opening_rate; },
          "leaflet speed per forward pressure"),
      quantity<Subject>(
          "closing_rate", "1/(mmHg s)", {0.01, 1000}, [](Subject& s) -> double& { return s.valve_closing_rate; },
          "leaflet speed per backward pressure"),
      quantity<Subject>(
          "jet_length", "cm", {0.01, 10}, [](Subject& s) -> double& { return s.valve_jet_length; },
          "blood accelerated through the orifice"),
      quantity<Subject>(
          "kinetic_recovery", "1", {0, 1}, [](Subject& s) -> double& { return s.kinetic_recovery; },
          "kinetic head regained where flow widens"),
  };
}

SubjectKeys other_keys(std::string_view section) {
  if (section == "junction")
    return {quantity<Subject>(
        "leak", "1", {1e-5, 1}, [](Subject& s) -> double& { return s.junction_leak; },
        "of the saphenofemoral junction's terminal valve")};
  if (section == "supply")
    return {quantity<Subject>(
        "venular_share", "1", {0.01, 0.9}, [](Subject& s) -> double& { return s.venular_share; },
        "of the resistance from artery to venule bed")};
  if (section == "muscle_pressure")
    return {quantity<Subject>(
                "deep_share", "1", {0, 1}, [](Subject& s) -> double& { return s.muscle_pressure_deep; },
                "of a contracting muscle's pressure, around deep veins"),
            quantity<Subject>(
                "superficial_share", "1", {0, 1}, [](Subject& s) -> double& { return s.muscle_pressure_superficial; },
                "around superficial veins")};
  return {
      quantity<Subject>(
          "venous_compliance_scale", "1", {0.05, 10}, [](Subject& s) -> double& { return s.venous_compliance_scale; },
          "multiplies the volumes of all venule beds"),
      quantity<Subject>(
          "perfusion_scale", "1", {0.05, 20}, [](Subject& s) -> double& { return s.perfusion_scale; },
          "multiplies resting blood flow")};
}

}  // namespace

const std::vector<SubjectSection>& subject_sections() {
  static const std::vector<SubjectSection> sections{
      {"geometry", "lengths of the leg and heights of the body", geometry_keys()},
      {"blood", "properties of blood", blood_keys()},
      {"pressures", "at the ends of the leg, by posture", pressure_keys()},
      {"trunk", "the way from the leg to the heart", trunk_keys()},
      {"junction", "saphenofemoral junction", other_keys("junction")},
      {"valve", "how valves move and what they cost", valve_law_keys()},
      {"foot", "tissue of the foot", region_keys<&Subject::foot>()},
      {"calf", "tissue of the calf", region_keys<&Subject::calf>()},
      {"thigh", "tissue of the thigh", region_keys<&Subject::thigh>()},
      {"muscle_bed", "muscle sinuses and venules", bed_keys<&Subject::muscle>()},
      {"skin_bed", "venous plexus of the skin", bed_keys<&Subject::skin>()},
      {"supply", "small vessels between artery and venule bed", other_keys("supply")},
      {"muscle_tone", "control of muscle arterioles", tone_keys<&Subject::muscle_tone>()},
      {"skin_tone", "control of skin arterioles", tone_keys<&Subject::skin_tone>()},
      {"muscle_pressure", "where a contracting muscle's pressure is felt", other_keys("muscle_pressure")},
      {"transmission", "from the skin to the tissue", transmission_keys()},
      {"", "factors for studies", other_keys("")},
  };
  return sections;
}

const Keys<anatomy::Vessel>& vessel_keys() {
  using anatomy::Vessel;
  static const Keys<Vessel> keys{
      quantity<Vessel>(
          "from", "cm", {0, 200}, [](Vessel& v) -> double& { return v.from; }, "distal end"),
      quantity<Vessel>(
          "to", "cm", {0, 200}, [](Vessel& v) -> double& { return v.to; }, "proximal end"),
      quantity<Vessel>(
          "count", "1", {1, 100}, [](Vessel& v) -> double& { return v.count; }, "equal veins side by side"),
      quantity<Vessel>(
          "diameter", "cm", {0.01, 4}, [](Vessel& v) -> double& { return v.diameter; },
          "of one, at pressures.diameters_taken_at"),
      quantity<Vessel>(
          "wave_speed", "cm/s", {20, 3000}, [](Vessel& v) -> double& { return v.wave_speed; },
          "at zero transmural pressure"),
  };
  return keys;
}

const Keys<anatomy::PerforatorSite>& perforator_keys() {
  using anatomy::PerforatorSite;
  static const Keys<PerforatorSite> keys{
      quantity<PerforatorSite>(
          "place", "cm", {0, 200}, [](PerforatorSite& p) -> double& { return p.place; }, "where it pierces the fascia"),
      quantity<PerforatorSite>(
          "count", "1", {1, 100}, [](PerforatorSite& p) -> double& { return p.count; }, "equal ones side by side"),
      quantity<PerforatorSite>(
          "diameter", "cm", {0.01, 2}, [](PerforatorSite& p) -> double& { return p.diameter; }, "of one"),
      quantity<PerforatorSite>(
          "length", "cm", {0.1, 20}, [](PerforatorSite& p) -> double& { return p.length; },
          "from one system to the other"),
      quantity<PerforatorSite>(
          "leak", "1", {1e-5, 1}, [](PerforatorSite& p) -> double& { return p.leak; },
          "share of the lumen open when shut; 1: no valve"),
  };
  return keys;
}

const Keys<anatomy::ValveSite>& valve_keys() {
  using anatomy::ValveSite;
  static const Keys<ValveSite> keys{
      quantity<ValveSite>(
          "leak", "1", {1e-5, 1}, [](ValveSite& v) -> double& { return v.leak; },
          "share of the lumen open when shut; 1: no valve"),
  };
  return keys;
}

const Keys<anatomy::HeightPoint>& circumference_keys() {
  using anatomy::HeightPoint;
  static const Keys<HeightPoint> keys{
      quantity<HeightPoint>(
          "place", "cm", {0, 200}, [](HeightPoint& p) -> double& { return p.place; }, "where it is measured"),
      quantity<HeightPoint>(
          "value", "cm", {5, 150}, [](HeightPoint& p) -> double& { return p.value; }, "circumference"),
  };
  return keys;
}

}  // namespace saphena::scenario
