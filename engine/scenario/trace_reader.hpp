#pragma once
// Traces of a bench: CSV with a time column and one pressure per chamber. The only place that parses CSV.

#include <filesystem>
#include <string>
#include <vector>

#include "scenario/input_error.hpp"
#include "scenario/kept_files.hpp"

namespace saphena::scenario {

struct TraceColumn {
  std::string name;
  std::vector<double> pressure;  ///< mmHg, one per instant
};

struct Trace {
  std::filesystem::path path;
  std::string fingerprint;   ///< of the file's bytes
  std::vector<double> time;  ///< s, increasing
  std::vector<TraceColumn> columns;
};

/// Reads and checks a trace. The first row names the columns with their units: "time [s]", "calf [mmHg]"; pressures may
/// be in any unit of pressure. Rows that begin with # are passed over. Throws InputError with the row and the column of
/// what is wrong: text, gaps, steps back in time, impossible pressures, single samples that stand out.
Trace read_trace(const std::filesystem::path& path, KeptFiles& files);

}  // namespace saphena::scenario
