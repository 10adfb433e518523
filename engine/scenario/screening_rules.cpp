#include "scenario/screening_rules.hpp"

#include "scenario/hand_path.hpp"
#include "scenario/places.hpp"

namespace saphena::scenario {
namespace {

struct Group {
  std::string name;
  std::vector<std::string> kinds;
};

const std::vector<Group>& groups() {
  static const std::vector<Group> all{{"massage", {"effleurage", "kneading", "percussion", "lymph_drainage"}},
                                      {"compression", {"device", "garment"}},
                                      {"warming", {"heat"}}};
  return all;
}

std::vector<std::string> action_names() {
  std::vector<std::string> names;
  for (const Group& group : groups()) {
    names.push_back(group.name);
    names.insert(names.end(), group.kinds.begin(), group.kinds.end());
  }
  return names;
}

std::vector<std::string> place_names() {
  std::vector<std::string> names;
  for (const NamedPlace& place : named_places({})) names.push_back(place.name);
  return names;
}

const Keys<Condition>& condition_keys() {
  using C = Condition;
  static const Keys<C> keys{text<&Condition::name>("name", "what scenarios call it").needed(),
                            text<&Condition::doc>("doc", "what it means").needed()};
  return keys;
}

template <class Struct>
std::vector<Struct> read_entries(const toml::table& root, const char* name, const Keys<Struct>& keys,
                                 const std::string& file) {
  std::vector<Struct> entries;
  TableContext context{file, name, nullptr};
  const toml::array* list = root[name].as_array();
  if (list == nullptr) missing_key(root, name, text_key(name), {file, "", nullptr});
  for (const toml::node& entry : *list) {
    context.path = fmt::format("{}[{}]", name, entries.size() + 1);
    if (!entry.is_table()) refuse(entry, context.path, file, {"this is not a table", fmt::format("[[{}]]", name)});
    Struct read;
    read_keys(*entry.as_table(), keys, read, context);
    entries.push_back(std::move(read));
  }
  return entries;
}

Keys<ScreeningRule> occasion_keys(const std::vector<std::string>& conditions) {
  using R = ScreeningRule;
  return Keys<R>{
      text<&R::id>("id", "how it is called").needed(),
      text<&R::text>("text", "what it says, in a sentence").needed(),
      list<&R::any_of>("any_of", "conditions of which one is enough", conditions),
      list<&R::all_of>("all_of", "conditions that must all be there", conditions),
      flag<&R::any_condition>("any_condition", "speaks about everybody with any condition"),
      text<&R::measure>("measure", "number of the subject that decides",
                        {"ankle_brachial_index", "ankle_pressure", "toe_pressure", "skin_oxygen_pressure",
                         "diastolic_pressure", "platelets", "antibiotic_time"}),
      quantity<&R::at_least>("at_least", "1", {-1e9, 1e9}, "lowest value of the measure, in its unit"),
      quantity<&R::below>("below", "1", {-1e9, 1e9}, "value that the measure stays below"),
      flag<&R::unknown_counts>("unknown_counts", "speaks also when the measure is not known"),
  };
}

Keys<ScreeningRule> verdict_keys() {
  using R = ScreeningRule;
  return Keys<R>{
      list<&R::actions>("actions", "kinds of actions that it is about", action_names()).needed(),
      list<&R::zones>("zones", "only actions that reach one of these", zone_names()),
      flag<&R::local>("local", "only about actions that reach the affected zones"),
      quantity<&R::pressure_from>("pressure_from", "mmHg", {0, 400}, "only actions that press this hard"),
      quantity<&R::time_from>("time_from", "s", {0, 1e7}, "only actions that last this long"),
      quantity<&R::proximal_excess_from>("proximal_excess_from", "mmHg", {0, 400},
                                         "only what presses this much harder proximally"),
      flag<&R::above_diastolic>("above_diastolic", "only what presses harder than the diastolic pressure"),
      text<&R::verdict>("verdict", "strictest wins", {"warn", "limit", "refuse"}).needed(),
      quantity<&R::most_pressure>("most_pressure", "mmHg", {0, 400}, "limit; beyond it the verdict is refuse"),
      quantity<&R::most_time>("most_time", "s", {0, 1e7}, "likewise"),
      text<&R::most_proximal>("most_proximal", "likewise: place that the action must not reach beyond", place_names()),
      text<&R::source>("source", "key in references.bib").needed(),
      text<&R::flag>("flag", "how far the source carries it", {"guideline", "measured", "secondary", "assumed"})
          .needed(),
  };
}

}  // namespace

std::string verdict_name(Verdict verdict) {
  constexpr std::array<const char*, 4> names{"allow", "warn", "limit", "refuse"};
  return names[static_cast<std::size_t>(verdict)];
}

std::vector<std::string> RuleBook::condition_names() const {
  std::vector<std::string> names;
  for (const Condition& condition : conditions) names.push_back(condition.name);
  return names;
}

Keys<ScreeningRule> rule_keys(const std::vector<std::string>& conditions) {
  Keys<ScreeningRule> keys = occasion_keys(conditions);
  for (auto& key : verdict_keys()) keys.push_back(std::move(key));
  keys.push_back(list<&ScreeningRule::presets>("presets", "only devices of these presets", set_names("devices")));
  return keys;
}

RuleBook load_rule_book(KeptFiles& files) {
  const Document& document = files.document(library_folder() / "screening" / "rules.toml");
  const std::string file = document.path.string();
  check_format_number(document.root, file);
  RuleBook book;
  book.conditions = read_entries(document.root, "condition", condition_keys(), file);
  book.rules = read_entries(document.root, "rule", rule_keys(book.condition_names()), file);
  return book;
}

std::vector<std::string> kinds_of(const std::string& name) {
  for (const Group& group : groups())
    if (group.name == name) return group.kinds;
  return {name};
}

}  // namespace saphena::scenario
