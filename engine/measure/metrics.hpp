#pragma once
// The numbers that a run is judged by. Each has a name, a unit and a definition; all of them are in one table.

#include <span>
#include <string_view>

#include "measure/window.hpp"

namespace saphena::measure {

struct MetricInput {
  const SeriesView& series;
  const Rest& rest;
  const Window& window;
};

struct Metric {
  std::string_view name;
  std::string_view unit;
  std::string_view group;  ///< venous, limits, edema or circulation
  std::string_view definition;
  double (*compute)(const MetricInput&);  ///< NaN where the metric has no meaning in the window
};

std::span<const Metric> metrics();

/// Rest over the last whole breaths before `first_event`, at most 60 s of them.
Rest measure_rest(const SeriesView& series, double first_event, double breath_period);

}  // namespace saphena::measure
