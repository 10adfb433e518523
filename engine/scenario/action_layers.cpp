#include "scenario/action_layers.hpp"

#include "scenario/preset_origin.hpp"

namespace saphena::scenario {
namespace {

/// Keys of a preset file that are not keys of the action itself.
const std::vector<std::string> file_keys{"format", "title", "sources", "note", "kind", "preset", "origin"};

CommonActionKeys read_common(const toml::table& table, const TableContext& context) {
  CommonActionKeys common;
  for (const auto& key : common_action_keys())
    if (const toml::node* node = table.get(key.name)) assign(key, common, *node, context);
  return common;
}

std::string preset_folder(const std::string& kind) {
  if (kind == "device") return "devices";
  return kind == "garment" ? "garments" : "techniques";
}

std::vector<std::string> read_sources(const toml::table& root, const TableContext& context) {
  const toml::node* node = root.get("sources");
  if (node == nullptr) return {};
  const toml::array* list = node->as_array();
  if (list == nullptr) refuse_at(*node, context, "sources", "this is not a list", "sources = [\"key\", ...]");
  std::vector<std::string> sources;
  for (const toml::node& source : *list) sources.push_back(read_text(source, text_key("sources"), context));
  return sources;
}

}  // namespace

void refuse_at(const toml::node& node, const TableContext& context, std::string_view key, std::string message,
               std::string expected) {
  refuse(node, key.empty() ? context.path : context.key_path(key), context.file,
         {std::move(message), std::move(expected)});
}

ActionLayers::ActionLayers(const toml::table& table, const TableContext& context, KeptFiles& files)
    : files_(files), common_(read_common(table, context)) {
  if (common_.kind.empty())
    refuse_at(table, context, "kind", "this key is needed and missing", "kind = \"effleurage\", \"device\", ...");
  add(table, context);
}

void ActionLayers::refuse(const std::string& key, std::string message, std::string expected) const {
  const Layer* layer = deciding(key);
  if (layer == nullptr) refuse_at(*own().table, own().context, key, std::move(message), std::move(expected));
  refuse_at(*layer->table->get(key), layer->context, key, std::move(message), std::move(expected));
}

const Layer* ActionLayers::deciding(const std::string& key) const {
  const int number = layer_of(key);
  return number < 0 ? nullptr : &layers_[static_cast<std::size_t>(number)];
}

int ActionLayers::layer_of(const std::string& key) const {
  for (std::size_t i = layers_.size(); i-- > 0;)
    if (layers_[i].table->contains(key)) return static_cast<int>(i);
  return -1;
}

std::vector<std::string> ActionLayers::keys_of_others(const Layer& layer) const {
  if (&layer != &own()) return file_keys;
  std::vector<std::string> names;
  for (const auto& key : common_action_keys()) names.push_back(key.name);
  return names;
}

/// The preset's layers first, then this table.
void ActionLayers::add(const toml::table& table, const TableContext& context) {
  if (const toml::node* named = table.get("preset")) {
    const std::string name = read_text(*named, text_key("preset"), context);
    const toml::table& preset = read_preset(name, *named, context);
    add(preset, {documents_.back()->path.string(), "", context.subject});
  }
  layers_.push_back({&table, context});
}

const toml::table& ActionLayers::read_preset(const std::string& name, const toml::node& named,
                                             const TableContext& context) {
  const InputMistake where = mistake_at(named, context.key_path("preset"), context.file);
  const std::filesystem::path beside = std::filesystem::path(context.file).parent_path();
  const std::filesystem::path file = files_.find(name, preset_folder(common_.kind), beside, where);
  std::error_code error;
  if (!visited_.insert(std::filesystem::weakly_canonical(file, error)).second)
    refuse_at(named, context, "preset", "the preset leads back to itself", "a chain of presets that ends");
  documents_.push_back(&files_.document(file));
  const toml::table& root = documents_.back()->root;
  const TableContext inside{file.string(), "", context.subject};
  check_format_number(root, inside.file);
  for (const char* key : {"title", "note"})
    if (const toml::node* node = root.get(key)) read_text(*node, text_key(key), inside);
  const std::string kind = read_common(root, inside).kind;
  if (!kind.empty() && kind != common_.kind)
    refuse_at(named, context, "preset", fmt::format("the preset is of another kind: {}", kind),
              fmt::format("a preset of kind {}", common_.kind));
  for (const KeyOrigin& origin : read_origins(root, common_.kind, inside)) citations_.push_back(origin.source);
  for (std::string& source : read_sources(root, inside)) citations_.push_back(std::move(source));
  return root;
}

}  // namespace saphena::scenario
