#pragma once
// Recordings made by formula, so that every metric has a known answer.

#include <cmath>
#include <functional>
#include <stdexcept>
#include <string_view>

#include "measure/metrics.hpp"

namespace saphena::test {

/// Readings every `every` seconds from `from` to `to`, both included.
inline measure::Series make_series(double from, double to, double every,
                                   const std::function<void(double, measure::Reading&)>& fill) {
  measure::Series series;
  for (int k = 0; from + k * every <= to + 1e-9; ++k) {
    series.time.push_back(from + k * every);
    measure::Reading reading;
    fill(series.time.back(), reading);
    series.readings.push_back(reading);
  }
  return series;
}

/// A recording with a window on it.
struct Measured {
  measure::Series series;
  measure::Window window;
  measure::Rest rest;

  double operator()(std::string_view name) const {
    const measure::SeriesView view(series);
    for (const measure::Metric& metric : measure::metrics())
      if (metric.name == name) return metric.compute({view, rest, window});
    throw std::out_of_range("no metric of this name");
  }
};

}  // namespace saphena::test
