#include "measure/tissue_metrics.hpp"

#include <functional>
#include <limits>

namespace saphena::measure {
namespace {

constexpr double not_defined = std::numeric_limits<double>::quiet_NaN();
constexpr double seconds_per_hour = 3600.0;
/// A contraction counts when activation rises through this.
constexpr double contracting = 0.5;

bool has_tissue(const MetricInput& in) {
  const std::size_t first = in.series.count_until(in.window.start);
  return in.series.reading(first).interstitial_volume() > 0.0;
}

template <class Amount>
double change(const MetricInput& in, Amount amount) {
  return in.series.between(amount, in.window.end) - in.series.between(amount, in.window.start);
}

/// Change of an amount that only a leg with tissue fluid has.
template <auto amount>
double tissue_change(const MetricInput& in) {
  return has_tissue(in) ? change(in, [](const Reading& r) { return std::invoke(amount, r); }) : not_defined;
}
template <auto amount>
double tissue_rate(const MetricInput& in) {
  return seconds_per_hour * tissue_change<amount>(in) / (in.window.end - in.window.start);
}

/// Change of blood and tissue fluid together, as a volumeter sees it.
template <auto amount>
double limb_change(const MetricInput& in) {
  return change(in, [](const Reading& r) { return std::invoke(amount, r); });
}
template <auto amount, auto limb>
double limb_change_percent(const MetricInput& in) {
  return 100.0 * limb_change<amount>(in) / (in.rest.limb.*limb);
}

/// Over a run with leaps: those that were seen, and those that leaps reckon with.
double leaped_contraction_rate(const MetricInput& in) {
  const auto& [start, end] = std::pair(in.window.start, in.window.end);
  double contractions = 0.0;
  for (const Series::Leap& leap : in.series.leaps()) contractions += leap.contractions * leap.share_in(start, end);
  double before = 1.0;
  auto leap = in.series.leaps().begin();
  in.series.for_each(start, end, [&](double time, const Reading& r) {
    while (leap != in.series.leaps().end() && leap->to < time) ++leap;
    const bool leaping = leap != in.series.leaps().end() && leap->from <= time;
    if (!leaping && before < contracting && r.lymph_contraction >= contracting) contractions += 1.0;
    before = leaping ? 1.0 : r.lymph_contraction;  // a contraction that a leap interrupts has been seen
  });
  return 60.0 * contractions / (end - start);
}

double lymph_contraction_rate(const MetricInput& in) {
  if (!has_tissue(in)) return not_defined;
  if (!in.series.leaps().empty()) return leaped_contraction_rate(in);
  double first = not_defined;
  double last = not_defined;
  int contractions = 0;
  double before = 1.0;
  in.series.for_each(in.window.start, in.window.end, [&](double time, const Reading& r) {
    if (before < contracting && r.lymph_contraction >= contracting) {
      if (contractions++ == 0) first = time;
      last = time;
    }
    before = r.lymph_contraction;
  });
  return contractions < 2 ? not_defined : 60.0 * (contractions - 1) / (last - first);
}

constexpr Metric table[] = {
    {"interstitial_volume_change", "mL", "edema", "Tissue fluid at the end of the window less that at its start.",
     tissue_change<&Reading::interstitial_volume>},
    {"interstitial_volume_change_foot", "mL", "edema", "The same in the foot.",
     tissue_change<&Reading::interstitial_volume_foot>},
    {"interstitial_volume_change_calf", "mL", "edema", "The same between ankle and knee.",
     tissue_change<&Reading::interstitial_volume_calf>},
    {"interstitial_volume_change_thigh", "mL", "edema", "The same between knee and groin.",
     tissue_change<&Reading::interstitial_volume_thigh>},
    {"interstitial_volume_change_epifascial", "mL", "edema", "The same in skin and subcutis.",
     tissue_change<&Reading::interstitial_volume_epifascial>},
    {"interstitial_volume_change_subfascial", "mL", "edema", "The same within the fascia.",
     tissue_change<&Reading::interstitial_volume_subfascial>},
    {"leg_volume_change", "mL", "edema",
     "Change of the leg's volume from the start to the end of the window: blood and, where it is simulated, tissue "
     "fluid.",
     limb_change<&Reading::leg_volume>},
    {"leg_volume_change_percent", "%", "edema", "The same, of the leg's tissue volume.",
     limb_change_percent<&Reading::leg_volume, &Rest::Limb::leg>},
    {"foot_volume_change", "mL", "edema", "Change of the foot's volume.", limb_change<&Reading::foot_volume>},
    {"foot_volume_change_percent", "%", "edema", "The same, of the foot's tissue volume.",
     limb_change_percent<&Reading::foot_volume, &Rest::Limb::foot>},
    {"calf_volume_change", "mL", "edema", "Change of the volume between ankle and knee.",
     limb_change<&Reading::calf_volume>},
    {"calf_volume_change_percent", "%", "edema", "The same, of the calf's tissue volume.",
     limb_change_percent<&Reading::calf_volume, &Rest::Limb::calf>},
    {"filtration_mean", "mL/h", "edema",
     "Water that has left the blood over the window, absorption deducted, per time.", tissue_rate<&Reading::filtered>},
    {"lymph_flow_mean", "mL/h", "edema", "Lymph that has left the leg over the window, per time.",
     tissue_rate<&Reading::lymph_passed>},
    {"lymph_volume_moved", "mL", "edema", "Lymph that has left the leg through the lymph nodes.",
     tissue_change<&Reading::lymph_passed>},
    {"lymph_contraction_rate", "1/min", "edema",
     "Contractions of the medial collectors at the middle of the calf. Not defined with fewer than two of them.",
     lymph_contraction_rate},
    {"protein_removed", "mg", "edema", "Protein that the lymph has carried out of the leg.",
     tissue_change<&Reading::protein_passed>},
};

}  // namespace

std::span<const Metric> tissue_metrics() { return table; }

}  // namespace saphena::measure
