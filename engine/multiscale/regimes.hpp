#pragma once
// The times at which something begins or ends, and what goes on between them.

#include <deque>
#include <vector>

#include "loading/programme.hpp"
#include "multiscale/leap_model.hpp"

namespace saphena::multiscale {

/// Between two changes of posture or of what is done to the leg.
struct Phase {
  double from = 0.0;
  double to = 0.0;
  double period = 0.0;  ///< s: of the slowest cycle that goes on; 0 without any
};

std::vector<Phase> phases_of(const loading::Programme& programme, double end);

/// Means and spreads of all inputs over a stretch of time: inputs of one regime look alike, whenever they are looked
/// at.
std::vector<double> signature(const loading::Programme& programme, double from, double to);
bool alike(const std::vector<double>& a, const std::vector<double>& b);

/// What is done in a phase, and what windows in it have shown so far. It comes again in later phases.
struct Regime {
  std::vector<double> looks;
  std::deque<Anchor> anchors{};  ///< a deque: what points at one stays valid
  double reach = 0.0;            ///< s: a leap that the last judgement would allow
  std::vector<double> left{};    ///< the state at the end of the last window
  std::vector<double> swing{};   ///< what initial lymphatics held then over what they hold on average
};

/// What came of a change from one regime to another beyond what the second one's equations would have made of it: veins
/// that fill or empty, collectors that lose their rhythm.
struct Transition {
  const Regime* from;
  const Regime* to;
  std::vector<double> start;     ///< the state in which it began
  std::vector<double> excess{};  ///< of slow states, then of the two accounts of lymph
};

}  // namespace saphena::multiscale
