#include "cli/screening_pages.hpp"

#include <fmt/format.h>

namespace saphena::cli {
namespace {

using nlohmann::json;
using scenario::ScreeningRule;

std::string number_or(double value, double unset, const char* unit) {
  return value == unset ? std::string() : fmt::format("{:g}{}", value, unit);
}

/// What a rule is made of, by name; what it leaves open is empty.
std::vector<std::pair<std::string, std::string>> parts_of(const ScreeningRule& rule) {
  return {{"verdict", rule.verdict},
          {"actions", fmt::format("{}", fmt::join(rule.actions, ", "))},
          {"presets", fmt::format("{}", fmt::join(rule.presets, ", "))},
          {"any of", fmt::format("{}", fmt::join(rule.any_of, ", "))},
          {"all of", fmt::format("{}", fmt::join(rule.all_of, ", "))},
          {"anybody with a condition", rule.any_condition ? "yes" : ""},
          {"measure", rule.measure},
          {"at least", number_or(rule.at_least, -1e9, "")},
          {"below", number_or(rule.below, 1e9, "")},
          {"also when unknown", rule.unknown_counts ? "yes" : ""},
          {"zones", fmt::format("{}", fmt::join(rule.zones, ", "))},
          {"only in affected zones", rule.local ? "yes" : ""},
          {"pressure from", number_or(rule.pressure_from, -1.0, " mmHg")},
          {"time from", number_or(rule.time_from, -1.0, " s")},
          {"proximal excess from", number_or(rule.proximal_excess_from, -1.0, " mmHg")},
          {"above diastolic pressure", rule.above_diastolic ? "yes" : ""},
          {"most pressure", number_or(rule.most_pressure, -1.0, " mmHg")},
          {"most time", number_or(rule.most_time, -1.0, " s")},
          {"most proximal", rule.most_proximal},
          {"source", rule.source},
          {"flag", rule.flag}};
}

}  // namespace

std::string rule_page(const ScreeningRule& rule) {
  std::string page = rule.text + "\n\n";
  for (const auto& [name, value] : parts_of(rule))
    if (!value.empty()) page += fmt::format("  {}: {}\n", name, value);
  return page;
}

json rule_json(const ScreeningRule& rule) {
  json result{{"text", rule.text}};
  for (const auto& [name, value] : parts_of(rule))
    if (!value.empty()) result[name] = value;
  return result;
}

std::string screening_text(const scenario::Screening& screening) {
  std::string text;
  for (const scenario::FiredRule& rule : screening.fired)
    text += fmt::format("  screening: {} {} {}: {} ({}, {})\n", verdict_name(rule.verdict), rule.action, rule.id,
                        rule.text, rule.source, rule.flag);
  if (screening.overridden) text += fmt::format("  overridden: {}\n", screening.subject.override_reason);
  return text;
}

json screening_json(const scenario::Screening& screening) {
  json rules = json::array();
  for (const scenario::FiredRule& rule : screening.fired)
    rules.push_back({{"rule", rule.id},
                     {"action", rule.action},
                     {"verdict", verdict_name(rule.verdict)},
                     {"text", rule.text},
                     {"source", rule.source},
                     {"flag", rule.flag}});
  return {{"strictest", verdict_name(screening.strictest)},
          {"conditions", screening.subject.conditions},
          {"override", screening.overridden ? json(screening.subject.override_reason) : json(nullptr)},
          {"fired", rules}};
}

}  // namespace saphena::cli
