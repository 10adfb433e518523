#pragma once
// The rest of a body as numbers: what a closed loop needs beside the leg.

#include "elements/baroreflex.hpp"
#include "elements/cardiac_pump.hpp"
#include "elements/elastic_vessel.hpp"
#include "elements/pericardium.hpp"

namespace saphena::anatomy {

struct Circulation {
  double blood_volume = 0.0;          ///< mL, all of it
  double pleural_pressure = 0.0;      ///< mmHg, around heart and lungs, end of expiration
  double carotid_distance = 0.0;      ///< cm, from the heart towards the head
  double upper_veins_distance = 0.0;  ///< cm, likewise, of the veins that give way
  elements::ElasticVessel::Parameters<double> arteries, leg_artery, upper_veins, abdominal_veins, right_heart,
      pulmonary_artery, pulmonary_veins;
  // mmHg s/mL
  double leg_artery_resistance = 0.0;
  double upper_resistance = 0.0;      ///< arterioles of head, arms and chest
  double abdominal_resistance = 0.0;  ///< of gut, liver, kidneys and pelvis
  double upper_drainage = 0.0;        ///< from their veins into the right heart
  double abdominal_drainage = 0.0;    ///< into the vena cava
  double pulmonary_resistance = 0.0;
  elements::CardiacPump::Parameters<double> right, left;
  elements::Pericardium::Parameters<double> pericardium;  ///< its ventricles are `right` and `left`
  elements::Baroreflex::Parameters<double> reflex;
};

}  // namespace saphena::anatomy
