#include "scenario/subject_reader.hpp"

#include <set>

#include "scenario/subject_value.hpp"

namespace saphena::scenario {
namespace {

/// Keys that say where something is. They are plain text; every other value needs its source.
bool is_place(const KeyInfo& key) { return key.name == "from" || key.name == "to" || key.name == "place"; }

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
    set_.title = optional_text(document.root, "title", set_.title, {file, "", nullptr});
    check_format_number(document.root, file);
    for (const SubjectSection& section : subject_sections()) read_section(section, document.root, file);
    read_lists(document.root, file);
  }

 private:
  void read_section(const SubjectSection& section, const toml::table& root, const std::string& file) {
    const TableContext context{file, section.name, &set_.subject};
    const toml::table* table = section.name.empty() ? &root : root[section.name].as_table();
    if (table == nullptr) {
      if (root.contains(section.name))
        refuse(*root.get(section.name), section.name, context.file,
               {"this is not a table", fmt::format("[{}]", section.name)});
      return;
    }
    for (const auto& [name, node] : *table) {
      const auto key = std::ranges::find_if(section.keys, [&](const auto& k) { return k.name == name.str(); });
      if (key != section.keys.end()) {
        read_value(*key, set_.subject, node, context);
      } else if (!section.name.empty()) {
        std::vector<std::string> known;
        for (const auto& k : section.keys) known.push_back(k.name);
        unknown_key(name, node, known, context);
      }
    }
  }

  template <class Struct>
  void read_value(const Key<Struct>& key, Struct& target, const toml::node& node, const TableContext& context) {
    const std::string path = context.key_path(key.name);
    const SourcedValue sourced = read_sourced_value(key, node, path, context);
    std::get<double& (*)(Struct&)>(key.access)(target) = sourced.value;
    set_.values[path] = sourced;
  }

  /// Reads the keys of one entry of a list. `labels` say which entry it is and are read by others.
  template <class Struct>
  void read_entry(const toml::table& table, const Keys<Struct>& keys, Struct& target,
                  const std::vector<std::string>& labels, const TableContext& context) {
    for (const auto& [name, value] : table) {
      if (std::ranges::find(labels, name.str()) != labels.end()) continue;
      const auto key = std::ranges::find_if(keys, [&](const auto& k) { return k.name == name.str(); });
      if (key == keys.end()) {
        std::vector<std::string> known = labels;
        for (const auto& k : keys) known.push_back(k.name);
        unknown_key(name, value, known, context);
      }
      if (is_place(*key)) {
        assign(*key, target, value, context);
        set_.origins[context.key_path(key->name)] = origin_of(value, context);
      } else {
        read_value(*key, target, value, context);
      }
    }
  }

  static Origin origin_of(const toml::node& node, const TableContext& context) {
    return {context.file, mistake_at(node, "", context.file).line};
  }

  /// Calls `read` with every entry of a list.
  template <class Read>
  void for_each_entry(const toml::table& root, const std::string& list, const std::string& file, Read read) {
    const toml::node* node = root.get(list);
    if (node == nullptr) return;
    const toml::array* entries = node->as_array();
    const TableContext context{file, list, &set_.subject};
    const std::string expected = fmt::format("[[{}]]", list);
    if (entries == nullptr) refuse(*node, list, context.file, {"this is not a list of tables", expected});
    for (const toml::node& entry : *entries) {
      if (!entry.is_table()) refuse(entry, list, context.file, {"this is not a table", expected});
      read(*entry.as_table(), context);
    }
  }

  /// The context of the entry that is called by the text under `label`. A file describes each entry once.
  TableContext entry_context(const toml::table& table, const char* label, const TableContext& list) {
    const std::string name = needed_text(table, label, list.path, list);
    if (name.find('.') != std::string::npos)
      refuse(*table.get(label), list.key_path(label), list.file,
             {"names may not hold dots, which join the parts of a path", "letters, digits and _"});
    const TableContext context{list.file, list.key_path(name), list.subject};
    const auto known = set_.origins.find(context.path);
    if (known != set_.origins.end() && known->second.file == list.file)
      refuse(*table.get(label), list.key_path(label), list.file,
             {fmt::format("this file describes '{}' twice, first in line {}", name, known->second.line),
              "one entry for each name"});
    set_.origins[context.path] = origin_of(table, list);
    return context;
  }

  /// The entry of that name, or a new one.
  template <class Struct>
  static Struct& named(std::vector<Struct>& list, const std::string& name, std::string Struct::*label) {
    for (Struct& entry : list)
      if (entry.*label == name) return entry;
    list.emplace_back();
    list.back().*label = name;
    return list.back();
  }

  void read_lists(const toml::table& root, const std::string& file) {
    anatomy::Subject& subject = set_.subject;
    for_each_entry(root, "vessel", file, [&](const toml::table& table, const TableContext& list) {
      const TableContext context = entry_context(table, "name", list);
      read_vessel(table, named(subject.vessels, *table["name"].value<std::string>(), &anatomy::Vessel::name), context);
    });
    for_each_entry(root, "perforator", file, [&](const toml::table& table, const TableContext& list) {
      const TableContext context = entry_context(table, "name", list);
      const std::string name = *table["name"].value<std::string>();
      read_entry(table, perforator_keys(), named(subject.perforators, name, &anatomy::PerforatorSite::name), {"name"},
                 context);
    });
    for_each_entry(root, "valves", file, [&](const toml::table& table, const TableContext& list) {
      read_valves(table, entry_context(table, "vessel", list));
    });
    if (root.contains("circumference")) subject.circumference.clear();
    for_each_entry(root, "circumference", file, [&](const toml::table& table, TableContext context) {
      context.path = context.key_path(table["place"].value_or(std::string("?")));
      subject.circumference.emplace_back();
      read_entry(table, circumference_keys(), subject.circumference.back(), {}, context);
      for (const auto& key : circumference_keys())
        if (!table.contains(key.name)) missing_key(table, key.name, key, context);
    });
  }

  void read_vessel(const toml::table& table, anatomy::Vessel& vessel, const TableContext& context) {
    static const KeyInfo system{"system", KeyInfo::Kind::choice, "", 0, 0, "", {"deep", "superficial"}, false};
    if (const toml::node* node = table.get("system"))
      vessel.deep = read_text(*node, system, context) == "deep";
    else if (!set_.origins.contains(context.key_path("from")))
      missing_key(table, "system", system, context);
    read_entry(table, vessel_keys(), vessel, {"name", "system"}, context);
  }

  /// One entry stands for all valves of a vessel; a later file's replaces them, or only what it gives.
  void read_valves(const toml::table& table, const TableContext& context) {
    std::vector<anatomy::ValveSite>& valves = set_.subject.valves;
    const std::string vessel = *table["vessel"].value<std::string>();
    anatomy::ValveSite pattern{.vessel = vessel};
    std::vector<double> places;
    for (const anatomy::ValveSite& site : valves)
      if (site.vessel == vessel) {
        places.push_back(site.place);
        pattern.leak = site.leak;
      }
    read_entry(table, valve_keys(), pattern, {"vessel", "places"}, context);
    if (table.contains("places"))
      places = read_places(*table.get("places"), context);
    else if (places.empty())
      refuse(table, context.key_path("places"), context.file, {"this key is needed and missing", places_form});
    std::erase_if(valves, [&](const anatomy::ValveSite& site) { return site.vessel == vessel; });
    for (const double place : places) {
      valves.push_back(pattern);
      valves.back().place = place;
    }
  }

  static std::vector<double> read_places(const toml::node& node, const TableContext& context) {
    static const KeyInfo info{"places", KeyInfo::Kind::quantity, "cm", 0, 200, "places of valves", {}, false};
    const toml::array* list = node.as_array();
    if (list == nullptr) refuse(node, context.key_path("places"), context.file, {"this is not a list", places_form});
    std::vector<double> places;
    for (const toml::node& place : *list) places.push_back(read_number(place, info, context));
    return places;
  }

  static constexpr const char* places_form = "places = [\"20 cm\", ...]";

  SubjectSet& set_;
};

struct Chain {
  KeptFiles& files;
  std::set<std::filesystem::path> visited{};
};

void load_layers(SubjectSet& set, const std::filesystem::path& file, Chain& chain, const InputMistake& where) {
  const Document& document = chain.files.document(file);
  std::error_code error;
  if (!chain.visited.insert(std::filesystem::weakly_canonical(file, error)).second) {
    InputMistake mistake = where;
    mistake.message = fmt::format("the set '{}' is based on itself", file.stem().string());
    mistake.expected = "a chain of sets that ends";
    throw InputError(mistake);
  }
  if (const toml::node* base = document.root.get("based_on")) {
    const TableContext context{file.string(), "", nullptr};
    const std::string name = read_text(*base, text_key("based_on"), context);
    const InputMistake here = mistake_at(*base, "based_on", context.file);
    load_layers(set, chain.files.find(name, "subjects", file.parent_path(), here), chain, here);
  }
  SubjectReader(set).read(document);
}

}  // namespace

SubjectSet load_subject(std::string_view name, const std::filesystem::path& beside, const InputMistake& where) {
  KeptFiles files;
  return load_subject(name, beside, where, files);
}

SubjectSet load_subject(std::string_view name, const std::filesystem::path& beside, const InputMistake& where,
                        KeptFiles& files) {
  SubjectSet set;
  const std::filesystem::path file = files.find(name, "subjects", beside, where);
  Chain chain{files};
  load_layers(set, file, chain, where);
  set.name = file.stem().string();
  set.subject.name = set.name;
  check_subject(set);
  return set;
}

}  // namespace saphena::scenario
