#pragma once
// Carries a leg with tissue through hours to weeks: steps through a little of it, leaps over the rest.

#include <functional>
#include <memory>
#include <vector>

#include "anatomy/leg.hpp"
#include "measure/recorder.hpp"
#include "multiscale/accounts.hpp"
#include "multiscale/log.hpp"
#include "multiscale/pace.hpp"
#include "multiscale/regimes.hpp"
#include "solve/status.hpp"
#include "solve/step_control.hpp"
#include "solve/step_plan.hpp"

namespace saphena::multiscale {

struct Settings {
  double settling = 60.0;     ///< s: stepped through after every change before a window opens
  double window = 60.0;       ///< s: at least, and whole cycles of what is done
  double first_leap = 900.0;  ///< s: longest leap on the strength of one window
  double tolerance = 0.02;    ///< of a leap's error over the fluid that moves in it
};

/// Everything of one member that the scheme needs.
struct Parts {
  const anatomy::Leg& leg;
  const loading::Programme& programme;
  measure::Recorder& recorder;
  solve::StepControl control;
  std::function<bool(double)> keep_going{};
};

/// In every phase between two changes of what is done:
///   1. the fine integrator steps through the settling and through a window that yields an anchor (leap_model);
///   2. the slow states leap by their own equations; the fast ones are then put back as the window left them, and the
///      accounts are settled (accounts.hpp): water and protein are conserved whatever the leap's error;
///   3. a leap that rests on one anchor is judged by the window that follows it: it is done again on the line through
///      both anchors; the difference is its error. Above what is tolerated it is taken back, and half of it is tried;
///      below, the difference is made good;
///   4. a leap that rests on two anchors is compared with that on the nearer one alone. If they differ by more than is
///      tolerated, half of it is tried, and a window follows;
///   5. a regime that comes again (regimes.hpp) settles, but needs no new window while 4 is content.
/// Phases too short for all this, or in which inputs do not come again and again, are stepped through.
class Carrier {
 public:
  Carrier(const Parts& parts, const Settings& settings);

  /// From `start` (before t = 0, settling) to `end`; leaves the final state in `state`.
  solve::RunCount carry(double start, double end, std::vector<double>& state);
  const Log& log() const { return log_; }

 private:
  struct Attempt {
    std::vector<double> slow;  ///< at the end, the two accounts of lymph behind
    double error = 0.0;
    double moved = 0.0;
  };
  using Pair = std::pair<const Anchor*, const Anchor*>;

  bool step_to(double time, WindowAverage* window = nullptr);
  void go_through(const Phase& phase);
  void leap_through(const Phase& phase, Regime& regime);
  bool look(double window, Regime& regime);
  Regime& regime_of(std::vector<double> looks);
  bool steady(const Phase& phase, double window) const;
  double window_of(const Phase& phase);

  Pair nearest(const Regime& regime) const;
  Attempt try_leap(const Pair& anchors, double duration);
  std::vector<double> leap(const Pair& anchors, double duration);
  double distance(const std::vector<double>& a, const std::vector<double>& b) const;
  bool tolerable(const Attempt& attempt) const;
  std::vector<double> instants_of(double from, double to) const;
  void land(const Pair& anchors, const Attempt& attempt, double duration);
  bool leap_and_look(double duration, double window, Regime& regime);
  void make_good(const std::vector<double>& difference);

  Parts parts_;
  Settings settings_;
  SlowStates where_;
  LeapModel model_;
  Pace pace_;
  solve::StepPlan plan_;
  std::deque<Regime> regimes_;
  solve::RunCount count_;
  double time_ = 0.0;
  std::vector<double> state_;
  Log log_;
};

}  // namespace saphena::multiscale
