#include "scenario/device_refill.hpp"

namespace saphena::scenario {

void check_refill_keys(const ActionContext& action, const DeviceInput& input) {
  const ActionLayers& layers = action.layers();
  if (input.trigger != "refill") {
    for (const auto& key : refill_keys())
      if (layers.layer_of(key.name) >= 0) layers.refuse(key.name, "this key has no use here", "trigger = \"refill\"");
    return;
  }
  if (layers.layer_of("rest") >= layers.layer_of("trigger"))
    layers.refuse("rest", "the refill of the leg makes the rest", "shortest_rest and longest_rest, or another trigger");
  if (!input.trace.empty()) layers.refuse("trigger", "a trace has its rests in it", "trigger = \"timer\", or no trace");
  if (input.alternating)
    layers.refuse("alternating", "the other leg's turn would wait for this leg's refill, and no sensor is on that leg",
                  "alternating = false, or another trigger");
  if (action.on_other_leg())
    layers.refuse("trigger", "the sensor reads the veins under it, and the other leg has too few of them",
                  "side = \"simulated\", or another trigger");
  if (action.scenario().run.scheme == "multiscale")
    layers.refuse("trigger", "leaps need cycles that are known before the run", "run.scheme = \"full\"");
  if (input.refill.shortest_rest > input.refill.longest_rest)
    layers.refuse("shortest_rest", "the shortest rest is longer than the longest",
                  fmt::format("at most {:g} s", input.refill.longest_rest));
}

void add_refill_device(ActionContext& action, DeviceInput& input, ActionFacts facts) {
  const ActionLayers& layers = action.layers();
  loading::RefillDevice& refill = input.refill;
  refill.device = std::move(input.device);
  refill.start = refill.device.start;
  const int chambers = static_cast<int>(refill.device.chambers.size());
  if (refill.sensor.chamber > chambers)
    layers.refuse("sensor_chamber", "the device has no such chamber", fmt::format("from 1 to {}", chambers));
  if (!refill.measures_at(refill.start))
    layers.refuse("duration", "it is too short for one measuring compression and the longest rest",
                  fmt::format("at least {:g} s", refill.measuring_time()));
  if (refill.measure_every < refill.measuring_time())
    layers.refuse("measure_every", "a measuring compression takes longer than that",
                  fmt::format("at least {:g} s", refill.measuring_time()));
  const double most = refill.device.duration / (refill.device.active_time() + refill.shortest_rest) + 1.0;
  action.add<loading::RefillDevice>({{std::move(refill)}, {}}, most, std::move(facts));
}

}  // namespace saphena::scenario
