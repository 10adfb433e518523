#include "scenario/subject_value.hpp"

namespace saphena::scenario {
namespace {

const std::vector<std::string> flags{"measured", "derived", "assumed", "fitted"};
constexpr const char* form = "{ value = ..., source = ..., flag = ..., range = [\"low\", \"high\"] }";

/// The context whose key paths are those of the entry's parts.
TableContext inside(const std::string& path, const TableContext& context) {
  return {context.file, path, context.subject};
}

void read_range(const KeyInfo& key, const toml::table& entry, const std::string& path, const TableContext& context,
                SourcedValue& result) {
  const toml::node* node = entry.get("range");
  if (node == nullptr) refuse(entry, path, context.file, {"'range' is missing", form});
  const toml::array* range = node->as_array();
  if (range == nullptr || range->size() != 2)
    refuse(*node, path + ".range", context.file, {"this is not a list of two values", "range = [\"low\", \"high\"]"});
  result.low = read_number(*range->get(0), key, context);
  result.high = read_number(*range->get(1), key, context);
  result.range_text = fmt::format("{} .. {}", plain_text(*range->get(0)), plain_text(*range->get(1)));
}

}  // namespace

std::string needed_text(const toml::table& entry, const char* key, const std::string& path,
                        const TableContext& context) {
  const toml::node* node = entry.get(key);
  if (node == nullptr) refuse(entry, path, context.file, {fmt::format("'{}' is missing", key), form});
  return read_text(*node, text_key(key), inside(path, context));
}

std::string optional_text(const toml::table& entry, const char* key, const std::string& otherwise,
                          const TableContext& context) {
  const toml::node* node = entry.get(key);
  return node == nullptr ? otherwise : read_text(*node, text_key(key), context);
}

SourcedValue read_sourced_value(const KeyInfo& key, const toml::node& node, const std::string& path,
                                const TableContext& context) {
  const toml::table* entry = node.as_table();
  if (entry == nullptr) refuse(node, path, context.file, {"a value needs its source", form});
  for (const auto& [name, part] : *entry) {
    static const std::vector<std::string> known{"value", "source", "flag", "range", "note"};
    if (std::ranges::find(known, name.str()) == known.end()) unknown_key(name, part, known, inside(path, context));
  }
  SourcedValue result;
  result.unit = key.unit;
  result.source = needed_text(*entry, "source", path, context);
  result.flag = needed_text(*entry, "flag", path, context);
  if (std::ranges::find(flags, result.flag) == flags.end())
    refuse(*entry->get("flag"), path + ".flag", context.file,
           {"this is not a flag", fmt::format("one of {}", fmt::join(flags, ", ")), nearest_name(result.flag, flags)});
  result.note = optional_text(*entry, "note", "", inside(path, context));
  result.file = context.file;
  result.line = mistake_at(node, path, context.file).line;
  read_range(key, *entry, path, context, result);
  const toml::node* value = entry->get("value");
  if (value == nullptr) refuse(node, path, context.file, {"'value' is missing", form});
  result.value = read_number(*value, key, context);
  result.text = plain_text(*value);
  if (result.value < result.low || result.value > result.high)
    refuse(*value, path, context.file,
           {"the value lies outside its own range",
            fmt::format("between {:g} and {:g} {}", result.low, result.high, key.unit)});
  return result;
}

}  // namespace saphena::scenario
