#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenario/fingerprint.hpp"
#include "scenario/variation_reader.hpp"
#include "store/build_info.hpp"
#include "store/result_file.hpp"
#include "store/sweep_store.hpp"

namespace saphena::store {
namespace {

/// The scenarios as they are, and with everything from a list that may name other files.
std::vector<scenario::Scenario> scenarios_of(const sweep::Plan& plan) {
  std::vector<scenario::Scenario> scenarios;
  const scenario::Sweep& sweep = plan.sweep();
  for (const scenario::Protocol& protocol : sweep.protocols) {
    scenarios.push_back(sweep.scenario(protocol));
    for (const scenario::Variation& variation : sweep.variations)
      for (const std::string& text : variation.values)
        if (!scenario::split_quantity(text)) scenarios.push_back(sweep.scenario(protocol, {{variation.path, text}}));
  }
  return scenarios;
}

std::string as_text(const std::filesystem::path& path) {
  return scenario::printable(path.string(), std::numeric_limits<int>::max());
}

}  // namespace

std::string sweep_hash(const sweep::Plan& plan) {
  std::string text;
  const auto add = [&](const std::string& part) { text += part + '\0'; };
  add(build_info().version);
  add(build_info().git_commit);
  add(plan.sweep().text);
  if (plan.sweep().cohort) add(plan.sweep().cohort->text);
  for (const std::string& path : plan.sweep().table.paths) add(path);
  for (const auto& row : plan.sweep().table.rows)
    for (const std::string& field : row) add(field);
  for (const scenario::Protocol& protocol : plan.sweep().protocols) {
    add(protocol.text);
    for (const auto& [key, value] : protocol.overrides) add(key + "=" + value);
  }
  for (const scenario::Scenario& scenario : scenarios_of(plan)) {
    for (const std::string& subject : scenario.subject.texts) add(subject);
    for (const std::string& preset : scenario.preset_texts) add(preset);
  }
  return scenario::fingerprint(text);
}

std::vector<std::pair<std::string, Attribute>> sweep_attributes(const sweep::Plan& plan, const std::string& hash) {
  const scenario::Sweep& sweep = plan.sweep();
  std::vector<std::string> texts, subjects;
  std::vector<double> tolerances;
  std::set<std::string> citations;
  for (const scenario::Protocol& protocol : sweep.protocols) {
    const scenario::Scenario scenario = plan.sweep().scenario(protocol);
    texts.push_back(protocol.text);
    subjects.push_back(scenario.subject.name);
    tolerances.push_back(scenario.run.tolerance);
  }
  for (const scenario::Scenario& scenario : scenarios_of(plan))
    for (const std::string& key : citation_keys(scenario)) citations.insert(key);
  if (sweep.cohort) citations.insert(sweep.cohort->citations.begin(), sweep.cohort->citations.end());
  return {{"format_version", format_version},
          {"engine_version", build_info().version},
          {"git_commit", build_info().git_commit},
          {"compiler", build_info().compiler},
          {"instruction_set", build_info().instruction_set},
          {"command_line", "saphena sweep " + as_text(sweep.path)},
          {"title", sweep.title},
          {"sweep_text", sweep.text},
          {"cohort_text", sweep.cohort ? sweep.cohort->text : std::string()},
          {"scenario_text", texts},
          {"subjects", subjects},
          {"tolerances", tolerances},
          {"input_hash", hash},
          {"seed", static_cast<std::int64_t>(sweep.design.seed)},
          {"citations", fmt::format("{}", fmt::join(citations, ","))},
          {"members", static_cast<std::int64_t>(plan.size())}};
}

}  // namespace saphena::store
