#include "cli/cohort.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "cli/progress.hpp"
#include "cli/report.hpp"
#include "cli/table.hpp"
#include "store/sweep_store.hpp"
#include "sweep/paired.hpp"

namespace saphena::cli {
namespace {

/// Numbers of one metric by scenario and subject; NaN where a run failed.
using Numbers = std::vector<std::vector<double>>;

struct Found {
  std::vector<Numbers> metrics;  ///< in the order of measure::metrics()
  std::size_t failed = 0;
  bool complete = false;
};

sweep::Plan plan_of(const CompareRequest& request, const std::vector<scenario::Scenario>& scenarios) {
  std::vector<scenario::Protocol> protocols;
  for (const scenario::Scenario& one : scenarios) protocols.push_back({one.path, one.text, one.overrides});
  const std::string text =
      fmt::format("format = 1\ntitle = \"compare\"\n[cohort]\nname = {}\nmembers = {}\nseed = {}\n",
                  json_text(request.cohort), request.members, request.seed);
  return sweep::parse_plan(text, "--cohort", std::move(protocols));
}

Found run_plan(const CompareRequest& request, const sweep::Plan& plan, std::size_t scenarios) {
  Found found;
  const std::vector<double> none(plan.size() / scenarios, std::numeric_limits<double>::quiet_NaN());
  found.metrics.assign(measure::metrics().size(), Numbers(scenarios, none));
  std::unique_ptr<store::SweepStore> file;
  if (!request.run.output.empty())
    file = std::make_unique<store::SweepStore>(request.run.output, plan,
                                               store::SweepOptions{.resume = false, .replace = request.run.force});
  std::vector<std::size_t> members(plan.size());
  std::iota(members.begin(), members.end(), std::size_t{0});
  ProgressLine line;
  std::size_t ended = 0;
  const auto take = [&](sweep::Outcome&& outcome) {
    if (file) file->take(outcome);
    ++ended;
    line.show([&] { return fmt::format("{} of {} runs", ended, plan.size()); });
    if (outcome.count.status != solve::Status::ok) ++found.failed;
    for (std::size_t m = 0; m < outcome.metrics.size(); ++m)
      found.metrics[m][outcome.member % scenarios][outcome.member / scenarios] = outcome.metrics[m];
  };
  found.complete = sweep::run_batch(plan, members, {}, {take, [] { return !interrupt_wanted(); }});
  if (file) file->finish();
  return found;
}

std::string interval_text(double low, double high) {
  return std::isnan(low) ? "-" : fmt::format("{} to {}", difference_text(low), difference_text(high));
}

std::string table_text(const Found& found, const std::vector<scenario::Scenario>& scenarios, std::size_t baseline) {
  std::vector<std::string> header{"metric (median; mean change, 95 % of the mean, effect size)"};
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    header.push_back(scenarios[i].title);
    if (i != baseline) header.insert(header.end(), {"change", "95 %", "effect"});
  }
  Table table(header);
  for (std::size_t m = 0; m < found.metrics.size(); ++m) {
    const measure::Metric& metric = measure::metrics()[m];
    std::vector<std::string> row{fmt::format("{} [{}]", metric.name, metric.unit)};
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
      row.push_back(number_text(sweep::quantile(found.metrics[m][i], 0.5)));
      if (i == baseline) continue;
      const sweep::PairedEffect effect = sweep::paired_effect(found.metrics[m][i], found.metrics[m][baseline]);
      row.insert(row.end(), {difference_text(effect.mean), interval_text(effect.mean_low, effect.mean_high),
                             difference_text(effect.effect)});
    }
    table.add(row);
  }
  return table.text();
}

/// JSON has no NaN.
nlohmann::json number_json(double value) { return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(); }

nlohmann::json effect_json(const sweep::PairedEffect& effect) {
  return {{"pairs", effect.pairs},
          {"mean", number_json(effect.mean)},
          {"mean_low", number_json(effect.mean_low)},
          {"mean_high", number_json(effect.mean_high)},
          {"low", number_json(effect.low)},
          {"high", number_json(effect.high)},
          {"effect_size", number_json(effect.effect)},
          {"effect_low", number_json(effect.effect_low)},
          {"effect_high", number_json(effect.effect_high)},
          {"share_higher", number_json(effect.share_higher)}};
}

nlohmann::json scenario_json(const Found& found, std::size_t number, std::size_t baseline) {
  nlohmann::json metrics;
  for (std::size_t m = 0; m < found.metrics.size(); ++m) {
    const std::vector<double>& values = found.metrics[m][number];
    nlohmann::json entry{{"unit", measure::metrics()[m].unit},
                         {"median", number_json(sweep::quantile(values, 0.5))},
                         {"low", number_json(sweep::quantile(values, 0.05))},
                         {"high", number_json(sweep::quantile(values, 0.95))}};
    if (number != baseline) entry["change"] = effect_json(sweep::paired_effect(values, found.metrics[m][baseline]));
    metrics[std::string(measure::metrics()[m].name)] = std::move(entry);
  }
  return metrics;
}

nlohmann::json whole_json(const CompareRequest& request, const Found& found,
                          const std::vector<scenario::Scenario>& scenarios, std::size_t baseline) {
  nlohmann::json all = nlohmann::json::array();
  for (std::size_t i = 0; i < scenarios.size(); ++i)
    all.push_back({{"title", scenarios[i].title},
                   {"path", scenarios[i].path},
                   {"load_scale", scenarios[i].run.load_scale},
                   {"metrics", scenario_json(found, i, baseline)}});
  return {{"baseline", baseline},
          {"cohort", request.cohort},
          {"subjects", request.members},
          {"failed", found.failed},
          {"scenarios", all}};
}

}  // namespace

Exit compare_in_cohort(const CompareRequest& request, const std::vector<scenario::Scenario>& scenarios,
                       std::size_t baseline) {
  catch_interrupts();
  const sweep::Plan plan = plan_of(request, scenarios);
  const Found found = run_plan(request, plan, scenarios.size());
  if (!found.complete) {
    fmt::print(stderr, "interrupted: nothing is compared\n");
    return interrupted;
  }
  if (found.failed > 0) fmt::print(stderr, "{} of {} runs failed and are left out\n", found.failed, plan.size());
  if (request.run.json)
    fmt::print("{}\n", json_text(whole_json(request, found, scenarios, baseline)));
  else
    fmt::print("{} subjects of {}, each with every scenario.\n\n{}", request.members, request.cohort,
               table_text(found, scenarios, baseline));
  return found.failed == plan.size() ? numerics_failed : done;
}

}  // namespace saphena::cli
