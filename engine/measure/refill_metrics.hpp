#pragma once

#include "measure/metrics.hpp"

namespace saphena::measure {

/// Metrics of devices that make their rests as long as the refill that they sensed. Not defined without one.
std::span<const Metric> refill_metrics();

}  // namespace saphena::measure
