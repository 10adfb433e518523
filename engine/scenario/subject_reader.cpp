#include "scenario/subject_reader.hpp"

#include <set>

namespace saphena::scenario {
namespace {

const std::vector<std::string> flags{"measured", "derived", "assumed", "fitted"};

[[noreturn]] void refuse(const toml::node& node, const std::string& key, const TableContext& context,
                         std::string message, std::string expected) {
  InputMistake mistake = mistake_at(node, key, context.file);
  mistake.message = std::move(message);
  mistake.expected = std::move(expected);
  throw InputError(mistake);
}

std::string text_of(const toml::table& entry, const char* key, const std::string& path, const TableContext& context) {
  const auto value = entry[key].value<std::string>();
  if (!value || value->empty())
    refuse(entry, path, context, fmt::format("'{}' is missing", key), "{ value = ..., source = ..., flag = ... }");
  return *value;
}

/// The number that `key` would read from a node, without storing it.
template <class Struct>
double number_of(const Key<Struct>& key, const toml::node& node, const TableContext& context) {
  Struct scratch{};
  assign(key, scratch, node, context);
  return *std::visit(
      [&](auto* access) -> double* {
        if constexpr (std::is_same_v<decltype(access(scratch)), double&>) return &access(scratch);
        return nullptr;
      },
      key.access);
}

template <class Struct>
SourcedValue read_provenance(const Key<Struct>& key, const toml::table& entry, const std::string& path,
                             const TableContext& context) {
  for (const auto& [name, node] : entry) {
    static const std::vector<std::string> known{"value", "source", "flag", "range", "note"};
    if (std::ranges::find(known, name.str()) == known.end())
      unknown_key(name, node, known, {context.file, path, nullptr});
  }
  SourcedValue result;
  result.unit = key.unit;
  result.source = text_of(entry, "source", path, context);
  result.flag = text_of(entry, "flag", path, context);
  if (std::ranges::find(flags, result.flag) == flags.end())
    refuse(entry, path, context, fmt::format("'{}' is not a flag", result.flag),
           fmt::format("one of {}", fmt::join(flags, ", ")));
  result.note = entry["note"].value_or(std::string());
  result.file = context.file;
  result.line = static_cast<int>(entry.source().begin.line);
  const toml::array* range = entry["range"].as_array();
  if (range == nullptr || range->size() != 2)
    refuse(entry, path, context, "'range' is missing", "range = [\"low\", \"high\"]");
  result.low = number_of(key, *range->get(0), context);
  result.high = number_of(key, *range->get(1), context);
  result.range_text = fmt::format("{} .. {}", plain_text(*range->get(0)), plain_text(*range->get(1)));
  return result;
}

class SubjectReader {
 public:
  explicit SubjectReader(SubjectSet& set) : set_(set) {}

  void read(const Document& document) {
    const std::string file = document.path.string();
    set_.files.push_back(file);
    set_.texts.push_back(document.text);
    static const std::vector<std::string> plain{"format", "title", "based_on"};
    static const std::vector<std::string> lists{"vessel", "valves", "perforator", "circumference"};
    std::vector<std::string> known = plain;
    known.insert(known.end(), lists.begin(), lists.end());
    for (const SubjectSection& section : subject_sections()) {
      if (section.name.empty())
        for (const auto& key : section.keys) known.push_back(key.name);
      else
        known.push_back(section.name);
    }
    for (const auto& [name, node] : document.root)
      if (std::ranges::find(known, name.str()) == known.end()) unknown_key(name, node, known, {file, "", nullptr});
    set_.title = document.root["title"].value_or(set_.title);
    for (const SubjectSection& section : subject_sections()) read_section(section, document.root, file);
    read_lists(document.root, file);
  }

 private:
  void read_section(const SubjectSection& section, const toml::table& root, const std::string& file) {
    const TableContext context{file, section.name, &set_.subject};
    const toml::table* table = section.name.empty() ? &root : root[section.name].as_table();
    if (table == nullptr) {
      if (root.contains(section.name))
        refuse(*root.get(section.name), section.name, context, "this is not a table", "a table");
      return;
    }
    for (const auto& [name, node] : *table) {
      const auto key = std::ranges::find_if(section.keys, [&](const auto& k) { return k.name == name.str(); });
      if (key != section.keys.end()) {
        read_value(*key, set_.subject, node, context.key_path(name.str()), context);
      } else if (!section.name.empty()) {
        std::vector<std::string> known;
        for (const auto& k : section.keys) known.push_back(k.name);
        unknown_key(name, node, known, context);
      }
    }
  }

  template <class Struct>
  void read_value(const Key<Struct>& key, Struct& target, const toml::node& node, const std::string& path,
                  const TableContext& context) {
    const toml::table* entry = node.as_table();
    if (entry == nullptr)
      refuse(node, path, context, "a value needs its source",
             "{ value = ..., source = ..., flag = ..., range = [...] }");
    SourcedValue sourced = read_provenance(key, *entry, path, context);
    const toml::node* value = entry->get("value");
    if (value == nullptr)
      refuse(node, path, context, "'value' is missing", "{ value = ..., source = ..., flag = ... }");
    assign(key, target, *value, context);
    sourced.value = number_of(key, *value, context);
    sourced.text = plain_text(*value);
    if (sourced.value < sourced.low || sourced.value > sourced.high)
      refuse(*value, path, context, "the value lies outside its own range",
             fmt::format("between {:g} and {:g} {}", sourced.low, sourced.high, key.unit));
    set_.values[path] = sourced;
  }

  /// Reads the entries of an array of tables. `place_keys` are given as plain text; all other keys need a source.
  template <class Struct, class Find>
  void read_list(const toml::table& root, const std::string& list, const std::vector<std::string>& labels,
                 const Keys<Struct>& keys, const std::string& file, Find find) {
    if (!root.contains(list)) return;
    const toml::array* entries = root[list].as_array();
    const TableContext context{file, list, &set_.subject};
    if (entries == nullptr)
      refuse(*root.get(list), list, context, "this is not a list of tables", fmt::format("[[{}]]", list));
    for (const toml::node& node : *entries) {
      const toml::table* table = node.as_table();
      if (table == nullptr) refuse(node, list, context, "this is not a table", fmt::format("[[{}]]", list));
      const auto [target, name] = find(*table, context);
      for (const auto& [key_name, value] : *table) {
        if (std::ranges::find(labels, key_name.str()) != labels.end()) continue;
        const auto key = std::ranges::find_if(keys, [&](const auto& k) { return k.name == key_name.str(); });
        if (key == keys.end()) {
          std::vector<std::string> known = labels;
          for (const auto& k : keys) known.push_back(k.name);
          unknown_key(key_name, value, known, context);
        }
        const bool is_place = key->name == "from" || key->name == "to" || key->name == "place";
        if (is_place)
          assign(*key, *target, value, context);
        else
          read_value(*key, *target, value, fmt::format("{}.{}.{}", list, name, key->name), context);
      }
    }
  }

  /// The entry of that name, or a new one.
  template <class Struct>
  static Struct* named(std::vector<Struct>& list, const std::string& name, std::string Struct::*label) {
    for (Struct& entry : list)
      if (entry.*label == name) return &entry;
    list.emplace_back();
    list.back().*label = name;
    return &list.back();
  }

  void read_lists(const toml::table& root, const std::string& file) {
    anatomy::Subject& subject = set_.subject;
    read_list(root, "vessel", {"name", "system"}, vessel_keys(), file,
              [&](const toml::table& table, const TableContext& context) {
                const std::string name = text_of(table, "name", "vessel", context);
                anatomy::Vessel* vessel = named(subject.vessels, name, &anatomy::Vessel::name);
                const std::string system = table["system"].value_or(std::string(vessel->deep ? "deep" : "superficial"));
                if (system != "deep" && system != "superficial")
                  refuse(table, "vessel.system", context, "no such system", "deep or superficial");
                vessel->deep = system == "deep";
                return std::pair{vessel, name};
              });
    read_list(root, "perforator", {"name"}, perforator_keys(), file,
              [&](const toml::table& table, const TableContext& context) {
                const std::string name = text_of(table, "name", "perforator", context);
                return std::pair{named(subject.perforators, name, &anatomy::PerforatorSite::name), name};
              });
    read_valves(root, file);
    if (root.contains("circumference")) subject.circumference.clear();
    read_list(root, "circumference", {}, circumference_keys(), file,
              [&](const toml::table& table, const TableContext&) {
                subject.circumference.emplace_back();
                return std::pair{&subject.circumference.back(), table["place"].value_or(std::string("?"))};
              });
  }

  /// One entry stands for all valves of a vessel; given again, it replaces them.
  void read_valves(const toml::table& root, const std::string& file) {
    anatomy::ValveSite pattern;
    read_list(root, "valves", {"vessel", "places"}, valve_keys(), file,
              [&](const toml::table& table, const TableContext& context) {
                flush_valves(pattern);
                pattern = {};
                pattern.vessel = text_of(table, "vessel", "valves", context);
                places_ = read_places(table, pattern.vessel, context);
                return std::pair{&pattern, pattern.vessel};
              });
    flush_valves(pattern);
  }

  std::vector<double> read_places(const toml::table& table, const std::string& vessel,
                                  const TableContext& context) const {
    std::vector<double> places;
    if (!table.contains("places")) {
      for (const anatomy::ValveSite& site : set_.subject.valves)
        if (site.vessel == vessel) places.push_back(site.place);
      return places;
    }
    const toml::array* list = table["places"].as_array();
    if (list == nullptr)
      refuse(*table.get("places"), "valves.places", context, "this is not a list", "places = [\"20 cm\", ...]");
    static const KeyInfo info{"places", KeyInfo::Kind::quantity, "cm", 0, 200, "places of valves", {}, false};
    for (const toml::node& node : *list) places.push_back(read_number(node, info, context));
    return places;
  }

  void flush_valves(const anatomy::ValveSite& pattern) {
    if (pattern.vessel.empty()) return;
    std::erase_if(set_.subject.valves, [&](const anatomy::ValveSite& site) { return site.vessel == pattern.vessel; });
    for (const double place : places_) {
      set_.subject.valves.push_back(pattern);
      set_.subject.valves.back().place = place;
    }
  }

  SubjectSet& set_;
  std::vector<double> places_;
};

void load_layers(SubjectSet& set, const std::filesystem::path& file, std::set<std::filesystem::path>& visited,
                 const InputMistake& where) {
  const Document document = read_document(file);
  if (!visited.insert(std::filesystem::weakly_canonical(file)).second) {
    InputMistake mistake = where;
    mistake.message = fmt::format("the set '{}' is based on itself", file.stem().string());
    throw InputError(mistake);
  }
  if (const toml::node* base = document.root.get("based_on")) {
    const TableContext context{file.string(), "", nullptr};
    const auto name = base->value_exact<std::string>();
    if (!name) refuse(*base, "based_on", context, "this is not text", "the name of a subject");
    const InputMistake here = mistake_at(*base, "based_on", context.file);
    load_layers(set, find_set(*name, "subjects", file.parent_path(), here), visited, here);
  }
  SubjectReader(set).read(document);
}

}  // namespace

SubjectSet load_subject(std::string_view name, const std::filesystem::path& beside, const InputMistake& where) {
  SubjectSet set;
  const std::filesystem::path file = find_set(name, "subjects", beside, where);
  std::set<std::filesystem::path> visited;
  load_layers(set, file, visited, where);
  set.name = file.stem().string();
  set.subject.name = set.name;
  check_subject(set);
  return set;
}

}  // namespace saphena::scenario
