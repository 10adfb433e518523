#pragma once
// Scenarios that a command has run, one after another.

#include <vector>

#include "cli/commands.hpp"
#include "store/result_file.hpp"

namespace saphena::cli {

struct Finished {
  scenario::Scenario scenario;
  sweep::MemberResult result;
};

std::vector<scenario::Scenario> load_all(const RunRequest& request);
/// The output is tried before the first scenario runs. Ctrl-C ends it: those that were not begun are missing.
std::vector<Finished> run_all(std::vector<scenario::Scenario> scenarios, const RunRequest& request);
std::vector<store::StoredMember> views_of(const std::vector<Finished>& finished);
/// Says what went wrong on stderr; the exit status is that of the worst member.
Exit exit_status(const std::vector<Finished>& finished);
/// Writes the output file, if one is wanted.
void write(const RunRequest& request, const std::vector<store::StoredMember>& members);
void print_notes(const std::vector<Finished>& finished);

}  // namespace saphena::cli
