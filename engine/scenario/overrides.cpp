#include "scenario/overrides.hpp"

#include <charconv>

#include "scenario/input_tables.hpp"

namespace saphena::scenario {
namespace {

/// Whether text is meant as a TOML value (5, true, ["a"]) and not as itself ("45 mmHg").
bool looks_typed(const std::string& text) {
  if (text.empty()) return false;
  if (text == "true" || text == "false" || text.front() == '[' || text.front() == '"') return true;
  return text.find_first_not_of("+-0123456789.eE_") == std::string::npos;
}

std::string in_quotes(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      quoted += fmt::format("\\{}", c);
    else if (code < 0x20 || code == 0x7f)
      quoted += fmt::format("\\u{:04x}", code);
    else
      quoted += c;
  }
  return quoted + '"';
}

/// How paths into a table of the scenario are written.
std::string paths_of(std::string_view table) {
  if (table == "title") return "title";
  if (table == "run") return "run.KEY, such as run.duration";
  if (table == "breathing") return "breathing.KEY, such as breathing.rate";
  if (table == "screening") return "screening.KEY, such as screening.conditions";
  if (table == "cannula") return "cannula.KEY, such as cannula.at";
  if (table == "switches") return "switches.KEY, such as switches.inertance";
  if (table == "subject") return "subject, or subject.VALUE such as subject.perfusion_scale";
  if (table == "posture")
    return "posture.KEY, posture.POSITION.KEY or posture.NUMBER.KEY, such as posture.supine.leg_elevation";
  if (table == "action")
    return "action.KEY, action.KIND.KEY, action.NAME.KEY or action.NUMBER.KEY, such as action.effleurage.pressure";
  return "such as run.duration, posture.leg_elevation, action.effleurage.pressure or subject.perfusion_scale";
}

/// A path that ends in a key; empty where no table has it.
std::string path_of_key(std::string_view key) {
  for (const InputTable& table : input_tables())
    for (const KeyRow& row : table.rows)
      if (table.name != "chamber" && row.info.name == key)
        return fmt::format("{}.{}", table.action ? "action" : table.name, key);
  return {};
}

class Overrider {
 public:
  Overrider(toml::table& root, const std::string& file, const std::pair<std::string, std::string>& change)
      : root_(root), file_(file), path_(change.first), value_(change.second) {}

  void apply() {
    static const std::vector<std::string> tables{"run", "breathing", "switches", "cannula", "screening"};
    const auto dot = path_.find('.');
    const std::string first = path_.substr(0, dot);
    const std::string rest = dot == std::string::npos ? std::string() : path_.substr(dot + 1);
    if (path_ == "title" || path_ == "subject") return insert_text(root_, first);
    if (!rest.empty() && (first == "action" || first == "posture")) return apply_to_list(first, rest);
    if (!rest.empty() && (first == "subject" || std::ranges::find(tables, first) != tables.end())) {
      const std::string table_name = first == "subject" ? "subject_overrides" : first;
      if (!root_.contains(table_name)) root_.insert(table_name, toml::table{});
      if (toml::table* table = root_[table_name].as_table()) return insert(*table, rest);
    }
    refuse_path(first, rest);
  }

 private:
  [[noreturn]] void refuse_path(const std::string& first, const std::string& rest) const {
    const std::string meant = nearest_name(
        first, {"title", "subject", "run", "breathing", "switches", "cannula", "screening", "action", "posture"});
    const bool misspelled = meant != first && !meant.empty() && !rest.empty();
    refuse("this path leads nowhere", paths_of(meant), misspelled ? meant + "." + rest : path_of_key(path_));
  }

  [[noreturn]] void refuse(std::string message, std::string expected, std::string nearest = {}) const {
    throw InputError({.file = file_,
                      .key = path_,
                      .seen = value_,
                      .expected = std::move(expected),
                      .nearest = std::move(nearest),
                      .message = std::move(message),
                      .overridden = true});
  }

  void insert(toml::table& table, std::string_view key) const { insert_as(looks_typed(value_), table, key); }
  void insert_text(toml::table& table, std::string_view key) const { insert_as(value_.starts_with('"'), table, key); }

  void insert_as(bool typed, toml::table& table, std::string_view key) const {
    std::optional<toml::table> parsed = typed ? parsed_as(value_) : std::nullopt;
    if (!parsed) parsed = parsed_as(in_quotes(value_));
    if (!parsed) refuse("this is not text in UTF-8", "text in UTF-8");
    table.insert_or_assign(key, std::move(*parsed->get("value")));
  }

  /// Nothing when the text is not one TOML value.
  std::optional<toml::table> parsed_as(const std::string& text) const {
    try {
      toml::table parsed = parse_override("value = " + text, path_);
      if (parsed.size() == 1) return parsed;
    } catch (const InputError&) {  // not TOML after all
    }
    return std::nullopt;
  }

  static bool selects(const toml::table& entry, std::size_t number, std::string_view selector) {
    std::size_t wanted = 0;
    const auto [end, error] = std::from_chars(selector.data(), selector.data() + selector.size(), wanted);
    if (error == std::errc{} && end == selector.data() + selector.size()) return wanted == number + 1;
    return std::ranges::any_of(
        labels, [&](const char* label) { return entry[label].value_or(std::string_view()) == selector; });
  }

  /// "action.effleurage.pressure" or "posture.leg_elevation".
  void apply_to_list(const std::string& list_name, std::string_view rest) {
    toml::array* list = root_[list_name].as_array();
    if (list == nullptr) refuse(fmt::format("the scenario has no [[{}]]", list_name), "a path that exists");
    const auto dot = rest.rfind('.');
    const std::string_view selector = dot == std::string_view::npos ? std::string_view() : rest.substr(0, dot);
    const std::string_view key = dot == std::string_view::npos ? rest : rest.substr(dot + 1);
    bool found = false;
    for (std::size_t i = 0; i < list->size(); ++i)
      if (toml::table* entry = list->get(i)->as_table();
          entry != nullptr && (selector.empty() || selects(*entry, i, selector))) {
        insert(*entry, key);
        found = true;
      }
    if (!found)
      refuse(fmt::format("no [[{}]] is called '{}'", list_name, selector), "a number, kind or name of an entry",
             nearest_name(selector, labels_of(*list)));
  }

  static std::vector<std::string> labels_of(const toml::array& list) {
    std::vector<std::string> names;
    for (const toml::node& entry : list)
      for (const char* label : labels)
        if (const toml::table* table = entry.as_table())
          if (const auto name = (*table)[label].value<std::string>()) names.push_back(*name);
    return names;
  }

  /// Keys whose value an entry can be called by.
  static constexpr std::array<const char*, 3> labels{"name", "kind", "position"};

  toml::table& root_;
  const std::string& file_;
  const std::string& path_;
  const std::string& value_;
};

}  // namespace

void apply_overrides(toml::table& root, const Overrides& overrides, const std::string& file) {
  for (const auto& change : overrides) Overrider(root, file, change).apply();
}

}  // namespace saphena::scenario
