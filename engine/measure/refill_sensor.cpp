#include "measure/refill_sensor.hpp"

#include <cmath>
#include <limits>
#include <random>

#include "anatomy/mesh.hpp"
#include "measure/window.hpp"

namespace saphena::measure {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
/// mL: below this loss there is nothing to refill, as in the metric refill_time_calf.
constexpr double smallest_loss = 0.5;
/// s: how long after the release the veins may still lose blood.
constexpr double late_loss = 1.0;

/// The readings of one sensor after a release, and when their running mean reaches a level.
class Watch {
 public:
  Watch(const loading::RefillSensor& sensor, const Watched& watched)
      : sensor_(sensor), seeds_{sensor.seed, watched.device, watched.number}, engine_(seeds_) {
    missed_ = std::uniform_real_distribution<double>()(engine_) < sensor.missed;
  }

  bool missed() const { return missed_; }

  /// s from the release; NaN when the level is not reached within `longest`. `volume`: mL, by time since the release.
  template <class Volume>
  double time_to(double level, double longest, Volume volume) {
    std::vector<double> readings;
    const auto kept = static_cast<std::size_t>(std::max(1.0, std::round(sensor_.averaging / sensor_.sampling)));
    for (int k = 1; k * sensor_.sampling + sensor_.delay <= longest; ++k) {
      const double since = k * sensor_.sampling;
      readings.push_back(volume(since) + sensor_.bias + sensor_.drift * since + sensor_.noise * normal_(engine_));
      const std::size_t used = std::min(kept, readings.size());
      double sum = 0.0;
      for (std::size_t i = readings.size() - used; i < readings.size(); ++i) sum += readings[i];
      if (sum / static_cast<double>(used) >= level) return since + sensor_.delay;
    }
    return nothing;
  }

 private:
  const loading::RefillSensor& sensor_;
  std::seed_seq seeds_;
  std::mt19937 engine_;
  std::normal_distribution<double> normal_{};
  bool missed_ = false;
};

}  // namespace

BloodUnder::BloodUnder(const anatomy::Subject& subject, const loading::Span& span) {
  const anatomy::RegionShares shares = anatomy::region_shares(subject, span);
  foot = shares.foot * span.length() / subject.ankle_place;
  calf = shares.calf * span.length() / (subject.knee_place - subject.ankle_place);
  thigh = shares.thigh * span.length() / (subject.leg_length - subject.knee_place);
}

SensedRefill sense_refill(const Series& series, const BloodUnder& blood, const loading::RefillDevice& device,
                          const Watched& watched) {
  const SeriesView view(series);
  const auto volume = [&](const Reading& reading) { return blood.of(reading); };
  SensedRefill refill{.start = watched.start,
                      .release = watched.start + device.device.active_time(),
                      .sensed = nothing,
                      .actual = nothing,
                      .rest = device.longest_rest};
  const double full = view.between(volume, watched.start);
  double empty = full;
  view.for_each(watched.start, refill.release + std::min(late_loss, device.longest_rest),
                [&](double, const Reading& reading) { empty = std::min(empty, volume(reading)); });
  if (full - empty < smallest_loss) return refill;
  const double level = empty + device.sensor.share * (full - empty);
  refill.actual = view.first_time(volume, level, refill.release, refill.release + device.longest_rest) - refill.release;
  Watch watch(device.sensor, watched);
  if (!watch.missed())
    refill.sensed = watch.time_to(level, device.longest_rest,
                                  [&](double since) { return view.between(volume, refill.release + since); });
  if (!std::isnan(refill.sensed)) refill.rest = std::clamp(refill.sensed, device.shortest_rest, device.longest_rest);
  return refill;
}

}  // namespace saphena::measure
