#include "measure/refill_metrics.hpp"

#include <cmath>

namespace saphena::measure {
namespace {

/// Mean over the measurements for which `value` is a number; NaN where there are none.
template <class Value>
double mean_over(const MetricInput& in, Value value) {
  double sum = 0.0;
  double count = 0.0;
  for (const SensedRefill& refill : in.window.refills)
    if (const double one = value(refill); !std::isnan(one)) sum += one, count += 1.0;
  return sum / count;
}

double sensed_refill_time(const MetricInput& in) {
  return mean_over(in, [](const SensedRefill& r) { return r.sensed; });
}
double sensed_refill_error(const MetricInput& in) {
  return mean_over(in, [](const SensedRefill& r) { return r.sensed - r.actual; });
}
double rest_after_refill(const MetricInput& in) {
  return mean_over(in, [](const SensedRefill& r) { return r.rest; });
}

constexpr Metric table[] = {
    {"sensed_refill_time", "s", "venous",
     "What a device's sensor took for the refill under its chamber, from the release on: mean over its measurements. "
     "Not defined without such a device, or where it saw none.",
     sensed_refill_time},
    {"sensed_refill_error", "s", "venous",
     "The same less what the refill under the chamber was, over measurements that have both.", sensed_refill_error},
    {"rest_after_refill", "s", "venous", "The rest that the device made of it, within its limits: likewise a mean.",
     rest_after_refill},
};

}  // namespace

std::span<const Metric> refill_metrics() { return table; }

}  // namespace saphena::measure
