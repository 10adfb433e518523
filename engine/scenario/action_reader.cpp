#include "scenario/action_reader.hpp"

#include <set>

#include "scenario/action_keys.hpp"
#include "scenario/places.hpp"

namespace saphena::scenario {
namespace {

[[noreturn]] void refuse(const toml::node& node, const TableContext& context, std::string_view key, std::string message,
                         std::string expected = {}) {
  InputMistake mistake = mistake_at(node, context.key_path(key), context.file);
  if (node.is_table()) mistake.seen.clear();
  mistake.message = std::move(message);
  mistake.expected = std::move(expected);
  throw InputError(mistake);
}

/// One source of an action's keys: its preset's file, or its own table in the scenario. Later layers win.
struct Layer {
  const toml::table* table;
  TableContext context;
};

/// Keys of a preset file that are not keys of the action itself.
const std::vector<std::string> file_keys{"format", "title", "sources", "note"};

class ActionReader {
 public:
  ActionReader(const std::filesystem::path& beside, Scenario& scenario) : beside_(beside), scenario_(scenario) {}

  void read(const toml::table& table, std::size_t number) {
    documents_.clear();
    layers_.clear();
    visited_.clear();
    const TableContext context{scenario_.path, fmt::format("action[{}]", number + 1), &scenario_.subject.subject};
    CommonActionKeys common;
    read_common(table, context, common);
    if (common.kind.empty())
      refuse(table, context, "kind", "this key is needed and missing", "kind = \"effleurage\", \"device\", ...");
    add_layers(table, context, common.kind);
    if (common.side != "both" && common.side != scenario_.run.side) {
      scenario_.notes.push_back(
          fmt::format("action {} ({}) is on the other leg and was left out", number + 1, common.kind));
      return;
    }
    common_ = common;
    if (common.kind == "effleurage") read_stroke();
    if (common.kind == "kneading") read_kneading();
    if (common.kind == "percussion") read_percussion();
    if (common.kind == "device") read_device();
    if (common.kind == "garment") read_garment();
    if (common.kind == "muscle_contraction") read_contraction();
  }

 private:
  static void read_common(const toml::table& table, const TableContext& context, CommonActionKeys& common) {
    for (const auto& key : common_action_keys())
      if (const toml::node* node = table.get(key.name)) assign(key, common, *node, context);
  }

  static std::string preset_folder(const std::string& kind) {
    if (kind == "device") return "devices";
    return kind == "garment" ? "garments" : "techniques";
  }

  /// The preset's layers first, then this table.
  void add_layers(const toml::table& table, const TableContext& context, const std::string& kind) {
    CommonActionKeys common;
    read_common(table, context, common);
    if (!common.kind.empty() && common.kind != kind)
      refuse(*table.get("kind"), context, "kind", "the preset is of another kind than the action",
             fmt::format("\"{}\"", kind));
    if (!common.preset.empty()) {
      const toml::node& named = *table.get("preset");
      const InputMistake where = mistake_at(named, context.key_path("preset"), context.file);
      const std::filesystem::path beside = std::filesystem::path(context.file).parent_path();
      const std::filesystem::path file = find_set(common.preset, preset_folder(kind), beside, where);
      if (!visited_.insert(std::filesystem::weakly_canonical(file)).second)
        refuse(named, context, "preset", "the preset leads back to itself", "a chain of presets that ends");
      documents_.push_back(std::make_unique<Document>(read_document(file)));
      const toml::table& root = documents_.back()->root;
      scenario_.preset_texts.push_back(documents_.back()->text);
      add_citations(root);
      add_layers(root, {file.string(), "", &scenario_.subject.subject}, kind);
    }
    layers_.push_back({&table, context});
  }

  void add_citations(const toml::table& root) {
    if (const toml::array* sources = root["sources"].as_array())
      for (const toml::node& source : *sources)
        if (const auto key = source.value<std::string>()) scenario_.citations.push_back(*key);
  }

  /// Reads all layers into `target`; a needed key must be in one of them.
  template <class Struct>
  void read_layers(const Keys<Struct>& keys, Struct& target, std::vector<std::string> elsewhere = {}) {
    for (const auto& key : common_action_keys()) elsewhere.push_back(key.name);
    for (const Layer& layer : layers_) {
      std::vector<std::string> others = elsewhere;
      if (layer.table != layers_.back().table) others.insert(others.end(), file_keys.begin(), file_keys.end());
      read_given(*layer.table, keys, target, layer.context, others);
    }
    for (const Key<Struct>& key : keys)
      if (key.required && !given(key.name)) missing_key(own(), key.name, key, context());
  }

  bool given(const std::string& key) const {
    return std::ranges::any_of(layers_, [&](const Layer& layer) { return layer.table->contains(key); });
  }
  const toml::table& own() const { return *layers_.back().table; }
  const TableContext& context() const { return layers_.back().context; }

  loading::Contact contact(const anatomy::ByDepth& transmission, double share) const {
    return {share, transmission.values()};
  }
  loading::Contact hand_contact(double share) const {
    return contact(scenario_.subject.subject.transmission.hand, share);
  }

  template <class Load>
  std::vector<Load>& loads() {
    return std::get<std::vector<Load>>(scenario_.actions.surface);
  }

  template <class Load>
  void add_window(const Load& load) {
    if (load.start >= scenario_.run.duration)
      refuse(own(), context(), "start", "the action starts after the end of the run");
    ActionWindow window{
        common_.name, common_.kind,     std::max(0.0, load.start), std::min(load.end(), scenario_.run.duration),
        {},           load.press_time()};
    load.append_cycles(window.cycles);
    if (window.name.empty()) window.name = unique_name(common_.kind);
    for (const ActionWindow& other : scenario_.windows)
      if (other.name == window.name)
        refuse(own(), context(), "name", fmt::format("another action is called '{}'", window.name));
    scenario_.windows.push_back(std::move(window));
  }

  std::string unique_name(const std::string& kind) const {
    const auto same = std::ranges::count_if(scenario_.windows, [&](const ActionWindow& w) { return w.kind == kind; });
    return same == 0 ? kind : fmt::format("{}_{}", kind, same + 1);
  }

  void read_stroke() {
    loading::Stroke stroke;
    stroke.contact = hand_contact(0.5);
    read_layers(stroke_keys(), stroke);
    if (stroke.from == stroke.to)
      refuse(own(), context(), "to", "a stroke must lead somewhere: from and to are the same place");
    loads<loading::Stroke>().push_back(stroke);
    add_window(stroke);
  }
  void read_kneading() {
    loading::Kneading kneading;
    kneading.contact = hand_contact(0.5);
    read_layers(kneading_keys(), kneading);
    if (kneading.duration * kneading.rate < 1.0) refuse(own(), context(), "duration", "it is too short for one circle");
    loads<loading::Kneading>().push_back(kneading);
    add_window(kneading);
  }
  void read_percussion() {
    loading::Percussion percussion;
    percussion.contact = hand_contact(0.3);
    read_layers(percussion_keys(), percussion);
    if (percussion.contact_time * percussion.rate > 1.0)
      refuse(own(), context(), "contact_time", "taps would overlap", "less than 1 / rate");
    loads<loading::Percussion>().push_back(percussion);
    add_window(percussion);
  }
  void read_contraction() {
    loading::MuscleContraction contraction;
    read_layers(contraction_keys(), contraction);
    if (contraction.to <= contraction.from)
      refuse(own(), context(), "to", "the muscle's proximal end must lie beyond its distal end");
    scenario_.actions.contractions.push_back(contraction);
    add_window(contraction);
  }

  void read_device() {
    DeviceInput input;
    input.device.contact = contact(scenario_.subject.subject.transmission.sleeve, 1.0);
    input.device.bladder_to_skin = scenario_.subject.subject.transmission.bladder_to_skin;
    read_layers(device_keys(), input, {"chamber"});
    input.device.chambers = read_chambers();
    loading::Device& device = input.device;
    double strongest = 0.0;
    for (const loading::Chamber& chamber : device.chambers) strongest = std::max(strongest, chamber.pressure);
    for (loading::Chamber& chamber : device.chambers) {
      if (input.pressure >= 0.0 && strongest > 0.0) chamber.pressure *= input.pressure / strongest;
      if (input.rise >= 0.0) chamber.rise = input.rise;
    }
    if (device.cycle_count() < 1)
      refuse(own(), context(), "duration",
             fmt::format("it is too short for one compression of {:g} s", device.active_time()));
    loads<loading::Device>().push_back(device);
    add_window(device);
  }

  /// The chambers of the last layer that gives any.
  std::vector<loading::Chamber> read_chambers() {
    std::vector<loading::Chamber> chambers;
    for (const Layer& layer : layers_) {
      const toml::node* node = layer.table->get("chamber");
      if (node == nullptr) continue;
      const toml::array* list = node->as_array();
      if (list == nullptr) refuse(*node, layer.context, "chamber", "this is not a list of tables", "[[chamber]]");
      chambers.clear();
      for (const toml::node& entry : *list) chambers.push_back(read_chamber(entry, layer.context, chambers.size()));
    }
    if (chambers.empty())
      refuse(own(), context(), "chamber", "a device needs at least one chamber, or a preset that has them");
    return chambers;
  }

  loading::Chamber read_chamber(const toml::node& entry, TableContext context, std::size_t number) {
    context.path = context.key_path(fmt::format("chamber[{}]", number + 1));
    const toml::table* table = entry.as_table();
    if (table == nullptr) refuse(entry, context, "", "this is not a table");
    loading::Chamber chamber;
    read_keys(*table, chamber_keys(), chamber, context);
    if (chamber.to <= chamber.from)
      refuse(*table, context, "to", "the chamber's proximal end must lie beyond its distal end");
    return chamber;
  }

  void read_garment() {
    GarmentInput input;
    loading::Garment& garment = input.garment;
    garment.contact = contact(scenario_.subject.subject.transmission.garment, 1.0);
    garment.start = -1e6;
    garment.duration = 2e6 + scenario_.run.duration;
    read_layers(garment_keys(), input);
    if (garment.to <= garment.from)
      refuse(own(), context(), "to", "the garment's proximal edge must lie beyond its distal edge");
    const anatomy::Subject& subject = scenario_.subject.subject;
    garment.profile = {{subject.ankle_place, input.ankle_pressure},
                       {parse_place("calf", subject), input.calf_pressure},
                       {parse_place("upper_thigh", subject), input.thigh_pressure}};
    loads<loading::Garment>().push_back(garment);
    add_window(garment);
  }

  const std::filesystem::path& beside_;
  Scenario& scenario_;
  CommonActionKeys common_;
  std::vector<std::unique_ptr<Document>> documents_;
  std::vector<Layer> layers_;
  std::set<std::filesystem::path> visited_;
};

}  // namespace

void read_actions(const toml::table& root, const std::filesystem::path& beside, Scenario& scenario) {
  const toml::node* node = root.get("action");
  if (node == nullptr) return;
  const TableContext context{scenario.path, "", &scenario.subject.subject};
  const toml::array* list = node->as_array();
  if (list == nullptr) refuse(*node, context, "action", "this is not a list of tables", "[[action]]");
  ActionReader reader(beside, scenario);
  for (std::size_t i = 0; i < list->size(); ++i) {
    const toml::table* table = list->get(i)->as_table();
    if (table == nullptr) refuse(*list->get(i), context, "action", "this is not a table", "[[action]]");
    reader.read(*table, i);
  }
}

}  // namespace saphena::scenario
