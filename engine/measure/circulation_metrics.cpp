#include "measure/circulation_metrics.hpp"

#include <cmath>

namespace saphena::measure {
namespace {

constexpr double seconds_per_minute = 60.0;
constexpr double millilitres_per_litre = 1000.0;

template <double Reading::*value>
double mean_of(const MetricInput& in) {
  if (std::isnan(in.series.reading(0).*value)) return Reading::not_simulated;
  return in.series.mean(value, in.window.start, in.window.end);
}

double other_leg_flow(const MetricInput& in) { return seconds_per_minute * mean_of<&Reading::other_leg_flow>(in); }

double cardiac_output_change(const MetricInput& in) {
  const double now = mean_of<&Reading::cardiac_output>(in);
  if (std::isnan(now)) return now;
  return millilitres_per_litre * (now - in.series.mean(&Reading::cardiac_output, in.rest.start, in.rest.end));
}

constexpr Metric table[] = {
    {"cardiac_output", "L/min", "circulation", "Mean blood that the left heart pumps.",
     mean_of<&Reading::cardiac_output>},
    {"cardiac_output_change", "mL/min", "circulation", "The same less its mean at rest.", cardiac_output_change},
    {"stroke_volume", "mL", "circulation", "Mean blood that the left heart pumps in one beat.",
     mean_of<&Reading::stroke_volume>},
    {"heart_rate", "1/min", "circulation", "Mean rate of the heart.", mean_of<&Reading::heart_rate>},
    {"arterial_pressure", "mmHg", "circulation", "Mean arterial pressure at the height of the heart.",
     mean_of<&Reading::arterial_pressure>},
    {"central_venous_pressure", "mmHg", "circulation",
     "Mean pressure in the right atrium over whole breaths and all, against the atmosphere.",
     mean_of<&Reading::central_venous_pressure>},
    {"other_leg_flow", "mL/min", "circulation", "Mean venous return of the other leg.", other_leg_flow},
};

}  // namespace

std::span<const Metric> circulation_metrics() { return table; }

}  // namespace saphena::measure
