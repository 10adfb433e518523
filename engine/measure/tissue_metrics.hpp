#pragma once

#include "measure/metrics.hpp"

namespace saphena::measure {

/// Metrics of tissue fluid and lymph.
std::span<const Metric> tissue_metrics();

}  // namespace saphena::measure
