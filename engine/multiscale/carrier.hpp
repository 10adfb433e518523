#pragma once
// Carries a leg with tissue through hours to weeks: steps through a little of it, leaps over the rest.

#include <functional>
#include <memory>
#include <vector>

#include "anatomy/leg.hpp"
#include "measure/recorder.hpp"
#include "multiscale/accounts.hpp"
#include "multiscale/chebyshev.hpp"
#include "multiscale/log.hpp"
#include "multiscale/pace.hpp"
#include "multiscale/regimes.hpp"
#include "multiscale/rounds.hpp"
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

/// What looks on in a window.
struct Eyes {
  WindowAverage* average = nullptr;
  Rounds* rounds = nullptr;
};

/// In every phase between two changes of what is done:
///   1. the fine integrator steps through the settling and through a window that yields an anchor (leap_model); a
///   change
///      that is known is not stepped through (changing.cpp);
///   2. the slow states leap by their own equations, on all anchors of the regime; the fast ones are then put back as
///      the regime's last window left them, on this visit or an earlier one, and the accounts are settled
///      (accounts.hpp): water and protein are conserved whatever the leap's error;
///   3. the leap is judged by the window that follows: it is done again with what that has shown, and the difference
///      tells the error. Above what is tolerated it is taken back, and a shorter one is tried; below, the difference is
///      made good, and the next one is as long as the error allows;
///   4. to the end of a phase it leaps without a window, where that is near to anchors and what the nearest of them
///      is good for changes little. So a regime that comes again (regimes.hpp) settles, and may need no new window.
/// Phases too short for all this, or in which inputs do not come again and again, are stepped through.
class Carrier {
 public:
  Carrier(const Parts& parts, const Settings& settings);

  /// From `start` (before t = 0, settling) to `end`; leaves the final state in `state`.
  solve::RunCount carry(double start, double end, std::vector<double>& state);
  const Log& log() const { return log_; }

 private:
  struct Attempt {
    std::vector<std::vector<double>> path;  ///< slow states at take-off and at the instants, accounts of lymph behind
    std::vector<double> instants;           ///< at which it is read
    double error = 0.0;
    double moved = 0.0;
    double failed_at = 0.0;  ///< s: where it could not go on
    int culprit = -1;        ///< the state that was furthest off then
    const std::vector<double>& end() const { return path.back(); }
  };
  using Anchors = std::vector<const Anchor*>;

  bool step_to(double time, const Eyes& eyes = {});
  void go_through(const Phase& phase);
  void leap_through(const Phase& phase, Regime& regime);
  bool look(const Phase& phase, Regime& regime);
  bool watch_rounds(int wanted, const Phase& phase, const Eyes& eyes);
  std::vector<double> intake_of(const WindowAverage& average, const Rounds& rounds) const;
  Regime& regime_of(std::vector<double> looks);
  bool steady(const Phase& phase, double window) const;
  bool fits_garment(const Phase& phase) const;
  std::vector<double> foretold(const Regime& regime);
  double settling_of(const Phase& phase, const Regime& regime);
  double round_by_law();
  double window_of(const Phase& phase);
  double longest_window_of(const Phase& phase);

  Anchors nearest(const Regime& regime) const;
  bool within(const Anchors& anchors, const std::vector<double>& slow) const;
  Attempt try_leap(const Anchors& anchors, double duration);
  std::vector<double> take_off(const Anchors& anchors, const std::vector<double>& state);
  bool carry_slow(Chebyshev& stepper, double duration, std::vector<double>& slow);
  std::vector<double> leap(const Anchors& anchors, const std::vector<double>& state, double duration);
  double distance(const std::vector<double>& a, const std::vector<double>& b) const;
  double tolerated(const Attempt& attempt) const;
  bool tolerable(const Attempt& attempt) const;
  bool leap_to_the_end(double rest, const Regime& regime);
  double contractions(const Anchors& anchors, const Attempt& attempt, double from);
  std::vector<double> instants_of(double from, double to) const;
  void land(const Regime& regime, const Anchors& anchors, const Attempt& attempt, double duration);
  bool leap_and_look(double duration, const Phase& phase, Regime& regime);
  std::vector<double> beyond(std::vector<double> slow, const std::vector<double>& other) const;
  void make_good(const std::vector<double>& difference);

  double change(const Phase& phase, const Regime* before, Regime& regime);
  using Recalled = std::pair<const Transition*, double>;
  Recalled recall(const Regime* before, const Regime& regime) const;
  void remember(const Transition& transition, const std::vector<double>& after, double settling);

  Parts parts_;
  Settings settings_;
  SlowStates where_;
  LeapModel model_;
  Pace pace_;
  solve::StepPlan plan_;
  std::deque<Regime> regimes_;
  const Regime* regime_ = nullptr;  ///< of the last phase, if it was not stepped through
  std::vector<Transition> transitions_;
  solve::RunCount count_;
  double time_ = 0.0;
  std::vector<double> state_;
  Log log_;
};

}  // namespace saphena::multiscale
