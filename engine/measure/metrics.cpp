#include "measure/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "measure/circulation_metrics.hpp"
#include "measure/refill_metrics.hpp"
#include "measure/tissue_metrics.hpp"

namespace saphena::measure {
namespace {

constexpr double not_defined = std::numeric_limits<double>::quiet_NaN();
/// Centre-line over section-mean velocity in a parabolic profile: Doppler reports the former.
constexpr double profile_factor = 2.0;
/// Above this load on its place no Doppler probe can be held there, and the vein below is flat.
constexpr double probe_load = 1.0;
/// Refill counts once this share of the lost volume is back.
constexpr double refilled_share = 0.9;
/// Below this loss (mL) there is nothing to refill.
constexpr double smallest_loss = 0.5;

// --- flow and volume
// ------------------------------------------------------------------------------------------------------------------

double outflow_mean(const MetricInput& in) {
  const auto& w = in.window;
  return 60.0 *
         (in.series.value(&Reading::femoral_passed, w.end) - in.series.value(&Reading::femoral_passed, w.start)) /
         (w.end - w.start);
}

double arterial_inflow_mean(const MetricInput& in) {
  const auto& w = in.window;
  return 60.0 * (in.series.value(&Reading::inflow_passed, w.end) - in.series.value(&Reading::inflow_passed, w.start)) /
         (w.end - w.start);
}

/// Most that has left beyond the resting outflow at any instant since `from`.
double ejected_since(const MetricInput& in, double from, double to) {
  const double before = in.series.value(&Reading::femoral_passed, from);
  double most = 0.0;
  in.series.for_each(from, to, [&](double time, const Reading& r) {
    most = std::max(most, r.femoral_passed - before - in.rest.outflow * (time - from));
  });
  return most;
}

double ejected_volume(const MetricInput& in) { return ejected_since(in, in.window.start, in.window.end); }

double ejected_volume_per_cycle(const MetricInput& in) {
  if (in.window.cycles.empty()) return not_defined;
  double sum = 0.0;
  for (const Window::Cycle& cycle : in.window.cycles) sum += ejected_since(in, cycle.start, cycle.end);
  return sum / static_cast<double>(in.window.cycles.size());
}

double volume_per_hour(const MetricInput& in) {
  if (in.window.cycles.empty()) return not_defined;
  double sum = 0.0;
  for (const Window::Cycle& cycle : in.window.cycles)
    sum += in.series.value(&Reading::femoral_passed, cycle.release) -
           in.series.value(&Reading::femoral_passed, cycle.start);
  return 3600.0 * in.window.cycles_per_kept * sum / (in.window.end - in.window.start);
}

double reflux_volume(const MetricInput& in) {
  const auto backwards = [](const Reading& r) {
    return std::max(0.0, -r.popliteal_vein_flow) + std::max(0.0, -r.saphenous_vein_flow);
  };
  if (in.series.leaps_within(in.window.start, in.window.end)) return not_defined;
  return in.series.integral_of(backwards, in.window.start, in.window.end);
}

double venous_volume_foot(const MetricInput& in) {
  return in.series.mean(&Reading::venous_volume_foot, in.window.start, in.window.end);
}
double venous_volume_calf(const MetricInput& in) {
  return in.series.mean(&Reading::venous_volume_calf, in.window.start, in.window.end);
}
double venous_volume_thigh(const MetricInput& in) {
  return in.series.mean(&Reading::venous_volume_thigh, in.window.start, in.window.end);
}

// --- velocity
// -------------------------------------------------------------------------------------------------------------------------

/// A sleeve or garment that covers the probe's place most of the time that anything presses leaves nothing to measure.
bool probe_is_covered(const MetricInput& in, double Reading::*load) {
  double covered = 0.0;
  double pressing = 0.0;
  for (const Window::Cycle& cycle : in.window.cycles) {
    double last_time = cycle.start;
    in.series.for_each(cycle.start, cycle.release, [&](double time, const Reading& r) {
      const double lasted = time - std::exchange(last_time, time);
      pressing += lasted;
      if (r.*load >= probe_load) covered += lasted;
    });
  }
  return 2.0 * covered > pressing;
}

double peak_velocity(const MetricInput& in, double Reading::*velocity, double Reading::*load) {
  if (probe_is_covered(in, load)) return not_defined;
  double peak = -std::numeric_limits<double>::infinity();
  in.series.for_each(in.window.start, in.window.end, [&](double, const Reading& r) {
    if (r.*load < probe_load) peak = std::max(peak, r.*velocity);
  });
  return std::isfinite(peak) ? profile_factor * peak : not_defined;
}

double peak_velocity_femoral(const MetricInput& in) {
  return peak_velocity(in, &Reading::femoral_vein_velocity, &Reading::femoral_site_load);
}
double peak_velocity_popliteal(const MetricInput& in) {
  return peak_velocity(in, &Reading::popliteal_vein_velocity, &Reading::popliteal_site_load);
}
double augmentation_femoral(const MetricInput& in) { return peak_velocity_femoral(in) / in.rest.peak_velocity_femoral; }
double augmentation_popliteal(const MetricInput& in) {
  return peak_velocity_popliteal(in) / in.rest.peak_velocity_popliteal;
}
double wall_shear_peak_femoral(const MetricInput& in) {
  return in.series.highest(&Reading::femoral_wall_shear, in.window.start, in.window.end);
}

// --- emptying and refilling of the calf
// -----------------------------------------------------------------------------------------------

struct Refill {
  double time = not_defined;
  double volume = not_defined;
};

Refill refill_of_calf(const MetricInput& in) {
  if (in.window.cycles.empty()) return {};
  const Window::Cycle& last = in.window.cycles.back();
  const double full = in.series.value(&Reading::venous_volume_calf, last.start);
  const double empty =
      in.series.lowest(&Reading::venous_volume_calf, last.start, std::min(in.window.follow_up, last.release + 1.0));
  if (full - empty < smallest_loss) return {};
  const double refilled = empty + refilled_share * (full - empty);
  const double reached = in.series.first_time([](const Reading& r) { return r.venous_volume_calf; }, refilled,
                                              last.release, in.window.follow_up);
  if (std::isnan(reached) || in.series.leaps_within(last.start, reached)) return {};
  return {reached - last.release, refilled - empty};
}

double refill_time_calf(const MetricInput& in) { return refill_of_calf(in).time; }

double venous_filling_index(const MetricInput& in) {
  const Refill refill = refill_of_calf(in);
  return refill.time > 0.0 ? refill.volume / refill.time : not_defined;
}

double ejection_fraction_calf(const MetricInput& in) {
  if (in.window.cycles.empty()) return not_defined;
  double largest = 0.0;
  for (const Window::Cycle& cycle : in.window.cycles) {
    const double full = in.series.value(&Reading::venous_volume_calf, cycle.start);
    largest = std::max(largest, 1.0 - in.series.lowest(&Reading::venous_volume_calf, cycle.start, cycle.end) / full);
  }
  return 100.0 * largest;
}

double residual_volume_fraction_calf(const MetricInput& in) {
  return 100.0 * in.series.lowest(&Reading::venous_volume_calf, in.window.start, in.window.end) /
         in.rest.venous_volume_calf;
}

// --- pressure
// -------------------------------------------------------------------------------------------------------------------------

double ankle_vein_pressure(const MetricInput& in) {
  return in.series.mean(&Reading::ankle_vein_pressure, in.window.start, in.window.end);
}
double capillary_pressure_mean(const MetricInput& in) {
  return in.series.mean(&Reading::capillary_pressure, in.window.start, in.window.end);
}

// --- limits
// ---------------------------------------------------------------------------------------------------------------------------

double tissue_pressure_peak(const MetricInput& in) {
  return in.series.highest(&Reading::tissue_pressure_highest, in.window.start, in.window.end);
}
double perfusion_margin_min(const MetricInput& in) {
  return in.series.lowest(&Reading::perfusion_margin_lowest, in.window.start, in.window.end);
}
double dose_pressure_time(const MetricInput& in) {
  return in.series.integral(&Reading::mean_load, in.window.start, in.window.end);
}
double central_volume_shift(const MetricInput& in) {
  double most = -std::numeric_limits<double>::infinity();
  in.series.for_each(in.window.start, in.window.end, [&](double, const Reading& r) {
    most = std::max(most, in.rest.venous_volume - r.venous_volume());
  });
  return most;
}

constexpr Metric table[] = {
    {"ejected_volume", "mL", "venous",
     "Most blood that has left through the femoral vein beyond the resting outflow, at any instant since the window "
     "opened.",
     ejected_volume},
    {"ejected_volume_per_cycle", "mL", "venous",
     "The same, counted anew from the start of each stroke, squeeze or contraction; mean over the window's cycles.",
     ejected_volume_per_cycle},
    {"outflow_mean", "mL/min", "venous",
     "Blood through the common femoral vein over the window, per time. Over whole settled cycles it equals arterial "
     "inflow: no protocol can raise it alone.",
     outflow_mean},
    {"volume_per_hour", "mL/h", "venous",
     "Blood through the femoral vein while something presses (through-flow included, as duplex studies report it), "
     "per hour of the window.",
     volume_per_hour},
    {"peak_velocity_femoral", "cm/s", "venous",
     "Highest centre-line velocity in the common femoral vein: twice the section mean. Instants with a load on the "
     "probe's place are left out; not defined under a sleeve that covers it.",
     peak_velocity_femoral},
    {"peak_velocity_popliteal", "cm/s", "venous", "Likewise in the popliteal vein.", peak_velocity_popliteal},
    {"augmentation_femoral", "1", "venous",
     "peak_velocity_femoral over the highest velocity at rest, breathing included.", augmentation_femoral},
    {"augmentation_popliteal", "1", "venous",
     "peak_velocity_popliteal over the highest velocity at rest, breathing included.", augmentation_popliteal},
    {"refill_time_calf", "s", "venous",
     "From the last release until 90 % of the calf blood lost since that cycle began is back. Not defined if less "
     "than 0.5 mL was lost, if the next action comes first, or where time was leaped over.",
     refill_time_calf},
    {"ejection_fraction_calf", "%", "venous", "Largest share of the calf's venous blood that one cycle drives out.",
     ejection_fraction_calf},
    {"residual_volume_fraction_calf", "%", "venous", "Least venous blood in the calf over that at rest.",
     residual_volume_fraction_calf},
    {"venous_filling_index", "mL/s", "venous",
     "The 90 % of lost calf volume over the time that its return takes after the last release.", venous_filling_index},
    {"reflux_volume", "mL", "venous",
     "Blood that crosses the knee towards the foot, in deep and superficial veins. Not defined where time was leaped "
     "over.",
     reflux_volume},
    {"venous_volume_foot", "mL", "venous", "Mean blood in the veins and venules of the foot.", venous_volume_foot},
    {"venous_volume_calf", "mL", "venous", "Mean blood in the veins and venules between ankle and knee.",
     venous_volume_calf},
    {"venous_volume_thigh", "mL", "venous", "Mean blood in the veins and venules between knee and groin.",
     venous_volume_thigh},
    {"wall_shear_peak_femoral", "Pa", "venous", "Highest wall shear stress in the common femoral vein.",
     wall_shear_peak_femoral},
    {"ankle_vein_pressure", "mmHg", "venous", "Mean pressure in the superficial vein at the ankle.",
     ankle_vein_pressure},
    {"capillary_pressure_mean", "mmHg", "venous", "Mean capillary pressure over time and over the leg's tissue.",
     capillary_pressure_mean},
    {"arterial_inflow_mean", "mL/min", "venous", "Blood that enters the leg's tissues over the window, per time.",
     arterial_inflow_mean},
    {"tissue_pressure_peak", "mmHg", "limits",
     "Highest tissue pressure at any place, depth and instant of the leg of run.side.", tissue_pressure_peak},
    {"perfusion_margin_min", "mmHg", "limits",
     "Lowest difference between local mean arterial and tissue pressure. Below about 10 mmHg for more than half a "
     "minute, tissue is at risk. Of the leg of run.side.",
     perfusion_margin_min},
    {"central_volume_shift", "mL", "limits",
     "Most blood that the leg has given to the trunk at any instant, against rest.", central_volume_shift},
    {"dose_pressure_time", "mmHg s", "limits",
     "Integral over time of the mean load: interface pressure times share of circumference, averaged over the length "
     "of the leg of run.side.",
     dose_pressure_time},
};

}  // namespace

std::span<const Metric> metrics() {
  static const std::vector<Metric> all = [] {
    std::vector<Metric> joined(std::begin(table), std::end(table));
    joined.insert(joined.end(), refill_metrics().begin(), refill_metrics().end());
    joined.insert(joined.end(), tissue_metrics().begin(), tissue_metrics().end());
    joined.insert(joined.end(), circulation_metrics().begin(), circulation_metrics().end());
    return joined;
  }();
  return all;
}

Rest measure_rest(const SeriesView& series, double first_event, double breath_period) {
  Rest rest;
  const double span = std::max(breath_period, std::floor(60.0 / breath_period) * breath_period);
  rest.end = first_event;
  rest.start = first_event - span;
  rest.outflow =
      (series.value(&Reading::femoral_passed, rest.end) - series.value(&Reading::femoral_passed, rest.start)) / span;
  rest.peak_velocity_femoral = profile_factor * series.highest(&Reading::femoral_vein_velocity, rest.start, rest.end);
  rest.peak_velocity_popliteal =
      profile_factor * series.highest(&Reading::popliteal_vein_velocity, rest.start, rest.end);
  rest.venous_volume_calf = series.mean(&Reading::venous_volume_calf, rest.start, rest.end);
  rest.venous_volume = rest.venous_volume_calf + series.mean(&Reading::venous_volume_foot, rest.start, rest.end) +
                       series.mean(&Reading::venous_volume_thigh, rest.start, rest.end);
  return rest;
}

}  // namespace saphena::measure
