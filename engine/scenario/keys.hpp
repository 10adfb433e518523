#pragma once
// Tables of keys: one entry says how a key is called, what it takes, where the value goes and what it means. Reading,
// validation, `saphena describe`, `saphena schema` and the documentation all come from these tables.

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "anatomy/subject.hpp"
#include "scenario/document.hpp"

namespace saphena::scenario {

/// What a key takes and means, apart from where its value is stored.
struct KeyInfo {
  enum class Kind { quantity, place, count, flag, text, choice, list };
  std::string name;
  Kind kind = Kind::quantity;
  std::string unit;  ///< of a quantity; "1": a plain number is allowed
  double low = 0.0;
  double high = 0.0;
  std::string doc;
  std::vector<std::string> choices;  ///< of a choice, or of every entry of a list
  bool required = false;
};

/// A key that takes any text.
inline KeyInfo text_key(std::string name) { return {std::move(name), KeyInfo::Kind::text, "", 0, 0, "", {}, false}; }

template <class Struct>
struct Key : KeyInfo {
  using Access = std::variant<double& (*)(Struct&), int& (*)(Struct&), bool& (*)(Struct&), std::string& (*)(Struct&),
                              std::vector<std::string>& (*)(Struct&)>;
  Access access;

  Key& needed() {
    this->required = true;
    return *this;
  }
};

template <class Struct>
using Keys = std::vector<Key<Struct>>;

struct Range {
  double low;
  double high;
};

/// Follows pointers to members from a struct to the value: Path<&Subject::supine, &CentralPressures::atrial>.
template <auto First, auto... Rest>
struct Path;
template <class Owner, class Value, Value Owner::*First, auto... Rest>
struct Path<First, Rest...> {
  using Struct = Owner;
  static auto& value(Owner& owner) { return ((owner.*First).*....*Rest); }
};

// Makers of table entries. The template arguments lead to the value.
template <auto... Members>
auto quantity(std::string name, std::string unit, Range range, std::string doc) {
  using Where = Path<Members...>;
  return Key<typename Where::Struct>{
      {std::move(name), KeyInfo::Kind::quantity, std::move(unit), range.low, range.high, std::move(doc), {}, false},
      &Where::value};
}
template <auto... Members>
auto place(std::string name, std::string doc) {
  using Where = Path<Members...>;
  return Key<typename Where::Struct>{
      {std::move(name), KeyInfo::Kind::place, "cm", -1e9, 1e9, std::move(doc), {}, false}, &Where::value};
}
template <auto... Members>
auto count(std::string name, Range range, std::string doc) {
  using Where = Path<Members...>;
  return Key<typename Where::Struct>{
      {std::move(name), KeyInfo::Kind::count, "1", range.low, range.high, std::move(doc), {}, false}, &Where::value};
}
template <auto... Members>
auto flag(std::string name, std::string doc) {
  using Where = Path<Members...>;
  return Key<typename Where::Struct>{{std::move(name), KeyInfo::Kind::flag, "", 0, 1, std::move(doc), {}, false},
                                     &Where::value};
}
template <auto... Members>
auto text(std::string name, std::string doc, std::vector<std::string> choices = {}) {
  using Where = Path<Members...>;
  const auto kind = choices.empty() ? KeyInfo::Kind::text : KeyInfo::Kind::choice;
  return Key<typename Where::Struct>{{std::move(name), kind, "", 0, 0, std::move(doc), std::move(choices), false},
                                     &Where::value};
}

/// Several of the choices, each at most once, in the order that the user gives; none by default.
template <auto... Members>
auto list(std::string name, std::string doc, std::vector<std::string> choices) {
  using Where = Path<Members...>;
  return Key<typename Where::Struct>{
      {std::move(name), KeyInfo::Kind::list, "", 0, 0, std::move(doc), std::move(choices), false}, &Where::value};
}

/// Where a table stands: for places and for error messages.
struct TableContext {
  std::string file;
  std::string path;                           ///< dotted, of the table; empty at the root
  const anatomy::Subject* subject = nullptr;  ///< needed where keys are places

  std::string key_path(std::string_view key) const {
    return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
  }
};

/// Values of single nodes, checked. They throw InputError.
double read_number(const toml::node& node, const KeyInfo& info, const TableContext& context);
int read_count(const toml::node& node, const KeyInfo& info, const TableContext& context);
bool read_flag(const toml::node& node, const KeyInfo& info, const TableContext& context);
std::string read_text(const toml::node& node, const KeyInfo& info, const TableContext& context);
std::vector<std::string> read_list(const toml::node& node, const KeyInfo& info, const TableContext& context);

[[noreturn]] void unknown_key(const toml::key& key, const toml::node& node, const std::vector<std::string>& known,
                              const TableContext& context);
[[noreturn]] void missing_key(const toml::table& table, const std::string& key, const KeyInfo& info,
                              const TableContext& context);

/// "between 0 and 300 mmHg", for messages and pages; empty for what is no number.
std::string range_text(const KeyInfo& info);

template <class Struct>
void assign(const Key<Struct>& key, Struct& target, const toml::node& node, const TableContext& context) {
  std::visit(
      [&](auto* access) {
        auto& value = access(target);
        using Value = std::remove_reference_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, double>) value = read_number(node, key, context);
        if constexpr (std::is_same_v<Value, int>) value = read_count(node, key, context);
        if constexpr (std::is_same_v<Value, bool>) value = read_flag(node, key, context);
        if constexpr (std::is_same_v<Value, std::string>) value = read_text(node, key, context);
        if constexpr (std::is_same_v<Value, std::vector<std::string>>) value = read_list(node, key, context);
      },
      key.access);
}

/// Reads the keys that a table gives into `target`. Keys in `elsewhere` are left to others; any other unknown key is an
/// error.
template <class Struct>
void read_given(const toml::table& table, const Keys<Struct>& keys, Struct& target, const TableContext& context,
                const std::vector<std::string>& elsewhere = {}) {
  for (const auto& [name, node] : table) {
    const auto is_it = [&](const std::string& candidate) { return candidate == name.str(); };
    const auto key = std::ranges::find_if(keys, [&](const Key<Struct>& k) { return is_it(k.name); });
    if (key != keys.end()) {
      assign(*key, target, node, context);
    } else if (std::ranges::none_of(elsewhere, is_it)) {
      std::vector<std::string> known = elsewhere;
      for (const Key<Struct>& k : keys) known.push_back(k.name);
      unknown_key(name, node, known, context);
    }
  }
}

/// Reads a whole table: as read_given, and every needed key must be there.
template <class Struct>
void read_keys(const toml::table& table, const Keys<Struct>& keys, Struct& target, const TableContext& context,
               const std::vector<std::string>& elsewhere = {}) {
  read_given(table, keys, target, context, elsewhere);
  for (const Key<Struct>& key : keys)
    if (key.required && !table.contains(key.name)) missing_key(table, key.name, key, context);
}

/// Default of a key, as text with its unit, from a fresh Struct.
template <class Struct>
std::string default_text(const Key<Struct>& key) {
  Struct fresh{};
  return std::visit(
      [&](auto* access) -> std::string {
        const auto& value = access(fresh);
        using Value = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, double>)
          return key.unit == "1" ? fmt::format("{:g}", value) : fmt::format("{:g} {}", value, key.unit);
        if constexpr (std::is_same_v<Value, bool>) return value ? "true" : "false";
        if constexpr (std::is_same_v<Value, std::vector<std::string>>) return fmt::format("{}", fmt::join(value, ", "));
        if constexpr (std::is_same_v<Value, int> || std::is_same_v<Value, std::string>) return fmt::format("{}", value);
      },
      key.access);
}

}  // namespace saphena::scenario
