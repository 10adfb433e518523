#pragma once
// Which states of a leg are slow, and what is kept account of while they leap.

#include <array>
#include <vector>

#include "anatomy/leg.hpp"

namespace saphena::multiscale {

/// How lymph that enters one length of collectors is read. No state counts it, but what the length holds, what has left
/// it and what has come from the length before do: an account that grows by nothing else.
struct Intake {
  std::size_t place;  ///< among SlowStates::fluid, and among the initial lymphatics
  std::size_t way;    ///< medial, lateral, deep
  std::vector<int> gained, lost;

  double account(const double* states) const {
    double sum = 0.0;
    for (const int s : gained) sum += states[s];
    for (const int s : lost) sum -= states[s];
    return sum;
  }
};

/// Slow states relax over many minutes to days: tissue fluid and its protein, protein behind the capillaries' wall, the
/// memory of stimulation; girths that garments were put on at are held as long as these are worn. Initial lymphatics
/// follow tissue at once and come along as their slaves. All else is fast: it settles, or goes on in cycles, within a
/// minute or two.
///
/// Where it lies in the state vector; `slow` also gives the order in which the leap carries them.
struct SlowStates {
  explicit SlowStates(const anatomy::Leg& leg);

  std::vector<int> slow;
  std::vector<std::size_t> fluid;                   ///< positions in `slow` of interstitial volumes
  std::vector<std::size_t> protein;                 ///< likewise of the protein in them
  std::vector<std::size_t> stimulation;             ///< likewise of collectors, by what is done to these tissues
  std::array<std::vector<std::size_t>, 2> initial;  ///< likewise of initial lymphatics: volumes, proteins
  std::vector<Intake> intakes;                      ///< of every length of collectors
  std::array<int, 3> phases{};     ///< of every way, at the middle of the calf: the first of two states on a circle
  std::vector<int> length_phases;  ///< of every length, way by way
  std::vector<int> squeezes;       ///< what collectors are pressed with
  std::vector<int> water;          ///< volumes of interstitium and initial lymphatics
  std::vector<int> lymph, lymph_protein;  ///< of collectors
  std::vector<int> veins;                 ///< volumes that count as the leg's blood
  std::vector<int> volumes, masses;       ///< all of them: their sums never change
  std::vector<int> meters;                ///< count what has passed, beside those named here
  int artery, body_artery, atrium, femoral_passed, duct, duct_protein, plasma_protein;
  std::vector<double> scale;  ///< of slow states, then of the two accounts of lymph

  std::size_t count() const { return slow.size(); }
  /// Among all states, of an entry of a leap: the accounts of lymph end in the thoracic duct.
  int state_of(std::size_t entry) const {
    if (entry < count()) return slow[entry];
    return entry == count() ? duct : duct_protein;
  }
  /// mL/s: of all lengths of collectors (see Rounds::intake) by tissue, in the order of `fluid`.
  std::vector<double> by_place(const std::vector<double>& intake) const;
  /// Initial lymphatics of one tissue come to hold so much water (account 0) or protein (1); tissue gives it, or takes
  /// it.
  void hold(std::size_t account, std::size_t place, double amount, std::vector<double>& slow_states) const;
  /// Multiplies what initial lymphatics hold; tissue gives it, or takes it.
  void swell(const std::vector<double>& by, std::vector<double>& slow_states) const;
  /// The slow ones out of a whole state.
  std::vector<double> of(const std::vector<double>& state) const;

 private:
  void find_accounts(const anatomy::Leg& leg);
  void find_intakes(const anatomy::Leg& leg);
};

/// Sum of some states.
double sum_of(const std::vector<double>& state, const std::vector<int>& which);

}  // namespace saphena::multiscale
