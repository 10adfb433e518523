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
  std::string output;  ///< empty: none
  scenario::Overrides overrides;
  bool json = false;
  bool force = false;
  std::string command_line;
};

struct CompareRequest {
  RunRequest run;
  std::string baseline;     ///< the file that others are held against; the first by default
  bool equal_dose = false;  ///< the others also at the baseline's dose
  std::string cohort;       ///< subjects that every scenario meets; empty: each scenario's own
  int members = 24;         ///< of the cohort
  int seed = 1;
};

struct SweepRequest {
  std::string file;
  std::string output;
  std::string lanes = "auto";
  std::string chunk;  ///< "I/N"; empty: all
  int threads = 0;    ///< 0: as many as the machine has
  long member = -1;   ///< to be run alone; -1: all
  bool resume = false;
  bool json = false;
  bool force = false;
  std::string command_line;
};

struct MergeRequest {
  std::string output;
  std::vector<std::string> parts;
  bool json = false;
  bool force = false;
};

Exit run(const RunRequest& request);
/// Likewise for a scenario that has been read. The request's files and overrides are not looked at.
Exit run_scenario(scenario::Scenario scenario, const RunRequest& request);
Exit sweep(const SweepRequest& request);
Exit merge(const MergeRequest& request);
Exit compare(const CompareRequest& request);
Exit describe(const std::string& topic, bool json);
Exit schema(const std::string& of);
Exit cite(const std::string& file, bool json);
Exit version(bool json);

}  // namespace saphena::cli
