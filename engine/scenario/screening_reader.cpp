#include "scenario/screening_reader.hpp"

#include "scenario/hand_path.hpp"
#include "scenario/places.hpp"

namespace saphena::scenario {
namespace {

double measured(const SubjectConditions& subject, const std::string& measure) {
  if (measure == "ankle_brachial_index") return subject.ankle_brachial_index;
  if (measure == "ankle_pressure") return subject.ankle_pressure;
  if (measure == "toe_pressure") return subject.toe_pressure;
  if (measure == "skin_oxygen_pressure") return subject.skin_oxygen_pressure;
  if (measure == "diastolic_pressure") return subject.diastolic_pressure;
  if (measure == "platelets") return subject.platelets;
  return subject.antibiotic_time;
}

/// Holds one rule against one subject and one action after the other.
class RuleCheck {
 public:
  RuleCheck(const ScreeningRule& rule, const Scenario& scenario)
      : rule_(rule), subject_(scenario.screening.subject), leg_(scenario.subject.subject) {}

  bool speaks_about_subject() const {
    const auto has = [&](const std::string& name) {
      return std::ranges::find(subject_.conditions, name) != subject_.conditions.end();
    };
    if (rule_.any_condition && subject_.conditions.empty()) return false;
    if (!rule_.any_of.empty() && std::ranges::none_of(rule_.any_of, has)) return false;
    if (!std::ranges::all_of(rule_.all_of, has)) return false;
    if (rule_.measure.empty()) return true;
    const double value = measured(subject_, rule_.measure);
    if (value < 0.0) return rule_.unknown_counts;
    return value >= rule_.at_least && value < rule_.below;
  }

  bool speaks_about(const ActionFacts& action) const {
    const auto is_kind = [&](const std::string& name) {
      const std::vector<std::string> kinds = kinds_of(name);
      return std::ranges::find(kinds, action.kind) != kinds.end();
    };
    const auto is_preset = [&](const std::string& name) {
      return std::ranges::find(action.presets, name) != action.presets.end();
    };
    if (std::ranges::none_of(rule_.actions, is_kind)) return false;
    if (!rule_.presets.empty() && std::ranges::none_of(rule_.presets, is_preset)) return false;
    if (rule_.local && !reaches(action, subject_.affected_zones)) return false;
    if (!reaches(action, rule_.zones)) return false;
    if (rule_.above_diastolic && action.peak_pressure <= subject_.diastolic_pressure) return false;
    return action.peak_pressure >= rule_.pressure_from && action.seconds >= rule_.time_from &&
           action.proximal_excess >= rule_.proximal_excess_from;
  }

  FiredRule fire(const ActionFacts& action) const {
    FiredRule fired{rule_.id, action.name, Verdict::warn, rule_.text, rule_.source, rule_.flag};
    if (rule_.verdict == "limit") fired.verdict = Verdict::limit;
    if (rule_.verdict == "refuse" || exceeds(action)) fired.verdict = Verdict::refuse;
    return fired;
  }

 private:
  /// No zones stand for the whole leg.
  bool reaches(const ActionFacts& action, const std::vector<std::string>& zones) const {
    return zones.empty() || std::ranges::any_of(zones, [&](const auto& name) {
             const Zone zone = zone_named(name, leg_);
             return std::ranges::any_of(
                 action.spans, [&](const loading::Span& span) { return span.from < zone.to && span.to > zone.from; });
           });
  }

  bool exceeds(const ActionFacts& action) const {
    if (rule_.most_pressure >= 0.0 && action.peak_pressure > rule_.most_pressure) return true;
    if (rule_.most_time >= 0.0 && action.seconds > rule_.most_time) return true;
    if (rule_.most_proximal.empty()) return false;
    const double farthest = parse_place(rule_.most_proximal, leg_);
    return std::ranges::any_of(action.spans, [&](const loading::Span& span) { return span.to > farthest; });
  }

  const ScreeningRule& rule_;
  const SubjectConditions& subject_;
  const anatomy::Subject& leg_;
};

[[noreturn]] void refuse_protocol(const toml::table& root, const Scenario& scenario) {
  const std::vector<FiredRule>& fired = scenario.screening.fired;
  std::vector<std::string> others;
  for (const FiredRule& rule : fired)
    if (rule.verdict == Verdict::refuse && rule.id != fired.front().id) others.push_back(rule.id);
  std::ranges::sort(others);
  others.erase(std::ranges::unique(others).begin(), others.end());
  const FiredRule& first = fired.front();
  InputMistake mistake{.file = scenario.path, .key = "screening"};
  if (const toml::node* table = root.get("screening")) mistake = mistake_at(*table, "screening", scenario.path);
  mistake.seen = fmt::format("action '{}' on {}", first.action,
                             scenario.screening.subject.conditions.empty()
                                 ? "this subject"
                                 : fmt::format("{}", fmt::join(scenario.screening.subject.conditions, ", ")));
  mistake.message = fmt::format("rule {} refuses this protocol: {} ({}, {}){}", first.id, first.text, first.source,
                                first.flag, others.empty() ? "" : fmt::format("; so do {}", fmt::join(others, ", ")));
  mistake.expected = "another protocol, or [screening] override = \"the reason\", which the results then carry";
  throw InputError(mistake);
}

}  // namespace

Keys<SubjectConditions> screening_keys(const std::vector<std::string>& conditions) {
  using S = SubjectConditions;
  return Keys<S>{
      list<&S::conditions>("conditions", "of the subject; see `saphena describe conditions`", conditions),
      list<&S::affected_zones>("affected_zones", "where they are; the whole leg by default", zone_names()),
      quantity<&S::ankle_brachial_index>("ankle_brachial_index", "1", {0, 3}, "arterial ankle over arm pressure"),
      quantity<&S::ankle_pressure>("ankle_pressure", "mmHg", {0, 400}, "arterial, at the ankle"),
      quantity<&S::toe_pressure>("toe_pressure", "mmHg", {0, 400}, "arterial, at the great toe"),
      quantity<&S::skin_oxygen_pressure>("skin_oxygen_pressure", "mmHg", {0, 400}, "transcutaneous, on the foot"),
      quantity<&S::diastolic_pressure>("diastolic_pressure", "mmHg", {0, 200}, "arterial, at the arm"),
      quantity<&S::platelets>("platelets", "1", {0, 5000}, "in 1e9/L"),
      quantity<&S::antibiotic_time>("antibiotic_time", "s", {0, 1e8}, "since the first dose of antibiotics"),
      text<&S::override_reason>("override", "why a refused protocol is run all the same; the results carry it"),
  };
}

std::vector<FiredRule> fired_rules(const RuleBook& book, const Scenario& scenario) {
  std::vector<FiredRule> fired;
  for (const ScreeningRule& rule : book.rules) {
    const RuleCheck check(rule, scenario);
    if (!check.speaks_about_subject()) continue;
    for (const ActionFacts& action : scenario.facts)
      if (check.speaks_about(action)) fired.push_back(check.fire(action));
  }
  std::ranges::stable_sort(fired, std::ranges::greater{}, &FiredRule::verdict);
  return fired;
}

void read_screening(const toml::table& root, Scenario& scenario) {
  const RuleBook book = load_rule_book(*scenario.files);
  Screening& screening = scenario.screening;
  if (const toml::node* node = root.get("screening")) {
    if (!node->is_table()) refuse(*node, "screening", scenario.path, {"this is not a table", "[screening]"});
    read_keys(*node->as_table(), screening_keys(book.condition_names()), screening.subject,
              {scenario.path, "screening", &scenario.subject.subject});
  }
  screening.fired = fired_rules(book, scenario);
  if (screening.fired.empty()) return;
  screening.strictest = screening.fired.front().verdict;
  for (const FiredRule& rule : screening.fired) scenario.citations.push_back(rule.source);
  if (screening.strictest != Verdict::refuse) return;
  if (screening.subject.override_reason.empty()) refuse_protocol(root, scenario);
  screening.overridden = true;
  scenario.notes.push_back(
      fmt::format("screening refuses this protocol; overridden: {}", screening.subject.override_reason));
}

}  // namespace saphena::scenario
