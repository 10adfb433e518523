#include <algorithm>
#include <cmath>
#include <utility>

#include "math/at.hpp"
#include "multiscale/carrier.hpp"

namespace saphena::multiscale {
namespace {

/// As Neighbours measures it: changes that began so far apart have nothing more in common.
constexpr double unlike = 0.25;
/// mL: a change whose excess is less certain is stepped through.
constexpr double most_uncertain = 1.0;

}  // namespace

/// From what was done before to what is done now. One that is known is not stepped through again: what it brings beyond
/// the regime's own equations is added at once. Returns the error of that, mL.
double Carrier::change(const Phase& phase, const Regime* before, Regime& regime) {
  // A garment is put on at a girth that no other change knows, and no window.
  const auto [known, error] = fits_garment(phase) ? Recalled{nullptr, 0.0} : recall(before, regime);
  if (known != nullptr) {
    make_good(known->excess);
    return error;
  }
  const Transition begun{before, &regime, state_};
  const double settling = settling_of(phase, regime);
  if (!step_to(phase.from + settling)) return 0.0;
  const std::vector<double> settled = state_;
  if ((regime.anchors.empty() || fits_garment(phase)) && !look(phase, regime)) return 0.0;
  if (before != nullptr) remember(begun, settled, settling);
  return 0.0;
}

/// The like of it that began nearest to now, and how far off it may be; none when that is too much.
Carrier::Recalled Carrier::recall(const Regime* before, const Regime& regime) const {
  const std::vector<double> now = where_.of(state_);
  const std::vector<double> nothing(now.size());
  Recalled best{nullptr, most_uncertain};
  for (const Transition& one : transitions_) {
    if (one.from != before || one.to != &regime) continue;
    const double away = model_.distance(where_.of(one.start).data(), now.data());
    const double error = std::min(1.0, away / unlike) * distance(one.excess, nothing);
    if (error <= best.second) best = {&one, error};
  }
  return best;
}

void Carrier::remember(const Transition& begun, const std::vector<double>& after, double settling) {
  const Anchors anchors = nearest(*begun.to);
  const std::vector<double> usual = leap(anchors, begun.start, settling);
  if (!std::ranges::all_of(usual, [](double value) { return std::isfinite(value); })) return;
  Transition& transition = transitions_.emplace_back(begun);
  std::vector<double> brought = take_off(anchors, after);
  const auto passed = [&](const std::vector<int>& collectors, int duct) {
    return sum_of(after, collectors) + after[at(duct)] - sum_of(begun.start, collectors) - begun.start[at(duct)];
  };
  brought[where_.count()] = passed(where_.lymph, where_.duct);
  brought[where_.count() + 1] = passed(where_.lymph_protein, where_.duct_protein);
  transition.excess = beyond(brought, usual);
}

}  // namespace saphena::multiscale
