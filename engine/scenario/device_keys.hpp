#pragma once
// The keys of a compression device.

#include "loading/refill_device.hpp"
#include "scenario/keys.hpp"

namespace saphena::scenario {

/// One chamber as the user writes it.
struct ChamberInput {
  loading::Chamber chamber;
  double volume = 0.0;   ///< mL of air that fill it to its pressure; 0: not said
  double slack = 0.5;    ///< share of this volume that it takes before it presses
  std::string column{};  ///< of a bench trace
};
const Keys<ChamberInput>& chamber_keys();

/// A device as the user writes it: the chambers of its preset, and keys that change all of them.
struct DeviceInput {
  loading::Device device;
  double pressure = -1.0;  ///< of the strongest chamber; the others keep their ratio. Below 0: as in the preset
  double rise = -1.0;      ///< of all chambers; below 0: as in the preset, and so for the next four
  double gradient = -1.0;
  double delay = -1.0;
  double hold = -1.0;
  double fall = -1.0;
  std::string pattern = "listed";
  double dwell = 30.0;
  double pulse_rate = 0.5;
  double dam = 0.6;
  double pump_flow = 0.0;  ///< mL/s; 0: chambers rise as they say
  double pump_limit = 200.0;
  double fill_limit = 120.0;  ///< s: until the pump gives up on a chamber
  double leak = 0.0;          ///< 1/s: share of its pressure that a chamber loses per time
  double overshoot = 0.0;
  double overshoot_time = 0.5;
  std::string trigger = "timer";
  bool alternating = false;
  std::string trace{};
  loading::RefillDevice refill{};  ///< for trigger = "refill"
};
const Keys<DeviceInput>& device_keys();
/// Those of them that say how a device waits for the leg to refill, and how its sensor errs.
const Keys<DeviceInput>& refill_keys();

}  // namespace saphena::scenario
