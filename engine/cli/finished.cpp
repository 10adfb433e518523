#include "cli/finished.hpp"

#include <fmt/format.h>

#include "cli/progress.hpp"
#include "sweep/simulate.hpp"

namespace saphena::cli {
namespace {

Finished run_one(scenario::Scenario scenario) {
  Progress progress(scenario.title, -scenario.run.settle, scenario.run.duration);
  sweep::MemberResult result = sweep::simulate(scenario, std::ref(progress));
  return {std::move(scenario), std::move(result)};
}

}  // namespace

std::vector<store::StoredMember> views_of(const std::vector<Finished>& finished) {
  std::vector<store::StoredMember> members;
  for (const Finished& one : finished) members.push_back({&one.scenario, &one.result});
  return members;
}

Exit exit_status(const std::vector<Finished>& finished) {
  Exit status = done;
  for (const Finished& one : finished) {
    const solve::StatusText& text = solve::describe(one.result.count.status);
    if (text.status == solve::Status::ok) continue;
    const std::string& why = one.result.failure;
    fmt::print(stderr, "{}: {}: {}\n", one.scenario.path, text.name, why.empty() ? text.sentence : why);
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

}  // namespace saphena::cli
