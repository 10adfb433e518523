#include "multiscale/accounts.hpp"

#include "math/at.hpp"

namespace saphena::multiscale {
namespace {

/// Collectors hold what they hold in `state`; its protein becomes that of what has entered last, on the whole. What is
/// made good of a leap, in no time, is a difference of either sign and no lymph that could wash through them.
void refill_collectors(const SlowStates& where, const Passed& passed, std::vector<double>& state) {
  const double held = sum_of(state, where.lymph);
  const double protein = sum_of(state, where.lymph_protein);
  const bool washed_through = passed.time > 0.0 && passed.lymph > held && passed.lymph_protein > 0.0;
  if (!washed_through || !(protein > 0.0)) return;
  const double ratio = passed.lymph_protein / passed.lymph / (protein / held);
  for (const int s : where.lymph_protein) state[at(s)] *= ratio;
}

}  // namespace

std::vector<double> Settlement::settle(const std::vector<double>& fast, const double* slow,
                                       const Passed& passed) const {
  std::vector<double> state = fast;
  for (std::size_t i = 0; i < where.count(); ++i) state[at(where.slow[i])] = slow[i];
  refill_collectors(where, passed, state);
  for (const int s : where.meters) state[at(s)] = before[at(s)] + passed.time * drift[at(s)];
  for (const int s : {where.artery, where.body_artery}) state[at(s)] = before[at(s)] + passed.time * drift[at(s)];
  const auto gained = [&](const std::vector<int>& which) { return sum_of(state, which) - sum_of(before, which); };
  state[at(where.duct)] = before[at(where.duct)] + passed.lymph - gained(where.lymph);
  state[at(where.duct_protein)] = before[at(where.duct_protein)] + passed.lymph_protein - gained(where.lymph_protein);
  const double filtered = gained(where.water) + passed.lymph;
  const double inflow = before[at(where.artery)] - state[at(where.artery)];
  state[at(where.femoral_passed)] = before[at(where.femoral_passed)] + inflow - filtered - gained(where.veins);
  state[at(where.atrium)] = before[at(where.atrium)];
  state[at(where.atrium)] -= gained(where.volumes);
  state[at(where.plasma_protein)] = before[at(where.plasma_protein)];
  state[at(where.plasma_protein)] -= gained(where.masses);
  return state;
}

}  // namespace saphena::multiscale
