#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace saphena::store {

/// What a sweep's file says of itself.
struct SweepState {
  std::string hash;                   ///< of its inputs
  std::size_t first = 0;              ///< member of the plan
  std::size_t count = 0;              ///< members in the file
  std::size_t plan = 0;               ///< members of the whole plan
  bool complete = false;              ///< every one of them has run
  std::vector<std::size_t> failed{};  ///< those of them that did not end well
};

/// Throws StoreError when it is no sweep's file.
SweepState read_sweep_state(const std::filesystem::path& path);

/// Joins the parts of one sweep, in any order, to the file that it would have made in one piece. Throws StoreError when
/// parts are missing, incomplete, or of different sweeps.
void merge_sweeps(const std::filesystem::path& path, const std::vector<std::filesystem::path>& parts, bool replace);

}  // namespace saphena::store
