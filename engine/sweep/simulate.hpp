#pragma once
// One member from its scenario to its metrics.

#include <functional>
#include <string>
#include <vector>

#include "measure/metrics.hpp"
#include "scenario/scenario.hpp"
#include "solve/integrator.hpp"

namespace saphena::sweep {

/// How well blood, tissue fluid, lymph and protein were kept account of.
struct Conservation {
  double leg_residual = 0.0;      ///< largest |change of the leg's fluid - inflow + outflow| over inflow
  double network_residual = 0.0;  ///< likewise for the whole network at the end
  double protein_residual = 0.0;  ///< |change of all protein| over what the leg holds and what has passed
};

struct WindowMetrics {
  measure::Window window;
  std::vector<double> values;  ///< in the order of measure::metrics()
};

struct MemberResult {
  solve::RunCount count;
  Conservation conservation;
  double settling_drift = 0.0;  ///< mL/min: change of leg blood at the end of settling; small when settled
  measure::Rest rest;
  std::vector<WindowMetrics> windows;  ///< the first is the whole run, then one per action
  measure::Recording recording;
  std::vector<loading::Span> segments;
  bool tissue = false;  ///< whether tissue fluid and lymph were simulated
  double wall_seconds = 0.0;
};

/// Runs a scenario. `keep_going` is asked now and then with the simulated time; false interrupts the run.
MemberResult simulate(const scenario::Scenario& scenario, const std::function<bool(double)>& keep_going = {});

}  // namespace saphena::sweep
