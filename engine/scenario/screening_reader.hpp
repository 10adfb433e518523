#pragma once

#include "scenario/scenario.hpp"
#include "scenario/screening_rules.hpp"

namespace saphena::scenario {

/// Keys of [screening], for a book with these conditions.
Keys<SubjectConditions> screening_keys(const std::vector<std::string>& conditions);

/// Reads [screening] and holds the actions of the scenario, which must have been read, against the rules. Throws
/// InputError when a rule refuses the protocol and nothing overrides it.
void read_screening(const toml::table& root, Scenario& scenario);

/// All rules that speak about these actions, strictest first.
std::vector<FiredRule> fired_rules(const RuleBook& book, const Scenario& scenario);

}  // namespace saphena::scenario
