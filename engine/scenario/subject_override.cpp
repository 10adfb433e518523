#include <set>

#include "scenario/subject_reader.hpp"

namespace saphena::scenario {
namespace {

/// All paths that can be overridden in this subject.
std::vector<std::string> known_paths(const SubjectSet& set) {
  std::vector<std::string> paths;
  for (const auto& [path, value] : set.values) paths.push_back(path);
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

  /// Returns whether such a value exists.
  bool apply(const PathParts& parts) {
    anatomy::Subject& subject = set_.subject;
    if (parts.first == "vessel") return in_list(subject.vessels, &anatomy::Vessel::name, vessel_keys(), parts);
    if (parts.first == "perforator")
      return in_list(subject.perforators, &anatomy::PerforatorSite::name, perforator_keys(), parts);
    if (parts.first == "valves") return in_list(subject.valves, &anatomy::ValveSite::vessel, valve_keys(), parts);
    const bool at_root = parts.second.empty();
    for (const SubjectSection& section : subject_sections())
      if (section.name == (at_root ? std::string() : parts.first))
        if (const auto* key = find_key(section.keys, at_root ? parts.first : parts.second)) {
          assign(*key, subject, node_, context_);
          return true;
        }
    return false;
  }

 private:
  /// Every entry of that name: the valves of a vessel are several entries.
  template <class Struct>
  bool in_list(std::vector<Struct>& list, std::string Struct::*label, const Keys<Struct>& keys,
               const PathParts& parts) {
    const Key<Struct>* key = find_key(keys, parts.third);
    bool found = false;
    for (Struct& entry : list)
      if (key != nullptr && entry.*label == parts.second) {
        assign(*key, entry, node_, context_);
        found = true;
      }
    return found;
  }

  SubjectSet& set_;
  const toml::node& node_;
  TableContext context_;
};

[[noreturn]] void refuse(const SubjectSet& set, const std::string& key, std::string message,
                         std::string expected = {}) {
  throw InputError(
      {.file = set.files.back(), .key = key, .expected = std::move(expected), .message = std::move(message)});
}

void check_places(const SubjectSet& set) {
  const anatomy::Subject& s = set.subject;
  if (!(s.ankle_place < s.knee_place && s.knee_place < s.leg_length))
    refuse(set, "geometry", "places along the leg are out of order", "ankle_place < knee_place < leg_length");
  if (s.circumference.size() < 2) refuse(set, "circumference", "the profile needs at least two places");
  for (std::size_t i = 1; i < s.circumference.size(); ++i)
    if (s.circumference[i].place <= s.circumference[i - 1].place)
      refuse(set, "circumference", "places must rise from the toes to the groin");
}

void check_vessels(const SubjectSet& set) {
  const anatomy::Subject& s = set.subject;
  std::set<std::string> names;
  for (const anatomy::Vessel& vessel : s.vessels) {
    if (vessel.to <= vessel.from)
      refuse(set, "vessel." + vessel.name, "its proximal end does not lie beyond its distal end");
    names.insert(vessel.name);
  }
  for (const bool deep : {true, false})
    for (double place = 0.5; place < s.leg_length; place += 1.0)
      if (std::ranges::none_of(s.vessels,
                               [&](const auto& v) { return v.deep == deep && v.from <= place && place <= v.to; }))
        refuse(set, "vessel",
               fmt::format("no {} vessel covers the leg {:g} cm from the toes", deep ? "deep" : "superficial", place));
  if (std::ranges::none_of(s.vessels, [&](const auto& v) { return v.deep && v.to > s.leg_length + 1.0; }))
    refuse(set, "vessel", "no deep vessel leads beyond the groin to the vena cava");
  for (const anatomy::ValveSite& valve : s.valves)
    if (!names.contains(valve.vessel))
      refuse(set, "valves." + valve.vessel, "there is no vessel of this name",
             nearest_name(valve.vessel, {names.begin(), names.end()}));
}

}  // namespace

void override_subject(SubjectSet& set, const std::string& path, const toml::node& node, const std::string& file) {
  const TableContext context{file, "subject_overrides", &set.subject};
  if (!Override(set, node, context).apply(split(path))) {
    InputMistake mistake = mistake_at(node, context.key_path(path), file);
    mistake.message = "the subject has no such value";
    mistake.nearest = nearest_name(path, known_paths(set));
    throw InputError(mistake);
  }
  SourcedValue& value = set.values[path];
  value.flag = "override";
  value.source = "scenario";
  value.note.clear();
  value.text = plain_text(node);
  value.file = file;
  value.line = static_cast<int>(node.source().begin.line);
}

void check_subject(const SubjectSet& set) {
  for (const SubjectSection& section : subject_sections())
    for (const auto& key : section.keys) {
      const std::string path = section.name.empty() ? key.name : section.name + "." + key.name;
      if (!set.values.contains(path)) refuse(set, path, "this value is missing", key.doc);
    }
  check_places(set);
  check_vessels(set);
}

}  // namespace saphena::scenario
