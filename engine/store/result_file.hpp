#pragma once

#include <filesystem>
#include <span>
#include <string>

#include "sweep/simulate.hpp"

namespace saphena::store {

/// Of store/FORMAT.md. Readers accept any minor of their major.
inline const std::string format_version = "1.3";

/// One member: what was run and what came out.
struct StoredMember {
  const scenario::Scenario* scenario;
  const sweep::MemberResult* result;
};

struct WriteOptions {
  std::string command_line;
  bool replace = false;
};

/// Whether a result file of these scenarios could be written to `path`: called before they run, so that nobody waits
/// for results that cannot be kept. Throws like write_results.
void check_output(const std::filesystem::path& path, std::span<const scenario::Scenario* const> scenarios,
                  bool replace);

/// Writes members to a result file; see store/FORMAT.md. Throws StoreError, scenario::InputError when members
/// record at different instants or places and so cannot share a file, and std::invalid_argument when there are none.
void write_results(const std::filesystem::path& path, std::span<const StoredMember> members,
                   const WriteOptions& options);

/// Hash of everything that decides a member's numbers.
std::string input_hash(std::span<const StoredMember> members);

/// Keys of all sources that a scenario rests on, sorted.
std::vector<std::string> citation_keys(const scenario::Scenario& scenario);

}  // namespace saphena::store
