#pragma once
// What follows at once, in a leap, where a limb shrinks or swells in what it wears.

#include <vector>

#include "anatomy/fit.hpp"

namespace saphena::multiscale {

/// Windows tell fast states at their own means of tissue fluid. How hard a garment presses follows from tissue fluid
/// and the girth at which it was put on alone, and tissue's fluid follows that within seconds: so what lies between
/// windows and this is added. Blood keeps its heads, as it does where veins stay open: tissue pressure around vessels
/// is left as windows have it while a leap goes on.
class Grip {
 public:
  explicit Grip(const anatomy::Leg& leg);

  /// mmHg, by segment: how interface pressures have changed since garments were put on.
  std::vector<double> changes(const std::vector<double>& state, const std::vector<double>& channels) const;
  /// Presses on tissue's fluid.
  void press_fluid(const std::vector<double>& changes, std::vector<double>& state) const;
  /// Presses on all that lies beneath.
  void press(const std::vector<double>& changes, std::vector<double>& state) const;

 private:
  const anatomy::Leg* leg_;
  loading::Channels channels_;
  std::vector<anatomy::Fit> fits_;
};

}  // namespace saphena::multiscale
