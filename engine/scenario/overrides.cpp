#include "scenario/overrides.hpp"

#include <charconv>

namespace saphena::scenario {
namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& value, std::string message, std::string expected) {
  throw InputError(
      {.file = "override", .key = path, .seen = value, .expected = std::move(expected), .message = std::move(message)});
}

/// A TOML value where the text is one (5, true, ["a"]), otherwise the text itself ("45 mmHg").
void insert(toml::table& table, std::string_view key, const std::string& value) {
  const auto looks_typed = [&] {
    if (value.empty()) return false;
    if (value == "true" || value == "false" || value.front() == '[' || value.front() == '"') return true;
    return value.find_first_not_of("+-0123456789.eE_") == std::string::npos;
  };
  if (looks_typed()) try {
      toml::table parsed = toml::parse("value = " + value);
      table.insert_or_assign(key, std::move(*parsed.get("value")));
      return;
    } catch (const toml::parse_error&) {  // not TOML after all: keep it as text
    }
  table.insert_or_assign(key, value);
}

bool selects(const toml::table& entry, std::size_t number, std::string_view selector) {
  std::size_t wanted = 0;
  const auto [end, error] = std::from_chars(selector.data(), selector.data() + selector.size(), wanted);
  if (error == std::errc{} && end == selector.data() + selector.size()) return wanted == number + 1;
  return entry["name"].value_or(std::string_view()) == selector ||
         entry["kind"].value_or(std::string_view()) == selector ||
         entry["position"].value_or(std::string_view()) == selector;
}

/// "action.effleurage.pressure" or "posture.leg_elevation".
void apply_to_list(toml::table& root, const std::string& list_name, std::string_view rest, const std::string& path,
                   const std::string& value) {
  toml::array* list = root[list_name].as_array();
  if (list == nullptr) refuse(path, value, fmt::format("the scenario has no [[{}]]", list_name), "a path that exists");
  const auto dot = rest.rfind('.');
  const std::string_view selector = dot == std::string_view::npos ? std::string_view() : rest.substr(0, dot);
  const std::string_view key = dot == std::string_view::npos ? rest : rest.substr(dot + 1);
  bool found = false;
  for (std::size_t i = 0; i < list->size(); ++i)
    if (toml::table* entry = list->get(i)->as_table();
        entry != nullptr && (selector.empty() || selects(*entry, i, selector))) {
      insert(*entry, key, value);
      found = true;
    }
  if (!found)
    refuse(path, value, fmt::format("no [[{}]] is called '{}'", list_name, selector),
           "a number, kind or name of an entry");
}

void apply(toml::table& root, const std::string& path, const std::string& value) {
  static const std::vector<std::string> tables{"run", "breathing", "switches"};
  static const std::vector<std::string> plain{"title", "subject"};
  const auto dot = path.find('.');
  const std::string first = path.substr(0, dot);
  const std::string rest = dot == std::string::npos ? std::string() : path.substr(dot + 1);
  if (rest.empty() && std::ranges::find(plain, first) != plain.end()) return insert(root, first, value);
  if (!rest.empty() && (first == "action" || first == "posture")) return apply_to_list(root, first, rest, path, value);
  if (!rest.empty() && (first == "subject" || std::ranges::find(tables, first) != tables.end())) {
    const std::string table_name = first == "subject" ? "subject_overrides" : first;
    if (!root.contains(table_name)) root.insert(table_name, toml::table{});
    if (toml::table* table = root[table_name].as_table()) return insert(*table, rest, value);
  }
  refuse(path, value, "this path leads nowhere",
         "such as run.duration, action.effleurage.pressure or subject.venous_compliance_scale");
}

}  // namespace

void apply_overrides(toml::table& root, const Overrides& overrides) {
  for (const auto& [path, value] : overrides) apply(root, path, value);
}

}  // namespace saphena::scenario
