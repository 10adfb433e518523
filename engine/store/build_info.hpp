#pragma once

#include <string>

namespace saphena::store {

/// What this program was built from and with.
struct BuildInfo {
  std::string version;
  std::string git_commit;
  std::string compiler;
  std::string instruction_set;
};

const BuildInfo& build_info();

}  // namespace saphena::store
