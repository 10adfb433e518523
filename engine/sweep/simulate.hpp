#pragma once
// One member from its scenario to its metrics.

#include <functional>

#include "sweep/member.hpp"

namespace saphena::sweep {

/// Runs a scenario. `keep_going` is asked now and then with the simulated time; false interrupts the run.
MemberResult simulate(const scenario::Scenario& scenario, const std::function<bool(double)>& keep_going = {});

}  // namespace saphena::sweep
