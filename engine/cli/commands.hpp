#pragma once
// What the program can do. Each command returns an exit status.

#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace saphena::cli {

enum Exit { done = 0, wrong_input = 2, numerics_failed = 3, file_failed = 4, interrupted = 130 };

struct RunRequest {
  std::vector<std::string> files;
  std::string baseline;  ///< compare: the file that others are held against; the first by default
  std::string output;    ///< empty: none
  scenario::Overrides overrides;
  bool json = false;
  bool force = false;
  std::string command_line;
};

Exit run(const RunRequest& request);
Exit compare(const RunRequest& request);
Exit describe(const std::string& topic, bool json);
Exit schema();
Exit cite(const std::string& file, bool json);
Exit version(bool json);

}  // namespace saphena::cli
