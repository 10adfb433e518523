#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/report.hpp"

namespace saphena::cli {
namespace {

struct Finished {
  scenario::Scenario scenario;
  sweep::MemberResult result;
};

Finished run_one(scenario::Scenario scenario) {
  Progress progress(scenario.title, -scenario.run.settle, scenario.run.duration);
  sweep::MemberResult result = sweep::simulate(scenario, std::ref(progress));
  return {std::move(scenario), std::move(result)};
}

std::vector<store::StoredMember> views_of(const std::vector<Finished>& finished) {
  std::vector<store::StoredMember> members;
  for (const Finished& one : finished) members.push_back({&one.scenario, &one.result});
  return members;
}

/// Says what went wrong on stderr; the exit status is that of the worst member.
Exit exit_status(const std::vector<Finished>& finished) {
  Exit status = done;
  for (const Finished& one : finished) {
    const solve::StatusText& text = solve::describe(one.result.count.status);
    if (text.status == solve::Status::ok) continue;
    fmt::print(stderr, "{}: {}: {}\n", one.scenario.path, text.name, text.sentence);
    if (text.status == solve::Status::interrupted) return interrupted;
    status = numerics_failed;
  }
  if (!interrupt_wanted()) return status;
  fmt::print(stderr, "interrupted between two runs\n");  // some members are missing
  return interrupted;
}

void write(const RunRequest& request, const std::vector<store::StoredMember>& members) {
  if (!request.output.empty()) store::write_results(request.output, members, {request.command_line, request.force});
}

void print_notes(const std::vector<Finished>& finished) {
  for (const Finished& one : finished)
    for (const std::string& note : one.scenario.notes) fmt::print(stderr, "{}: note: {}\n", one.scenario.path, note);
}

std::vector<scenario::Scenario> load_all(const RunRequest& request) {
  std::vector<scenario::Scenario> scenarios;
  for (const std::string& file : request.files) scenarios.push_back(scenario::load_scenario(file, request.overrides));
  return scenarios;
}

/// The output is tried before the first scenario runs.
std::vector<Finished> run_all(std::vector<scenario::Scenario> scenarios, const RunRequest& request) {
  catch_interrupts();
  if (!request.output.empty()) {
    std::vector<const scenario::Scenario*> views;
    for (const scenario::Scenario& scenario : scenarios) views.push_back(&scenario);
    store::check_output(request.output, views, request.force);
  }
  std::vector<Finished> finished;
  for (scenario::Scenario& scenario : scenarios) {
    finished.push_back(run_one(std::move(scenario)));
    if (interrupt_wanted()) break;
  }
  return finished;
}

}  // namespace

Exit run(const RunRequest& request) {
  std::vector<scenario::Scenario> scenarios = load_all(request);
  return run_scenario(std::move(scenarios.front()), request);
}

Exit run_scenario(scenario::Scenario scenario, const RunRequest& request) {
  std::vector<scenario::Scenario> one;
  one.push_back(std::move(scenario));
  const std::vector<Finished> finished = run_all(std::move(one), request);
  print_notes(finished);
  const Exit status = exit_status(finished);
  if (status == interrupted) return status;
  const auto members = views_of(finished);
  write(request, members);
  if (request.json)
    fmt::print("{}\n", json_text(member_json(members.front())));
  else
    fmt::print("{}\n\n{}", run_summary(members.front()), status == done ? run_table(members.front()) : std::string());
  return status;
}

Exit compare(const RunRequest& request) {
  const std::string baseline_file = request.baseline.empty() ? request.files.front() : request.baseline;
  RunRequest all = request;
  if (std::ranges::find(all.files, baseline_file) == all.files.end())
    all.files.insert(all.files.begin(), baseline_file);
  const auto baseline = static_cast<std::size_t>(std::ranges::find(all.files, baseline_file) - all.files.begin());
  const std::vector<Finished> finished = run_all(load_all(all), all);
  print_notes(finished);
  const Exit status = exit_status(finished);
  if (status == interrupted) return status;
  const auto members = views_of(finished);
  write(request, members);
  if (request.json) {
    nlohmann::json result{{"baseline", baseline}, {"members", nlohmann::json::array()}};
    for (const auto& member : members) result["members"].push_back(member_json(member));
    fmt::print("{}\n", json_text(result));
    return status;
  }
  for (const auto& member : members) fmt::print("{}\n", run_summary(member));
  fmt::print("\n{}", compare_table(members, baseline));
  return status;
}

}  // namespace saphena::cli
