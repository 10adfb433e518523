#pragma once
// One value of a subject file with where it comes from: { value = ..., source = ..., flag = ..., range = [...] }.

#include "scenario/subject_reader.hpp"

namespace saphena::scenario {

/// Reads and checks an entry. `path` is the whole path of the value, for messages. Throws InputError.
SourcedValue read_sourced_value(const KeyInfo& key, const toml::node& node, const std::string& path,
                                const TableContext& context);

/// Text that an entry must give under `key`. Throws InputError.
std::string needed_text(const toml::table& entry, const char* key, const std::string& path,
                        const TableContext& context);

/// Text that an entry may give under `key`; `otherwise` when it does not. Throws InputError.
std::string optional_text(const toml::table& entry, const char* key, const std::string& otherwise,
                          const TableContext& context);

}  // namespace saphena::scenario
