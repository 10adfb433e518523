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
  std::string side = "both";
};

const Keys<CommonActionKeys>& common_action_keys();
const Keys<loading::Stroke>& stroke_keys();
const Keys<loading::Kneading>& kneading_keys();
const Keys<loading::Percussion>& percussion_keys();
const Keys<loading::MuscleContraction>& contraction_keys();

/// A device as the user writes it: the chambers of its preset, and keys that change all of them.
struct DeviceInput {
  loading::Device device;
  double pressure = -1.0;  ///< of the strongest chamber; the others keep their ratio. Below 0: as in the preset
  double rise = -1.0;      ///< of all chambers
};
const Keys<DeviceInput>& device_keys();
const Keys<loading::Chamber>& chamber_keys();

/// A garment as the user writes it: pressures at named places.
struct GarmentInput {
  loading::Garment garment;
  double ankle_pressure = 18.0;
  double calf_pressure = 14.0;
  double thigh_pressure = 8.0;
};
const Keys<GarmentInput>& garment_keys();

}  // namespace saphena::scenario
