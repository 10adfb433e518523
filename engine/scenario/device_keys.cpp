#include "scenario/device_keys.hpp"

namespace saphena::scenario {
namespace {

constexpr Range bladder_pressure{0, 400};
constexpr Range ramp_time{0.02, 120};
constexpr Range up_to_a_day{0, 86400};

Keys<DeviceInput> worn_keys() {
  return {
      quantity<&DeviceInput::device, &loading::Device::start>("start", "s", {0, 1e7}, "when the first cycle begins"),
      quantity<&DeviceInput::device, &loading::Device::duration>("duration", "s", {0.5, 1e7},
                                                                 "how long it is worn and works"),
      quantity<&DeviceInput::pressure>("pressure", "mmHg", bladder_pressure,
                                       "set at the strongest chamber; the others keep their ratio to it"),
      quantity<&DeviceInput::gradient>("gradient", "mmHg", {-100, 100},
                                       "set lower from each chamber to the next, beginning at the first"),
      quantity<&DeviceInput::rise>("rise", "s", ramp_time, "inflation time of all chambers"),
      quantity<&DeviceInput::fall>("fall", "s", ramp_time, "deflation time of all chambers"),
      quantity<&DeviceInput::device, &loading::Device::rest>(
          "rest", "s", up_to_a_day, "from the end of the last chamber's fall to the next cycle"),
      quantity<&DeviceInput::device, &loading::Device::bladder_to_skin>(
          "bladder_to_skin", "1", {0, 1.5}, "interface over bladder pressure; the subject's by default"),
  };
}

Keys<DeviceInput> cycle_keys() {
  return {
      text<&DeviceInput::pattern>("pattern",
                                  "listed: chambers as they say; sequential: one after another, all let go together; "
                                  "wave: each lets go when the next is full; pulse: each pulses in turn while the one "
                                  "before it dams, and the one before that lets go",
                                  {"listed", "sequential", "wave", "pulse"}),
      quantity<&DeviceInput::delay>("delay", "s", up_to_a_day,
                                    "sequential and wave: from one chamber's onset to the next's"),
      quantity<&DeviceInput::hold>("hold", "s", up_to_a_day,
                                   "sequential and wave: at full pressure, counted from the last chamber's"),
      quantity<&DeviceInput::dwell>("dwell", "s", {0.5, 3600}, "pulse: how long each chamber pulses"),
      quantity<&DeviceInput::pulse_rate>("pulse_rate", "1/s", {0.02, 10}, "pulse: pulses per time"),
      quantity<&DeviceInput::dam>("dam", "1", {0, 1},
                                  "pulse: share of its pressure that a chamber keeps between pulses and as a dam"),
      quantity<&DeviceInput::pump_flow>("pump_flow", "mL/s", {0, 1e5},
                                        "air that the pump gives against no pressure, to one chamber after another; 0: "
                                        "chambers rise as they say"),
      quantity<&DeviceInput::pump_limit>("pump_limit", "mmHg", {1, 2000}, "pressure at which the pump's flow ends"),
      quantity<&DeviceInput::fill_limit>("fill_limit", "s", {0.5, 120},
                                         "until the pump gives up on a chamber that does not reach its pressure, and "
                                         "serves the next"),
      quantity<&DeviceInput::leak>("leak", "1/s", {0, 1},
                                   "share of its pressure that a chamber loses per time, while it is filled and while "
                                   "it holds"),
      quantity<&DeviceInput::overshoot>("overshoot", "1", {0, 1}, "share by which a full chamber exceeds what is set"),
      quantity<&DeviceInput::overshoot_time>("overshoot_time", "s", {0.02, 60}, "until that has leaked away"),
      text<&DeviceInput::trigger>(
          "trigger", "what a cycle waits for after its rest; refill: for veins that are full again, in place of a rest",
          {"timer", "expiration", "inspiration", "refill"}),
      flag<&DeviceInput::alternating>(
          "alternating", "the right leg's cycles begin half a period after the left's; a closed loop has both legs"),
      text<&DeviceInput::trace>("trace",
                                "CSV file with the pressures of a bench: columns `time [s]`, `NAME [mmHg]`, one for "
                                "each chamber; beside the file that names it"),
  };
}

}  // namespace

const Keys<DeviceInput>& refill_keys() {
  using R = loading::RefillDevice;
  using S = loading::RefillSensor;
  constexpr auto refill = &DeviceInput::refill;
  static const Keys<DeviceInput> keys{
      quantity<refill, &R::shortest_rest>("shortest_rest", "s", {0, 3600}, "refill: however soon the veins are full"),
      quantity<refill, &R::longest_rest>("longest_rest", "s", {1, 3600},
                                         "refill: after measuring compressions, and where no refill was seen"),
      quantity<refill, &R::measure_every>("measure_every", "s", {10, 1e6},
                                          "refill: from one measuring compression to the next; the first measures"),
      quantity<refill, &R::sensor, &S::share>("refill_share", "1", {0.05, 1},
                                              "refill: of the blood lost that must be back"),
      count<refill, &R::sensor, &S::chamber>("sensor_chamber", {1, 1000}, "refill: under which it is measured"),
      quantity<refill, &R::sensor, &S::averaging>("sensor_averaging", "s", {0, 60}, "refill: of its last readings"),
      quantity<refill, &R::sensor, &S::delay>("sensor_delay", "s", {0, 60}, "refill: until it has said so"),
      quantity<refill, &R::sensor, &S::bias>("sensor_bias", "mL", {-200, 200},
                                             "refill: read beside the blood; above 0 it speaks too early"),
      quantity<refill, &R::sensor, &S::drift>("sensor_drift", "mL/s", {-20, 20},
                                              "refill: likewise, growing from the release on, as in a cuff that warms"),
      quantity<refill, &R::sensor, &S::noise>("sensor_noise", "mL", {0, 200},
                                              "refill: standard deviation of one reading"),
      quantity<refill, &R::sensor, &S::sampling>("sensor_sampling", "s", {0.02, 10}, "refill: between readings"),
      quantity<refill, &R::sensor, &S::missed>("sensor_missed", "1", {0, 1},
                                               "refill: probability that one is not noticed"),
      count<refill, &R::sensor, &S::seed>("sensor_seed", {0, 2147483647}, "refill: of noise and of what is missed"),
  };
  return keys;
}

const Keys<DeviceInput>& device_keys() {
  static const Keys<DeviceInput> keys = [] {
    Keys<DeviceInput> all = worn_keys();
    for (auto& key : cycle_keys()) all.push_back(std::move(key));
    for (const auto& key : refill_keys()) all.push_back(key);
    return all;
  }();
  return keys;
}

const Keys<ChamberInput>& chamber_keys() {
  using C = ChamberInput;
  static const Keys<C> keys{
      place<&ChamberInput::chamber, &loading::Chamber::from>("from", "distal end").needed(),
      place<&ChamberInput::chamber, &loading::Chamber::to>("to", "proximal end").needed(),
      quantity<&ChamberInput::chamber, &loading::Chamber::pressure>("pressure", "mmHg", bladder_pressure,
                                                                    "that is set; a trace has its own")
          .needed(),
      quantity<&ChamberInput::chamber, &loading::Chamber::onset>("onset", "s", up_to_a_day,
                                                                 "after the start of a cycle"),
      quantity<&ChamberInput::chamber, &loading::Chamber::rise>("rise", "s", ramp_time,
                                                                "inflation, along a straight line"),
      quantity<&ChamberInput::chamber, &loading::Chamber::hold>("hold", "s", up_to_a_day, "at full pressure"),
      quantity<&ChamberInput::chamber, &loading::Chamber::fall>("fall", "s", ramp_time,
                                                                "deflation, along a straight line"),
      quantity<&ChamberInput::volume>("volume", "mL", {0, 1e5}, "air that fills it to its pressure; for a pump"),
      quantity<&ChamberInput::slack>("slack", "1", {0, 0.95}, "share of the volume that it takes before it presses"),
      text<&ChamberInput::column>("column", "name of its column in the trace; by place in the file by default"),
  };
  return keys;
}

}  // namespace saphena::scenario
