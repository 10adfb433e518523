#pragma once

#include "measure/metrics.hpp"

namespace saphena::measure {

/// Metrics of the group circulation: heart, arteries and the other leg. Not defined with open ends.
std::span<const Metric> circulation_metrics();

}  // namespace saphena::measure
