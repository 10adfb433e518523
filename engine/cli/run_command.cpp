#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/finished.hpp"
#include "cli/report.hpp"

namespace saphena::cli {

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

}  // namespace saphena::cli
