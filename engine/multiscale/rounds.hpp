#pragma once
// What collectors take in, read over whole rounds of their own rhythm.

#include <array>
#include <cstddef>
#include <vector>

#include "multiscale/slow_states.hpp"

namespace saphena::multiscale {

/// Watches the phases of the ways of lymph and the accounts of what enters them (SlowStates::intakes). An account grows
/// in strokes: between two instants of equal phase it tells the mean flow exactly, where a window of any other length
/// cuts a stroke in two.
class Rounds {
 public:
  explicit Rounds(const SlowStates& where) : where_(&where) {}

  void take(double time, const double* states);

  /// Rounds that the slowest way has gone since the first instant.
  double least() const;
  /// Whether the pump comes back to itself: how far the lengths of the ways are, on average, from where they stood when
  /// the last whole round of their way began. In rounds.
  double unrest() const;
  /// Rounds per time of the medial collectors.
  double turns() const;
  /// mL/s, of every intake: over the last whole rounds of its way; over all that was seen of a way that has gone none.
  std::vector<double> intake() const;
  /// mL/s, of every intake: over all that was seen.
  std::vector<double> mean_intake() const;

 private:
  static constexpr std::size_t ways = 3;

  /// When the last whole rounds of a way began, as a number of the instants seen, with its fraction.
  double first_instant(std::size_t way) const;
  double rounds(std::size_t way) const;

  const SlowStates* where_;
  std::vector<double> times_;
  std::array<std::vector<double>, ways> rounds_{};  ///< of every way since the first instant
  std::vector<std::vector<double>> accounts_{};     ///< at every instant, of every intake
  std::vector<std::vector<double>> lengths_{};      ///< at every instant, the phase of every length, in rounds
};

}  // namespace saphena::multiscale
