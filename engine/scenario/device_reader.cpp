#include "scenario/device_reader.hpp"

#include <cmath>

#include "scenario/device_pattern.hpp"
#include "scenario/device_refill.hpp"
#include "scenario/device_trace.hpp"

namespace saphena::scenario {
namespace {

ChamberInput read_chamber(const toml::node& entry, TableContext context, std::size_t number, bool traced) {
  context.path = context.key_path(fmt::format("chamber[{}]", number + 1));
  const toml::table* table = entry.as_table();
  if (table == nullptr) refuse_at(entry, context, "", "this is not a table", "[[action.chamber]]");
  ChamberInput input;
  read_given(*table, chamber_keys(), input, context);
  for (const auto& key : chamber_keys())
    if (key.required && !table->contains(key.name) && !(traced && key.name == "pressure"))
      missing_key(*table, key.name, key, context);
  if (input.chamber.to <= input.chamber.from)
    refuse_at(*table->get("to"), context, "to", "the chamber's proximal end must lie beyond its distal end",
              fmt::format("more than {:g} cm from the toes", input.chamber.from));
  return input;
}

std::vector<ChamberInput> read_chambers(const ActionLayers& layers, bool traced) {
  std::vector<ChamberInput> chambers;
  for (const Layer& layer : layers.layers()) {
    const toml::node* node = layer.table->get("chamber");
    if (node == nullptr) continue;
    const toml::array* list = node->as_array();
    if (list == nullptr)
      refuse_at(*node, {layer.context.file, layer.context.key_path("chamber"), layer.context.subject}, "",
                "this is not a list of tables", "[[action.chamber]], in a preset [[chamber]]");
    chambers.clear();
    for (const toml::node& entry : *list)
      chambers.push_back(read_chamber(entry, layer.context, chambers.size(), traced));
  }
  if (chambers.empty())
    layers.refuse("chamber", "a device needs at least one chamber", "[[action.chamber]], or a preset that has them");
  return chambers;
}

/// What the action says about the pressures of all chambers: together they keep their ratio, unless a gradient sets it.
void change_pressures(const ActionLayers& layers, const DeviceInput& input, std::vector<ChamberInput>& chambers) {
  double strongest = 0.0;
  for (const ChamberInput& entry : chambers) strongest = std::max(strongest, entry.chamber.pressure);
  if (input.pressure >= 0.0 && strongest == 0.0)
    layers.refuse("pressure", "no chamber has a pressure that could keep its ratio to this one",
                  "a chamber with a pressure above 0 mmHg");
  if (input.pressure >= 0.0)
    for (ChamberInput& entry : chambers) entry.chamber.pressure *= input.pressure / strongest;
  if (layers.layer_of("gradient") < 0) return;
  for (std::size_t i = 1; i < chambers.size(); ++i) {
    chambers[i].chamber.pressure = chambers[i - 1].chamber.pressure - input.gradient;
    if (chambers[i].chamber.pressure < 0.0 || chambers[i].chamber.pressure > 400.0)
      layers.refuse("gradient", fmt::format("it leaves chamber {} with {:g} mmHg", i + 1, chambers[i].chamber.pressure),
                    "pressures between 0 and 400 mmHg");
  }
}

void change_times(const DeviceInput& input, std::vector<ChamberInput>& chambers) {
  for (ChamberInput& entry : chambers) {
    if (input.rise >= 0.0) entry.chamber.rise = input.rise;
    if (input.fall >= 0.0) entry.chamber.fall = input.fall;
  }
}

/// Keys that say nothing in the pattern or trace that was chosen would mislead.
void refuse_idle_keys(const ActionLayers& layers, const DeviceInput& input) {
  const auto idle = [&](const char* key, bool used, const char* where) {
    if (layers.layer_of(key) >= 0 && !used) layers.refuse(key, "this key has no use here", where);
  };
  const bool ordered = input.pattern == "sequential" || input.pattern == "wave";
  const bool traced = !input.trace.empty();
  for (const char* key : {"delay", "hold"}) idle(key, ordered && !traced, "pattern = \"sequential\" or \"wave\"");
  for (const char* key : {"dwell", "pulse_rate", "dam"})
    idle(key, input.pattern == "pulse" && !traced, "pattern = \"pulse\"");
  for (const char* key : {"rise", "fall", "pump_flow", "overshoot", "gradient", "leak"})
    idle(key, !traced, "no trace: it has these already");
  idle("leak", input.pattern != "pulse", "another pattern: a chamber that pulses is filled anew with every pulse");
  idle("fill_limit", input.pump_flow > 0.0, "a pump_flow");
}

/// A pump that gives up is no mistake: somebody may ask what a leaky sleeve does.
void note_weak_chambers(ActionContext& action, const DeviceInput& input, const std::vector<ChamberInput>& chambers) {
  for (std::size_t i = 0; i < chambers.size(); ++i) {
    double reached = 0.0;
    for (const loading::Course::Point& point : chambers[i].chamber.course.points)
      reached = std::max(reached, point.value);
    if (input.pump_flow > 0.0 && reached < 1.0 && chambers[i].chamber.pressure > 0.0)
      action.note(fmt::format("chamber {} reaches {:.3g} of {:g} mmHg: the pump gives up after {:g} s", i + 1,
                              reached * chambers[i].chamber.pressure, chambers[i].chamber.pressure, input.fill_limit));
  }
}

/// Breath is known in advance, and so are cycles that wait for it: each takes whole breaths.
void wait_for_breath(const ActionContext& action, const DeviceInput& input, loading::Device& device) {
  if (input.trigger == "timer" || input.trigger == "refill") return;
  const loading::Breathing& breathing = action.scenario().actions.breathing;
  if (breathing.abdominal_swing == 0.0 && breathing.pleural_swing == 0.0)
    action.layers().refuse("trigger", "the subject does not breathe", "breathing, or trigger = \"timer\"");
  const double breath = breathing.period();
  const double phase = input.trigger == "expiration" ? breathing.inspiratory_fraction : 0.0;
  const double waited = std::ceil((device.start - breathing.onset) / breath - phase - 1e-9);
  const double begin = breathing.onset + breath * (waited + phase);
  device.duration -= begin - device.start;
  device.start = begin;
  device.rest = breath * std::ceil(device.period() / breath - 1e-9) - device.active_time();
}

void check_turns(const ActionContext& action, const loading::Device& device) {
  if (device.rest < device.active_time())
    action.layers().refuse("alternating", "the other leg's compression does not fit into the rest",
                           fmt::format("a rest of at least {:g} s", device.active_time()));
}

loading::Device second_turn(loading::Device device) {
  device.start += 0.5 * device.period();
  device.duration -= 0.5 * device.period();
  return device;
}

ActionFacts facts_of(const loading::Device& device) {
  ActionFacts facts{.peak_pressure = device.peak_pressure()};
  for (const loading::Chamber& chamber : device.chambers) {
    facts.spans.push_back({chamber.from, chamber.to});
    for (const loading::Chamber& distal : device.chambers)
      if (distal.from < chamber.from)
        facts.proximal_excess = std::max(facts.proximal_excess, chamber.pressure - distal.pressure);
  }
  return facts;
}

/// To this leg, the other or both, in turns where they alternate.
void add_device(ActionContext& action, loading::Device device, bool alternating) {
  loading::Device other = device;
  if (alternating) {
    check_turns(action, device);
    loading::Device& second = action.second_in_turns(device, other);
    second = second_turn(second);
  }
  const int cycles = (action.here() ? device : other).cycle_count();
  const int fewest = action.on_other_leg() ? std::min(cycles, other.cycle_count()) : device.cycle_count();
  if (fewest < 1)
    action.layers().refuse("duration", "it is too short for one compression",
                           fmt::format("at least {:g} s, one compression", device.active_time()));
  ActionFacts facts = facts_of(device);
  action.add<loading::Device>({{std::move(device)}, {}}, cycles, std::move(facts),
                              Series<loading::Device>{{std::move(other)}, {}});
}

}  // namespace

void read_device(ActionContext& action) {
  const ActionLayers& layers = action.layers();
  DeviceInput input;
  input.device.contact = {1.0, action.subject().transmission.sleeve.values()};
  input.device.bladder_to_skin = action.subject().transmission.bladder_to_skin;
  layers.read(device_keys(), input, {.elsewhere = {"chamber"}});
  refuse_idle_keys(layers, input);
  check_refill_keys(action, input);
  loading::Device& device = input.device;
  std::vector<ChamberInput> chambers = read_chambers(layers, !input.trace.empty());
  if (!input.trace.empty()) read_device_trace(action, input, chambers);
  change_pressures(layers, input, chambers);
  if (input.trace.empty()) {
    change_times(input, chambers);
    apply_pattern(layers, input, chambers);
    note_weak_chambers(action, input, chambers);
  }
  for (ChamberInput& entry : chambers) device.chambers.push_back(std::move(entry.chamber));
  if (!input.trace.empty() && layers.layer_of("rest") < 0) device.rest = 0.0;
  if (!input.trace.empty() && layers.layer_of("duration") < 0) device.duration = device.active_time();
  wait_for_breath(action, input, device);
  if (input.trigger == "refill") return add_refill_device(action, input, facts_of(device));
  add_device(action, std::move(device), input.alternating);
}

}  // namespace saphena::scenario
