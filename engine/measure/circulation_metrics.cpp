#include "measure/circulation_metrics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

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

double both_legs_shift(const MetricInput& in) {
  if (std::isnan(in.series.reading(0).other_leg_volume)) return Reading::not_simulated;
  const double other_rest = in.series.mean(&Reading::other_leg_volume, in.rest.start, in.rest.end);
  double most = -std::numeric_limits<double>::infinity();
  in.series.for_each(in.window.start, in.window.end, [&](double, const Reading& r) {
    most = std::max(most, in.rest.venous_volume - r.venous_volume() + other_rest - r.other_leg_volume);
  });
  return most;
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
    {"both_legs_shift", "mL", "circulation",
     "Most blood that both legs together have given to the trunk at any instant, against rest.", both_legs_shift},
};

}  // namespace

std::span<const Metric> circulation_metrics() { return table; }

}  // namespace saphena::measure
