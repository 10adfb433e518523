#pragma once
// What lies between windows: means of what they have shown, by how near they are.

#include <cstddef>
#include <vector>

#include "multiscale/slow_states.hpp"

namespace saphena::multiscale {

/// Ordinary kriging with a linear variogram (Cressie 1993, Statistics for Spatial Data, ch. 3): weights add up to one,
/// go along the straight line between two windows, and hold the nearest beyond them all. What two windows close by
/// differ in is taken for noise (the nugget).
///
/// How far apart two slow states are: root of the mean over all tissues of relative swelling and of stimulation,
/// squared.
class Neighbours {
 public:
  explicit Neighbours(const SlowStates& where) : where_(&where) {}

  struct Window {
    const std::vector<double>* slow;
    double noise;  ///< how far apart windows lie that differ as much as two in the same state do: the nugget
  };
  void meet(const std::vector<Window>& windows);
  /// One weight for each.
  const std::vector<double>& weights(const double* slow);
  double distance(const double* a, const double* b) const;

 private:
  const SlowStates* where_;
  std::vector<std::vector<double>> known_;
  std::vector<double> inverse_;  ///< of the kriging matrix, by rows
  std::vector<double> right_, weights_;
};

}  // namespace saphena::multiscale
