#pragma once
// One run, prepared and measured; how it is carried through time is left to others.

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "measure/metrics.hpp"
#include "multiscale/log.hpp"
#include "scenario/scenario.hpp"
#include "solve/status.hpp"
#include "sweep/refill_pacer.hpp"

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
  std::string failure;  ///< what went wrong, when, and in which state; empty where nothing did
  Conservation conservation;
  double settling_drift = 0.0;  ///< mL/min: change of leg blood at the end of settling; small when settled
  measure::Rest rest;
  std::vector<WindowMetrics> windows;  ///< the first is the whole run, then one per action
  measure::Recording recording;
  std::vector<loading::Span> segments;
  std::vector<std::pair<std::string, measure::SensedRefill>> refills;  ///< by the name of the action
  multiscale::Log leaps;                                               ///< none in a run that was stepped through
  bool tissue = false;       ///< whether tissue fluid and lymph were simulated
  bool circulation = false;  ///< whether the rest of the body was
  double wall_seconds = 0.0;

  bool has(measure::Part part) const {
    return part == measure::Part::leg || (part == measure::Part::tissue ? tissue : circulation);
  }
};

/// A leg with everything that is done to it and everything that watches it, ready to be carried through time. Its parts
/// refer to each other, so it stays where it was made.
///
/// It is carried in stretches, from `start` to `end`, beginning with `initial`; after each, `goes_on` says whether
/// there is another. There is one, but where something that is done to the leg waits to be decided on (RefillPacer).
class Member {
 public:
  /// `scenario` must outlive the member. Throws std::invalid_argument when the subject cannot be divided so.
  explicit Member(const scenario::Scenario& scenario);
  Member(const Member&) = delete;
  Member& operator=(const Member&) = delete;

  const scenario::RunSettings& run() const { return scenario_->run; }
  const anatomy::Leg& leg() const { return leg_; }
  const network::Topology& topology() const { return leg_.network.topology; }
  const network::Parameters<double>& parameters() const { return leg_.network.parameters; }
  const loading::Programme& programme() const { return programme_; }
  measure::Recorder& recorder() { return recorder_; }
  void remember(multiscale::Log log) { log_ = std::move(log); }
  double start() const { return start_; }
  double end() const { return std::min(run().duration, pacer_.next_decision()); }
  const std::vector<double>& initial() const { return start_ == -run().settle ? initial_ : reached_; }
  /// Takes in how a stretch ended, and in which state. True: another one follows.
  bool goes_on(const solve::RunCount& count, const std::vector<double>& state);

  /// What came out, once no stretch follows. `last`: the state in which the last one ended. To be called once.
  MemberResult measure(const std::vector<double>& last);

 private:
  std::string failure() const;

  const scenario::Scenario* scenario_;
  anatomy::Leg leg_;
  loading::Programme programme_;
  measure::Probe probe_;
  measure::Recorder recorder_;
  RefillPacer pacer_;
  double start_;
  std::vector<double> initial_;
  std::vector<double> reached_{};  ///< where the stretch begins, unless it is the first
  solve::RunCount count_{};        ///< over all stretches
  multiscale::Log log_;
};

}  // namespace saphena::sweep
