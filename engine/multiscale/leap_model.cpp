#include "multiscale/leap_model.hpp"

#include <algorithm>

#include "math/at.hpp"

namespace saphena::multiscale {
namespace {

/// Beyond the anchors the line is followed for as far again as they lie apart.
constexpr double farthest_way = 2.0;

}  // namespace

LeapModel::LeapModel(const anatomy::Leg& leg, const SlowStates& where)
    : where_(&where),
      equations_(leg.network.topology, leg.network.parameters),
      state_(leg.network.topology.states.size()),
      network_rates_(leg.network.topology.states.size()),
      corrections_(where.count() + 2) {}

void LeapModel::network_rates(const std::vector<double>& state, const std::vector<double>& channels, double* result) {
  equations_.rates(state.data(), channels.data(), network_rates_.data());
  for (std::size_t i = 0; i < where_->count(); ++i) result[i] = network_rates_[at(where_->slow[i])];
  // What flows between collectors cancels, so the sum is what enters them.
  result[where_->count()] = sum_of(network_rates_, where_->lymph) + network_rates_[at(where_->duct)];
  result[where_->count() + 1] =
      sum_of(network_rates_, where_->lymph_protein) + network_rates_[at(where_->duct_protein)];
}

Anchor LeapModel::anchor(const WindowAverage& window) {
  Anchor anchor{window.mean(), window.drift(), window.channels(), {}, window.load()};
  std::vector<double> expected(where_->count() + 2);
  network_rates(anchor.mean, anchor.channels, expected.data());
  for (const int s : where_->slow) anchor.correction.push_back(anchor.drift[at(s)]);
  anchor.correction.push_back(sum_of(anchor.drift, where_->lymph) + anchor.drift[at(where_->duct)]);
  anchor.correction.push_back(sum_of(anchor.drift, where_->lymph_protein) + anchor.drift[at(where_->duct_protein)]);
  for (std::size_t i = 0; i < expected.size(); ++i) anchor.correction[i] -= expected[i];
  for (std::size_t account = 0; account < 2; ++account)
    for (const std::size_t i : where_->initial[account]) {
      anchor.correction[where_->count() + account] += anchor.correction[i];
      anchor.correction[i] /= anchor.mean[at(where_->slow[i])];
    }
  return anchor;
}

void LeapModel::aim(const Anchor& near, const Anchor* far) {
  near_ = &near;
  far_ = far;
  direction_.clear();
  if (far == nullptr) return;
  double square = 0.0;
  for (const std::size_t i : where_->fluid) {
    const std::size_t s = at(where_->slow[i]);
    direction_.push_back(far->mean[s] - near.mean[s]);
    square += direction_.back() * direction_.back();
  }
  if (square > 0.0)
    for (double& part : direction_) part /= square;
  else
    far_ = nullptr;
}

double LeapModel::way(const double* slow) const {
  if (far_ == nullptr) return 0.0;
  double way = 0.0;
  for (std::size_t k = 0; k < direction_.size(); ++k) {
    const std::size_t i = where_->fluid[k];
    way += direction_[k] * (slow[i] - near_->mean[at(where_->slow[i])]);
  }
  return std::clamp(way, 1.0 - farthest_way, farthest_way);
}

void LeapModel::lay_out(const double* slow) {
  if (far_ == nullptr) {
    state_ = near_->mean;
  } else {
    const double x = way(slow);
    for (std::size_t s = 0; s < state_.size(); ++s) state_[s] = near_->mean[s] + x * (far_->mean[s] - near_->mean[s]);
  }
  for (std::size_t i = 0; i < where_->count(); ++i) state_[at(where_->slow[i])] = slow[i];
}

const std::vector<double>& LeapModel::mean_state(const double* slow) {
  lay_out(slow);
  return state_;
}

void LeapModel::rates(const double* slow, double* result) {
  lay_out(slow);
  network_rates(state_, near_->channels, result);
  const double x = way(slow);
  for (std::size_t i = 0; i < corrections_.size(); ++i)
    corrections_[i] = near_->correction[i] + (far_ == nullptr ? 0.0 : x * (far_->correction[i] - near_->correction[i]));
  for (std::size_t account = 0; account < 2; ++account)
    for (const std::size_t i : where_->initial[account]) {
      corrections_[i] *= slow[i];
      corrections_[where_->count() + account] -= corrections_[i];
    }
  for (std::size_t i = 0; i < corrections_.size(); ++i) result[i] += corrections_[i];
}

}  // namespace saphena::multiscale
