#include "multiscale/neighbours.hpp"

#include <cmath>

#include "math/inverse.hpp"

namespace saphena::multiscale {
namespace {

/// Distances are rounded so that weights have slopes everywhere.
constexpr double rounding = 2e-3;

double variogram(double distance) { return std::sqrt(distance * distance + rounding * rounding); }

}  // namespace

double Neighbours::distance(const double* a, const double* b) const {
  double sum = 0.0;
  for (const std::size_t i : where_->fluid) {
    const double swelling = 2.0 * (a[i] - b[i]) / (a[i] + b[i]);
    sum += swelling * swelling;
  }
  for (const std::size_t i : where_->stimulation) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return std::sqrt(sum / static_cast<double>(where_->fluid.size()));
}

void Neighbours::meet(const std::vector<Window>& windows) {
  known_.clear();
  for (const Window& window : windows) known_.push_back(*window.slow);
  const std::size_t n = known_.size(), size = n + 1;
  std::vector<double> matrix(size * size, 1.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      matrix[i * size + j] =
          variogram(distance(known_[i].data(), known_[j].data())) - (i == j ? windows[i].noise : 0.0);
  matrix.back() = 0.0;
  inverse_ = math::inverse(matrix, size);
  right_.resize(size);
  weights_.resize(known_.size());
}

const std::vector<double>& Neighbours::weights(const double* slow) {
  const std::size_t size = known_.size() + 1;
  for (std::size_t j = 0; j + 1 < size; ++j) right_[j] = variogram(distance(known_[j].data(), slow));
  right_.back() = 1.0;
  for (std::size_t i = 0; i + 1 < size; ++i) {
    weights_[i] = 0.0;
    for (std::size_t j = 0; j < size; ++j) weights_[i] += inverse_[i * size + j] * right_[j];
  }
  return weights_;
}

}  // namespace saphena::multiscale
