#include "scenario/subject_reader.hpp"

namespace saphena::scenario {
namespace {

/// All paths that can be overridden in this subject.
std::vector<std::string> known_paths(const SubjectSet& set) {
  std::vector<std::string> paths;
  for (const auto& [path, value] : set.values) paths.push_back(path);
  for (const auto& [path, origin] : set.origins) paths.push_back(path);
  // Entries of lists are no values, and the circumference is no list of names.
  std::erase_if(paths, [&](const std::string& path) {
    return path.starts_with("circumference.") || (set.origins.contains(path) && std::ranges::count(path, '.') < 2);
  });
  return paths;
}

template <class Struct>
const Key<Struct>* find_key(const Keys<Struct>& keys, std::string_view name) {
  const auto key = std::ranges::find_if(keys, [&](const auto& k) { return k.name == name; });
  return key == keys.end() ? nullptr : &*key;
}

struct PathParts {
  std::string first, second, third;
};

PathParts split(const std::string& path) {
  const auto first = path.find('.');
  const auto second = first == std::string::npos ? first : path.find('.', first + 1);
  PathParts parts;
  parts.first = path.substr(0, first);
  if (first != std::string::npos)
    parts.second = path.substr(first + 1, second == std::string::npos ? second : second - first - 1);
  if (second != std::string::npos) parts.third = path.substr(second + 1);
  return parts;
}

class Override {
 public:
  Override(SubjectSet& set, const toml::node& node, TableContext context)
      : set_(set), node_(node), context_(std::move(context)) {}

  /// The key whose value was set, or nothing when there is none of that path.
  const KeyInfo* apply(const PathParts& parts) {
    anatomy::Subject& subject = set_.subject;
    if (parts.first == "vessel") return in_list(subject.vessels, &anatomy::Vessel::name, vessel_keys(), parts);
    if (parts.first == "perforator")
      return in_list(subject.perforators, &anatomy::PerforatorSite::name, perforator_keys(), parts);
    if (parts.first == "valves") return in_list(subject.valves, &anatomy::ValveSite::vessel, valve_keys(), parts);
    const bool at_root = parts.second.empty();
    for (const SubjectSection& section : subject_sections())
      if (section.name == (at_root ? std::string() : parts.first))
        if (const auto* key = find_key(section.keys, at_root ? parts.first : parts.second);
            key != nullptr && parts.third.empty()) {
          set_value(*key, subject);
          return key;
        }
    return nullptr;
  }

  /// The value that was set, in the key's unit.
  double value() const { return value_; }

 private:
  /// Every entry of that name: the valves of a vessel are several entries.
  template <class Struct>
  const KeyInfo* in_list(std::vector<Struct>& list, std::string Struct::*label, const Keys<Struct>& keys,
                         const PathParts& parts) {
    const Key<Struct>* key = find_key(keys, parts.third);
    const KeyInfo* found = nullptr;
    for (Struct& entry : list)
      if (key != nullptr && entry.*label == parts.second) {
        set_value(*key, entry);
        found = key;
      }
    return found;
  }

  template <class Struct>
  void set_value(const Key<Struct>& key, Struct& target) {
    value_ = read_number(node_, key, context_);
    std::get<double& (*)(Struct&)>(key.access)(target) = value_;
  }

  SubjectSet& set_;
  const toml::node& node_;
  TableContext context_;
  double value_ = 0.0;
};

}  // namespace

void override_subject(SubjectSet& set, const std::string& path, const toml::node& node, const std::string& file) {
  // Messages about the value name its whole path; its last part is the key's own name.
  const std::string whole = "subject_overrides." + path;
  const InputMistake place = mistake_at(node, whole, file);
  Override override(set, node, {file, whole.substr(0, whole.rfind('.')), &set.subject});
  const KeyInfo* key = override.apply(split(path));
  if (key == nullptr) {
    InputMistake mistake = place;
    mistake.message = "the subject has no such value";
    mistake.expected = "a path such as \"perfusion_scale\" or \"vessel.popliteal.diameter\"";
    mistake.nearest = nearest_name(path, known_paths(set));
    throw InputError(mistake);
  }
  SourcedValue& value = set.values[path];
  value.value = override.value();
  value.unit = key->unit;
  value.flag = "override";
  value.source = "scenario";
  value.note.clear();
  value.text = plain_text(node);
  value.file = file;
  value.line = place.line;
}

}  // namespace saphena::scenario
