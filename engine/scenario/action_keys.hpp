#pragma once
// The keys of every kind of action.

#include "loading/programme.hpp"
#include "scenario/keys.hpp"

namespace saphena::scenario {

/// Keys that every action has beside its own: what it is, which preset it starts from, on which leg.
struct CommonActionKeys {
  std::string kind;
  std::string name;
  std::string preset;
  std::string side = "simulated";
  int times = 1;
  double every = 3600.0;
};

const Keys<CommonActionKeys>& common_action_keys();
const Keys<loading::Stroke>& stroke_keys();
const Keys<loading::Kneading>& kneading_keys();
const Keys<loading::Percussion>& percussion_keys();
const Keys<loading::LymphDrainage>& lymph_drainage_keys();
const Keys<loading::Heat>& heat_keys();

/// A contraction as the user writes it.
struct ContractionInput {
  loading::MuscleContraction contraction;
  bool alternating = false;  ///< the right leg half a cycle later
};
const Keys<ContractionInput>& contraction_keys();

/// A garment as the user writes it: pressures at named places.
struct GarmentInput {
  loading::Garment garment;
  double ankle_pressure = 18.0;
  double calf_pressure = 14.0;
  double knee_pressure = -1.0;  ///< below 0: between calf and thigh
  double thigh_pressure = 8.0;
  double standing_increase = 0.0;     ///< mmHg at the ankle
  double contraction_increase = 0.0;  ///< mmHg at the ankle
};
const Keys<GarmentInput>& garment_keys();

}  // namespace saphena::scenario
