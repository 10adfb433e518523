#include "scenario/preset_origin.hpp"

#include "scenario/input_tables.hpp"
#include "scenario/subject_value.hpp"

namespace saphena::scenario {
namespace {

constexpr std::string_view chamber_prefix = "chamber.";

const KeyInfo* info_of(const std::string& table_name, const std::string& key) {
  for (const InputTable& table : input_tables())
    if (table.name == table_name)
      for (const KeyRow& row : table.rows)
        if (row.info.name == key) return &row.info;
  return nullptr;
}

/// All values that a preset gives to a key.
std::vector<const toml::node*> values_of(const toml::table& preset, const std::string& key) {
  std::vector<const toml::node*> values;
  if (!key.starts_with(chamber_prefix)) {
    if (const toml::node* node = preset.get(key)) values.push_back(node);
    return values;
  }
  const toml::array* chambers = preset["chamber"].as_array();
  if (chambers == nullptr) return values;
  for (const toml::node& entry : *chambers)
    if (const toml::table* chamber = entry.as_table())
      if (const toml::node* node = chamber->get(key.substr(chamber_prefix.size()))) values.push_back(node);
  return values;
}

double number_of(const toml::node& node, const KeyInfo& info, const TableContext& context) {
  return info.kind == KeyInfo::Kind::count ? read_count(node, info, context) : read_number(node, info, context);
}

KeyOrigin read_origin(const toml::table& entry, const KeyInfo& info, const std::string& key,
                      const TableContext& context) {
  const TableContext inside{context.file, context.key_path(key), context.subject};
  for (const auto& [name, part] : entry) {
    static const std::vector<std::string> known{"source", "flag", "range"};
    if (std::ranges::find(known, name.str()) == known.end()) unknown_key(name, part, known, inside);
  }
  KeyOrigin origin{.key = key,
                   .source = needed_text(entry, "source", context.key_path(key), context),
                   .flag = needed_text(entry, "flag", context.key_path(key), context),
                   .range_text = {}};
  static const KeyInfo flag{"flag", KeyInfo::Kind::choice, "", 0, 0, "", {"measured", "derived", "assumed"}, false};
  read_text(*entry.get("flag"), flag, inside);
  const toml::node* node = entry.get("range");
  const toml::array* range = node == nullptr ? nullptr : node->as_array();
  if (range == nullptr || range->size() != 2)
    refuse(node == nullptr ? entry : *node, inside.key_path("range"), context.file,
           {"this is not a list of two values", "range = [\"low\", \"high\"]"});
  origin.low = number_of(*range->get(0), info, inside);
  origin.high = number_of(*range->get(1), info, inside);
  origin.range_text = fmt::format("{} .. {}", plain_text(*range->get(0)), plain_text(*range->get(1)));
  return origin;
}

}  // namespace

std::vector<KeyOrigin> read_origins(const toml::table& preset, const std::string& kind, const TableContext& context) {
  const toml::node* node = preset.get("origin");
  if (node == nullptr) return {};
  const TableContext inside{context.file, "origin", context.subject};
  if (!node->is_table()) refuse(*node, "origin", context.file, {"this is not a table", "[origin]"});
  std::vector<KeyOrigin> origins;
  for (const auto& [name, entry] : *node->as_table()) {
    const std::string key(name.str());
    const bool of_chamber = key.starts_with(chamber_prefix);
    const KeyInfo* info = of_chamber ? info_of("chamber", key.substr(chamber_prefix.size())) : info_of(kind, key);
    const std::vector<const toml::node*> values = values_of(preset, key);
    if (info == nullptr || values.empty())
      refuse(entry, inside.key_path(key), context.file, {"the preset gives no such key", "a key that it gives"});
    if (!entry.is_table())
      refuse(entry, inside.key_path(key), context.file,
             {"this is not a table", "{ source = ..., flag = ..., range = [\"low\", \"high\"] }"});
    const KeyOrigin origin = read_origin(*entry.as_table(), *info, key, inside);
    for (const toml::node* value : values)
      if (const double number = number_of(*value, *info, context); number < origin.low || number > origin.high)
        refuse(*value, key, context.file, {"the value lies outside its own range", origin.range_text});
    origins.push_back(origin);
  }
  return origins;
}

}  // namespace saphena::scenario
