#include "multiscale/window_average.hpp"

#include <cmath>
#include <numbers>

namespace saphena::multiscale {

void WindowAverage::take(double time, const double* states, const double* channels, std::size_t state_count) {
  if (taken_ == 0) {
    first_.assign(states, states + state_count);
    mean_ = first_;
    drift_.assign(state_count, 0.0);
    channels_.assign(static_cast<std::size_t>(programme_->channels().count()), 0.0);
  }
  const double angle = std::numbers::pi * taken_ / samples;
  const double weight = 2.0 * std::sin(angle) * std::sin(angle) / samples;
  // Minus the bell's derivative, so that a straight line gives its slope exactly.
  const double turn = 2.0 * std::numbers::pi / samples;
  const double slope_weight = -2.0 * std::sin(2.0 * angle) * std::tan(0.5 * turn) / (to_ - from_);
  for (std::size_t s = 0; s < state_count; ++s) {
    const double gone = states[s] - first_[s];
    mean_[s] += weight * gone;
    drift_[s] += slope_weight * gone;
  }
  const double direction = std::atan2(states[phase_ + 1], states[phase_]);
  angle_ = taken_ == 0 ? direction : angle_ + std::remainder(direction - angle_, 2.0 * std::numbers::pi);
  if (taken_ == 0) first_angle_ = angle_;
  turns_ += slope_weight * (angle_ - first_angle_) / (2.0 * std::numbers::pi);
  for (std::size_t c = 0; c < channels_.size(); ++c) channels_[c] += weight * channels[c];
  load_ += weight * programme_->interface_pressure(time, loads_);
  ++taken_;
}

}  // namespace saphena::multiscale
