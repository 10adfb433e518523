#pragma once
// What a leap leaves behind in the accounts of water, blood and protein.

#include <vector>

#include "multiscale/slow_states.hpp"

namespace saphena::multiscale {

/// What has passed during a leap.
struct Passed {
  double time = 0.0;           ///< s
  double lymph = 0.0;          ///< mL that has entered the collectors
  double lymph_protein = 0.0;  ///< mg that it carried
};

/// The state in which a leap leaves the leg. Fast states are taken from `fast`, slow ones from `slow`, and all that
/// counts what has passed goes on from `before`: blood at the mean rates of the window (`drift`, per time, of every
/// state); lymph by what has entered the collectors, which hold what they held but with the protein that now enters.
/// Two accounts are what the others leave: venous blood in the atrium and protein in the plasma. So the sums of water
/// and of protein are those of `before`, whatever the leap was.
struct Settlement {
  const SlowStates& where;
  const std::vector<double>& before;
  const std::vector<double>& drift;

  std::vector<double> settle(const std::vector<double>& fast, const double* slow, const Passed& passed) const;
};

}  // namespace saphena::multiscale
