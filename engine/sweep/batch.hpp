#pragma once
// Many members on many threads, several side by side in each.

#include <functional>
#include <span>

#include "sweep/plan.hpp"
#include "sweep/simulate.hpp"

namespace saphena::sweep {

/// What is kept of a member.
struct Outcome {
  std::size_t member = 0;
  solve::RunCount count;
  std::string message;  ///< why the member's inputs were refused, or where its run failed; empty otherwise
  Conservation conservation;
  double settling_drift = 0.0;
  std::vector<double> metrics;               ///< of the whole run, in the order of measure::metrics(); empty: failed
  std::vector<std::vector<double>> windows;  ///< likewise of every action, when they are wanted
  std::vector<std::vector<double>> signals;  ///< in the order of the sweep's list; (time) or (time, place)
};

struct BatchSettings {
  int threads = 0;  ///< 0: as many as the machine has
  int lanes = 0;    ///< 0: as many as the machine has
};

/// Who is told while a batch runs, on the calling thread.
struct BatchListener {
  std::function<void(Outcome&&)> take;  ///< in the order in which members finish
  std::function<bool()> keep_going;     ///< asked several times a second; false stops: what is not finished is lost
};

/// Runs members of a plan. A member that fails is an outcome like any other. Returns false when it was stopped.
/// Whatever `take` throws stops it too and is thrown on.
bool run_batch(const Plan& plan, std::span<const std::size_t> members, const BatchSettings& settings,
               const BatchListener& listener);

}  // namespace saphena::sweep
