#pragma once
// An action's own keys on top of those of its preset.

#include <set>
#include <vector>

#include "scenario/action_keys.hpp"
#include "scenario/kept_files.hpp"

namespace saphena::scenario {

/// One source of an action's keys: its preset's file, or its own table in the scenario.
struct Layer {
  const toml::table* table;
  TableContext context;
};

/// Keys that are left to others, and needed keys that may be missing this time.
struct ReadOptions {
  std::vector<std::string> elsewhere{};
  std::vector<std::string> excused{};
};

template <class Struct>
std::vector<std::string> names_of(const Keys<Struct>& keys) {
  std::vector<std::string> names;
  for (const Key<Struct>& key : keys) names.push_back(key.name);
  return names;
}

/// All sources of one action's keys. Later layers win; the last one is the action's own table.
class ActionLayers {
 public:
  /// Reads the chain of presets that `table` names. Throws InputError.
  ActionLayers(const toml::table& table, const TableContext& context, KeptFiles& files);

  const CommonActionKeys& common() const { return common_; }
  const std::vector<Layer>& layers() const { return layers_; }
  const std::vector<const Document*>& presets() const { return documents_; }
  const std::vector<std::string>& citations() const { return citations_; }

  /// Reads all layers into `target`; a needed key must be in one of them.
  template <class Struct>
  void read(const Keys<Struct>& keys, Struct& target, const ReadOptions& options = {}) const {
    for (const Layer& layer : layers_) {
      std::vector<std::string> others = keys_of_others(layer);
      others.insert(others.end(), options.elsewhere.begin(), options.elsewhere.end());
      read_given(*layer.table, keys, target, layer.context, others);
    }
    for (const Key<Struct>& key : keys)
      if (key.required && deciding(key.name) == nullptr &&
          std::ranges::find(options.excused, key.name) == options.excused.end())
        missing_key(*own().table, key.name, key, own().context);
  }

  /// Number of the layer whose value of `key` counts; -1 when none has it.
  int layer_of(const std::string& key) const;

  /// Throws an InputError that points at `key` where it was given last, or else at the action.
  [[noreturn]] void refuse(const std::string& key, std::string message, std::string expected = {}) const;

 private:
  const Layer& own() const { return layers_.back(); }
  /// The layer whose value of `key` counts, or nothing.
  const Layer* deciding(const std::string& key) const;
  std::vector<std::string> keys_of_others(const Layer& layer) const;
  void add(const toml::table& table, const TableContext& context);
  const toml::table& read_preset(const std::string& name, const toml::node& named, const TableContext& context);

  KeptFiles& files_;
  CommonActionKeys common_;
  std::vector<Layer> layers_;
  std::vector<const Document*> documents_;
  std::set<std::filesystem::path> visited_;
  std::vector<std::string> citations_;
};

/// Throws an InputError about a key, at its node or at the table that lacks it; without a key, about the whole table.
[[noreturn]] void refuse_at(const toml::node& node, const TableContext& context, std::string_view key,
                            std::string message, std::string expected);

}  // namespace saphena::scenario
