#pragma once
// The rule book of screening.

#include "scenario/kept_files.hpp"
#include "scenario/keys.hpp"
#include "scenario/screening.hpp"

namespace saphena::scenario {

struct Condition {
  std::string name;
  std::string doc;
};

/// One rule: when it speaks, about which actions, and what it says.
struct ScreeningRule {
  std::string id;
  std::string text;
  // when: any of these conditions and all of those; or any condition at all; and the measure in its range
  std::vector<std::string> any_of;
  std::vector<std::string> all_of;
  bool any_condition = false;
  std::string measure;
  double at_least = -1e9;
  double below = 1e9;
  bool unknown_counts = false;  ///< speaks also when the measure is not known
  // about which actions
  std::vector<std::string> actions;
  std::vector<std::string> presets;
  std::vector<std::string> zones;  ///< that an action must reach
  bool local = false;              ///< only where the affected zones are
  double pressure_from = -1.0;
  double time_from = -1.0;
  double proximal_excess_from = -1.0;
  bool above_diastolic = false;
  // what
  std::string verdict;
  double most_pressure = -1.0;
  double most_time = -1.0;
  std::string most_proximal;  ///< named place that the action must not reach beyond
  std::string source;
  std::string flag;
};

struct RuleBook {
  std::vector<Condition> conditions;
  std::vector<ScreeningRule> rules;

  std::vector<std::string> condition_names() const;
};

/// Keys of one [[rule]], for a book with these conditions.
Keys<ScreeningRule> rule_keys(const std::vector<std::string>& conditions);

/// Reads the book of the library. Throws InputError.
RuleBook load_rule_book(KeptFiles& files);

/// Kinds of actions that a name in a rule stands for: itself, or "massage" or "compression".
std::vector<std::string> kinds_of(const std::string& name);

}  // namespace saphena::scenario
