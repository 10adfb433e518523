#include "scenario/device_reader.hpp"

namespace saphena::scenario {
namespace {

loading::Chamber read_chamber(const toml::node& entry, TableContext context, std::size_t number) {
  context.path = context.key_path(fmt::format("chamber[{}]", number + 1));
  const toml::table* table = entry.as_table();
  if (table == nullptr) refuse_at(entry, context, "", "this is not a table", "[[action.chamber]]");
  loading::Chamber chamber;
  read_keys(*table, chamber_keys(), chamber, context);
  if (chamber.to <= chamber.from)
    refuse_at(*table->get("to"), context, "to", "the chamber's proximal end must lie beyond its distal end",
              fmt::format("more than {:g} cm from the toes", chamber.from));
  return chamber;
}

std::vector<loading::Chamber> read_chambers(const ActionLayers& layers) {
  std::vector<loading::Chamber> chambers;
  for (const Layer& layer : layers.layers()) {
    const toml::node* node = layer.table->get("chamber");
    if (node == nullptr) continue;
    const toml::array* list = node->as_array();
    if (list == nullptr)
      refuse_at(*node, {layer.context.file, layer.context.key_path("chamber"), layer.context.subject}, "",
                "this is not a list of tables", "[[action.chamber]], in a preset [[chamber]]");
    chambers.clear();
    for (const toml::node& entry : *list) chambers.push_back(read_chamber(entry, layer.context, chambers.size()));
  }
  if (chambers.empty())
    layers.refuse("chamber", "a device needs at least one chamber", "[[action.chamber]], or a preset that has them");
  return chambers;
}

/// What the action says about all chambers. Pressures keep their ratio.
void change_chambers(const ActionLayers& layers, const DeviceInput& input, std::vector<loading::Chamber>& chambers) {
  double strongest = 0.0;
  for (const loading::Chamber& chamber : chambers) strongest = std::max(strongest, chamber.pressure);
  if (input.pressure >= 0.0 && strongest == 0.0)
    layers.refuse("pressure", "no chamber has a pressure that could keep its ratio to this one",
                  "a chamber with a pressure above 0 mmHg");
  for (loading::Chamber& chamber : chambers) {
    if (input.pressure >= 0.0) chamber.pressure *= input.pressure / strongest;
    if (input.rise >= 0.0) chamber.rise = input.rise;
  }
}

}  // namespace

loading::Device read_device(const ActionLayers& layers, const anatomy::Subject& subject) {
  DeviceInput input;
  input.device.contact = {1.0, subject.transmission.sleeve.values()};
  input.device.bladder_to_skin = subject.transmission.bladder_to_skin;
  layers.read(device_keys(), input, {"chamber"});
  loading::Device& device = input.device;
  device.chambers = read_chambers(layers);
  change_chambers(layers, input, device.chambers);
  if (device.cycle_count() < 1)
    layers.refuse("duration", "it is too short for one compression",
                  fmt::format("at least {:g} s, one compression", device.active_time()));
  return device;
}

}  // namespace saphena::scenario
