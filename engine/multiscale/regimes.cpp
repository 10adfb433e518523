#include "multiscale/regimes.hpp"

#include <algorithm>
#include <cmath>

namespace saphena::multiscale {
namespace {

constexpr int looks = 512;
/// mmHg, cm or 1: inputs that differ less, or by less than a hundredth, are the same.
constexpr double same = 0.02;

/// Calls visit(load) for every load on the skin and every contraction.
template <class Visit>
void for_each_load(const loading::Actions& actions, Visit visit) {
  const auto visit_kind = [&](const auto& kind) {
    for (const auto& load : kind) visit(load);
  };
  std::apply([&](const auto&... kinds) { (visit_kind(kinds), ...); }, actions.surface);
  visit_kind(actions.contractions);
  visit_kind(actions.heats);
}

/// s: from one cycle of a load to the next; 0 when there are not two.
template <class Load>
double period_of(const Load& load) {
  std::vector<double> cycles;
  load.append_cycles(cycles);
  return cycles.size() > 2 ? cycles[1] - cycles[0] : 0.0;
}

/// s: until which all goes on as it was. A garment is being taken off before it ends.
template <class Load>
double goes_on_until(const Load& load) {
  if constexpr (std::is_same_v<Load, loading::Garment>)
    return load.end() - load.change_time;
  else
    return load.end();
}

}  // namespace

std::vector<Phase> phases_of(const loading::Programme& programme, double end) {
  const loading::Actions& actions = programme.actions();
  std::vector<double> times{0.0, end};
  const auto add = [&](double time) {
    if (time > 0.0 && time < end) times.push_back(time);
  };
  for_each_load(actions, [&](const auto& load) { add(load.start), add(goes_on_until(load)); });
  for (const loading::PoseChange& change : actions.posture.changes) add(change.start);
  std::ranges::sort(times);
  times.erase(std::ranges::unique(times).begin(), times.end());
  std::vector<Phase> phases;
  for (std::size_t i = 1; i < times.size(); ++i) phases.push_back({times[i - 1], times[i], 0.0});
  for_each_load(actions, [&](const auto& load) {
    const double period = period_of(load);
    for (auto phase = std::ranges::lower_bound(phases, load.start, {}, &Phase::from);
         phase != phases.end() && phase->from < load.end(); ++phase)
      phase->period = std::max(phase->period, period);
  });
  return phases;
}

std::vector<double> signature(const loading::Programme& programme, double from, double to) {
  const auto count = static_cast<std::size_t>(programme.channels().count());
  std::vector<double> channels(count), result(2 * count, 0.0);
  for (int k = 0; k < looks; ++k) {
    programme.evaluate(from + (to - from) * k / looks, channels.data());
    for (std::size_t c = 0; c < count; ++c) {
      result[c] += channels[c] / looks;
      result[count + c] += channels[c] * channels[c] / looks;
    }
  }
  for (std::size_t c = 0; c < count; ++c)
    result[count + c] = std::sqrt(std::max(0.0, result[count + c] - result[c] * result[c]));
  return result;
}

bool alike(const std::vector<double>& a, const std::vector<double>& b) {
  return std::ranges::equal(
      a, b, [](double x, double y) { return std::abs(x - y) <= same + 0.01 * std::max(std::abs(x), std::abs(y)); });
}

}  // namespace saphena::multiscale
