#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "cli/cohort.hpp"
#include "cli/finished.hpp"
#include "cli/report.hpp"

namespace saphena::cli {
namespace {

double dose_of(const Finished& finished) {
  const std::span<const measure::Metric> metrics = measure::metrics();
  const auto dose = std::ranges::find(metrics, "dose_pressure_time", &measure::Metric::name);
  return finished.result.windows.empty()
             ? 0.0
             : finished.result.windows[0].values[static_cast<std::size_t>(dose - metrics.begin())];
}

/// The others with their pressures scaled to the baseline's dose. Those that press on nothing have no such double.
std::vector<scenario::Scenario> at_equal_dose(const std::vector<Finished>& finished, std::size_t baseline) {
  const double wanted = dose_of(finished[baseline]);
  if (!(wanted > 0.0))
    throw scenario::InputError({.file = finished[baseline].scenario.path,
                                .seen = fmt::format("a dose of {:g} mmHg s", wanted),
                                .expected = "a baseline with an action on the skin",
                                .message = "the baseline has no dose that the others could be brought to"});
  std::vector<scenario::Scenario> doubles;
  for (std::size_t i = 0; i < finished.size(); ++i) {
    const scenario::Scenario& own = finished[i].scenario;
    const double dose = dose_of(finished[i]);
    if (i == baseline || !(dose > 0.0)) continue;
    scenario::Overrides overrides = own.overrides;
    overrides.emplace_back("run.load_scale", fmt::format("{:.17g}", own.run.load_scale * wanted / dose));
    overrides.emplace_back("title", own.title + ", equal dose");
    doubles.push_back(scenario::load_scenario(own.path, overrides));
  }
  return doubles;
}

void print(const CompareRequest& request, const std::vector<store::StoredMember>& members, std::size_t baseline) {
  if (request.run.json) {
    nlohmann::json result{{"baseline", baseline}, {"members", nlohmann::json::array()}};
    for (const auto& member : members) result["members"].push_back(member_json(member));
    fmt::print("{}\n", json_text(result));
    return;
  }
  for (const auto& member : members) fmt::print("{}\n", run_summary(member));
  fmt::print("\n{}", compare_table(members, baseline));
}

}  // namespace

Exit compare(const CompareRequest& request) {
  const std::string baseline_file = request.baseline.empty() ? request.run.files.front() : request.baseline;
  RunRequest all = request.run;
  if (std::ranges::find(all.files, baseline_file) == all.files.end())
    all.files.insert(all.files.begin(), baseline_file);
  const auto baseline = static_cast<std::size_t>(std::ranges::find(all.files, baseline_file) - all.files.begin());
  if (!request.cohort.empty() && !request.equal_dose) return compare_in_cohort(request, load_all(all), baseline);
  RunRequest first = all;
  if (!request.cohort.empty()) first.output.clear();  // the cohort's file takes its place
  std::vector<Finished> finished = run_all(load_all(all), first);
  Exit status = exit_status(finished);
  if (request.equal_dose && status == done) {
    std::vector<scenario::Scenario> doubles = at_equal_dose(finished, baseline);
    if (!request.cohort.empty()) {
      std::vector<scenario::Scenario> both;
      for (Finished& one : finished) both.push_back(std::move(one.scenario));
      std::ranges::move(doubles, std::back_inserter(both));
      return compare_in_cohort(request, both, baseline);
    }
    std::ranges::move(run_all(std::move(doubles), first), std::back_inserter(finished));
    status = exit_status(finished);
  }
  print_notes(finished);
  if (status == interrupted) return status;
  const auto members = views_of(finished);
  write(all, members);
  print(request, members, baseline);
  return status;
}

}  // namespace saphena::cli
