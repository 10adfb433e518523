#include "multiscale/window_average.hpp"

#include <cmath>
#include <numbers>

#include "math/at.hpp"

namespace saphena::multiscale {

void WindowAverage::take(double time, const double* states, const double* channels, std::size_t state_count) {
  states_.emplace_back(states, states + state_count);
  channels_.emplace_back(channels, channels + programme_->channels().count());
  loads_.push_back(programme_->interface_pressure(time, parts_));
}

void WindowAverage::average() {
  const std::vector<double>& first = states_.front();
  mean_ = first;
  drift_.assign(first.size(), 0.0);
  mean_channels_.assign(channels_.front().size(), 0.0);
  load_ = 0.0;
  const double turn = 2.0 * std::numbers::pi / wanted_;
  for (std::size_t k = 0; k < states_.size(); ++k) {
    const double angle = 0.5 * turn * static_cast<double>(k);
    const double weight = 2.0 * std::sin(angle) * std::sin(angle) / wanted_;
    // Minus the bell's derivative, so that a straight line gives its slope exactly.
    const double slope_weight = -2.0 * std::sin(2.0 * angle) * std::tan(0.5 * turn) / (interval_ * wanted_);
    for (std::size_t s = 0; s < first.size(); ++s) {
      const double gone = states_[k][s] - first[s];
      mean_[s] += weight * gone;
      drift_[s] += slope_weight * gone;
    }
    for (std::size_t c = 0; c < mean_channels_.size(); ++c) mean_channels_[c] += weight * channels_[k][c];
    load_ += weight * loads_[k];
  }
}

}  // namespace saphena::multiscale
