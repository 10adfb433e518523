#include "scenario/subject_keys.hpp"

namespace saphena::scenario {
namespace {

using anatomy::Circulation;
using anatomy::Subject;
using SubjectKeys = Keys<Subject>;
using Vessel = elements::ElasticVessel::Parameters<double>;
using Pump = elements::CardiacPump::Parameters<double>;
using Sac = elements::Pericardium::Parameters<double>;
using Reflex = elements::Baroreflex::Parameters<double>;

template <Vessel Circulation::*vessel>
void append_vessel(SubjectKeys& keys, const std::string& name, const std::string& what) {
  keys.push_back(quantity<&Subject::circulation, vessel, &Vessel::unstressed_volume>(
      name + "_unstressed", "mL", {1e-3, 1e5}, "blood at zero transmural pressure in " + what));
  keys.push_back(quantity<&Subject::circulation, vessel, &Vessel::compliance>(name + "_compliance", "mL/mmHg",
                                                                              {1e-4, 1000}, "of " + what));
}

template <double Circulation::*value>
void append_resistance(SubjectKeys& keys, const std::string& name, const std::string& what) {
  keys.push_back(quantity<&Subject::circulation, value>(name, "mmHg s/mL", {1e-4, 1000}, what));
}

SubjectKeys body_keys() {
  SubjectKeys keys{
      quantity<&Subject::circulation, &Circulation::blood_volume>("blood_volume", "mL", {500, 20000},
                                                                  "in all vessels and the heart"),
      quantity<&Subject::circulation, &Circulation::pleural_pressure>("pleural_pressure", "mmHg", {-30, 30},
                                                                      "around heart and lungs, end of expiration"),
      quantity<&Subject::circulation, &Circulation::carotid_distance>(
          "carotid_distance", "cm", {0, 60}, "of the carotid sinus from the heart towards the head"),
      quantity<&Subject::circulation, &Circulation::upper_veins_distance>(
          "upper_veins_distance", "cm", {0, 60}, "of the upper body's veins, a mean over their compliance, likewise"),
  };
  append_vessel<&Circulation::arteries>(keys, "arteries", "aorta and arteries without those of the legs");
  append_vessel<&Circulation::leg_artery>(keys, "leg_artery", "the arteries of one leg");
  append_vessel<&Circulation::upper_veins>(keys, "upper_veins", "veins of head, arms and chest");
  append_vessel<&Circulation::abdominal_veins>(keys, "abdominal_veins", "veins of gut, liver, kidneys and pelvis");
  append_vessel<&Circulation::right_heart>(keys, "right_heart", "right heart and great veins of the chest");
  append_vessel<&Circulation::pulmonary_artery>(keys, "pulmonary_artery", "pulmonary arteries");
  append_vessel<&Circulation::pulmonary_veins>(keys, "pulmonary_veins", "pulmonary veins and left heart");
  append_resistance<&Circulation::leg_artery_resistance>(keys, "leg_artery_resistance",
                                                         "aorta to the leg's arterioles");
  append_resistance<&Circulation::upper_resistance>(keys, "upper_resistance", "arterioles of head, arms and chest");
  append_resistance<&Circulation::abdominal_resistance>(keys, "abdominal_resistance",
                                                        "arterioles of gut, liver, kidneys and pelvis");
  append_resistance<&Circulation::upper_drainage>(keys, "upper_drainage", "upper veins to the right heart");
  append_resistance<&Circulation::abdominal_drainage>(keys, "abdominal_drainage", "abdominal veins to the vena cava");
  append_resistance<&Circulation::pulmonary_resistance>(keys, "pulmonary_resistance", "of the lungs");
  return keys;
}

template <Pump Circulation::*pump>
void append_pump(SubjectKeys& keys, const std::string& side) {
  keys.push_back(quantity<&Subject::circulation, pump, &Pump::diastolic_compliance>(
      side + "_diastolic_compliance", "mL/mmHg", {0.1, 200}, "of the relaxed ventricle, nearly empty"));
  keys.push_back(quantity<&Subject::circulation, pump, &Pump::filling_limit>(
      side + "_filling_limit", "mL", {10, 2000}, "most that filling can add to the ventricle"));
  keys.push_back(quantity<&Subject::circulation, pump, &Pump::end_systolic_elastance>(
      side + "_end_systolic_elastance", "mmHg/mL", {0.02, 50}, "of the contracted ventricle"));
}

SubjectKeys heart_keys() {
  SubjectKeys keys;
  append_pump<&Circulation::right>(keys, "right");
  append_pump<&Circulation::left>(keys, "left");
  keys.push_back(quantity<&Subject::circulation, &Circulation::pericardium, &Sac::slack_volume>(
      "pericardial_slack", "mL", {10, 5000}, "volume of both ventricles beyond which the pericardium is taut"));
  keys.push_back(quantity<&Subject::circulation, &Circulation::pericardium, &Sac::stiffness>(
      "pericardial_stiffness", "mmHg/mL", {0, 5}, "of the taut pericardium"));
  keys.push_back(quantity<&Subject::circulation, &Circulation::pericardium, &Sac::slack_rounding>(
      "pericardial_bend", "mL", {0.1, 500}, "of volume over which it becomes taut"));
  return keys;
}

template <double Reflex::*value>
void append_reflex(SubjectKeys& keys, const std::string& name, const std::string& unit, Range range,
                   const std::string& what) {
  keys.push_back(quantity<&Subject::circulation, &Circulation::reflex, value>(name, unit, range, what));
}

SubjectKeys reflex_keys() {
  SubjectKeys keys;
  append_reflex<&Reflex::arterial_range>(keys, "arterial_range", "mmHg", {1, 100},
                                         "error that saturates the arterial arm");
  append_reflex<&Reflex::atrial_range>(keys, "atrial_range", "mmHg", {0.5, 50},
                                       "error that saturates the cardiopulmonary arm");
  append_reflex<&Reflex::beat_interval>(keys, "beat_interval", "s", {0.3, 3}, "between beats at rest, lying");
  append_reflex<&Reflex::interval_gain>(keys, "interval_gain", "s/mmHg", {0, 0.1},
                                        "beats come earlier per arterial error");
  append_reflex<&Reflex::resistance_arterial_gain>(keys, "resistance_arterial_gain", "1/mmHg", {0, 0.1},
                                                   "share of resistance per arterial error");
  append_reflex<&Reflex::resistance_atrial_gain>(keys, "resistance_atrial_gain", "1/mmHg", {0, 0.5},
                                                 "share of resistance per atrial error");
  append_reflex<&Reflex::tone_arterial_gain>(keys, "tone_arterial_gain", "1", {0, 10},
                                             "pressure of venous tone per arterial error");
  append_reflex<&Reflex::tone_atrial_gain>(keys, "tone_atrial_gain", "1", {0, 20},
                                           "pressure of venous tone per atrial error");
  append_reflex<&Reflex::rate_time>(keys, "rate_time", "s", {0.1, 60}, "of the heart's answer");
  append_reflex<&Reflex::resistance_time>(keys, "resistance_time", "s", {0.5, 120}, "of the arterioles' answer");
  append_reflex<&Reflex::tone_time>(keys, "tone_time", "s", {0.5, 300}, "of the veins' answer");
  return keys;
}

}  // namespace

std::vector<SubjectSection> circulation_sections() {
  return {{"circulation", "blood, arteries, trunk and lungs of a closed loop", body_keys()},
          {"heart", "both ventricles, for a closed loop", heart_keys()},
          {"baroreflex", "answers to arterial and atrial pressure, for a closed loop", reflex_keys()}};
}

}  // namespace saphena::scenario
