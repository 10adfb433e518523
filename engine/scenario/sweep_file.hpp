#pragma once
// A sweep as its file has it: which scenarios, what varies and how, in whom, what is kept.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace saphena::scenario {

/// A scenario that members are made from: its text is read once.
struct Protocol {
  std::filesystem::path path;
  std::string text;
  Overrides overrides{};
};

/// What one value of a member is drawn from: a list of texts, or a range of numbers in one unit.
struct Variation {
  std::string path;  ///< as --set has it
  int line = 0;      ///< in the file that says so
  std::string file;
  std::string group;                ///< variations of one group move together; empty: alone
  std::vector<std::string> values;  ///< a list; empty for a range
  std::string unit;                 ///< of the numbers; empty: none
  std::string distribution = "uniform";
  double low = 0.0, high = 0.0;
  double mean = 0.0, deviation = 0.0;  ///< of a normal distribution
  bool whole = false;                  ///< whole numbers from low to high
};

struct SweepDesign {
  std::string method = "latin_hypercube";  ///< grid, latin_hypercube, sobol or table
  int members = 0;                         ///< 0: as many as a grid or table has
  int seed = 1;
  std::string file;  ///< of a table
};

/// Rows of values: one per member.
struct ValueTable {
  std::vector<std::string> paths, units;       ///< of the columns
  std::vector<std::vector<std::string>> rows;  ///< texts; an empty one leaves the scenario as it is
};

/// Subjects drawn from distributions over the values of one subject set.
struct Cohort {
  std::string name;  ///< as the sweep file has it
  std::filesystem::path path;
  std::string text;
  std::string subject;
  int members = 0;
  int seed = 1;
  std::vector<Variation> priors;
  std::vector<std::string> citations;
};

struct SweepStore {
  std::vector<std::string> signals;  ///< names; metrics are always kept
  double record_every = 1.0;         ///< s, of signals
  bool windows = false;              ///< metrics of every action too
  bool double_precision = false;     ///< of signals
};

struct Sweep {
  std::string title;
  std::filesystem::path path;
  std::string text;
  std::vector<Protocol> protocols;
  SweepDesign design;
  std::vector<Variation> variations;
  ValueTable table;
  std::optional<Cohort> cohort;
  SweepStore store;
  std::vector<std::filesystem::path> input_files;
  SharedFiles files = std::make_shared<KeptFiles>();  ///< that all members are made from

  /// One of the protocols, with `more` changed. Throws InputError.
  Scenario scenario(const Protocol& protocol, const Overrides& more = {}) const;
};

/// What the reader of a sweep file has to be told.
struct SweepSurroundings {
  std::vector<std::string> signals;       ///< names of those that can be kept
  std::vector<Protocol> protocols = {};   ///< used instead of the scenarios that the file names, unless there are none
  std::optional<std::string> table = {};  ///< text of the table, in place of the file that the design names
};

/// Reads and checks a sweep file. Both ends of every range and every value of every list are tried on the scenarios.
/// Throws InputError.
Sweep load_sweep(const std::filesystem::path& path, SweepSurroundings around);

/// Likewise from text.
Sweep parse_sweep(std::string text, const std::filesystem::path& label, SweepSurroundings around);

}  // namespace saphena::scenario
