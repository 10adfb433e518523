#include "multiscale/rounds.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "math/at.hpp"

namespace saphena::multiscale {

namespace {

/// Of a point on a circle, from its first state on; in rounds.
double direction_of(const double* states, int first) {
  return std::atan2(states[first + 1], states[first]) / (2.0 * std::numbers::pi);
}

}  // namespace

void Rounds::take(double time, const double* states) {
  for (std::size_t way = 0; way < ways; ++way) {
    const double direction = direction_of(states, where_->phases[way]);
    std::vector<double>& rounds = rounds_[way];
    rounds.push_back(rounds.empty() ? direction : rounds.back() + std::remainder(direction - rounds.back(), 1.0));
  }
  times_.push_back(time);
  std::vector<double>& accounts = accounts_.emplace_back();
  for (const Intake& intake : where_->intakes) accounts.push_back(intake.account(states));
  std::vector<double>& lengths = lengths_.emplace_back();
  for (const int phase : where_->length_phases) lengths.push_back(direction_of(states, phase));
}

double Rounds::unrest() const {
  const std::vector<double>& now = lengths_.back();
  double sum = 0.0;
  for (std::size_t k = 0; k < now.size(); ++k) {
    const auto begun = static_cast<std::size_t>(first_instant(k * ways / now.size()));
    sum += std::abs(std::remainder(now[k] - lengths_[begun][k], 1.0));
  }
  return sum / static_cast<double>(now.size());
}

double Rounds::rounds(std::size_t way) const { return rounds_[way].back() - rounds_[way].front(); }

double Rounds::least() const { return times_.empty() ? 0.0 : std::min({rounds(0), rounds(1), rounds(2)}); }

double Rounds::first_instant(std::size_t way) const {
  const std::vector<double>& rounds = rounds_[way];
  const double whole = std::floor(rounds.back() - rounds.front());
  if (whole < 1.0) return 0.0;
  const double wanted = rounds.back() - whole;
  std::size_t after = rounds.size() - 1;
  while (rounds[after] > wanted && after > 0) --after;  // a trigger may jump, and a phase may tremble: the last one
  const double step = rounds[after + 1] - rounds[after];
  return static_cast<double>(after) + (step > 0.0 ? (wanted - rounds[after]) / step : 0.0);
}

double Rounds::turns() const {
  const double first = first_instant(0);
  const auto i = static_cast<std::size_t>(first);
  const double share = first - static_cast<double>(i);
  const double begun = rounds_[0][i] + share * (rounds_[0][i + 1] - rounds_[0][i]);
  const double since = times_[i] + share * (times_[i + 1] - times_[i]);
  return (rounds_[0].back() - begun) / (times_.back() - since);
}

std::vector<double> Rounds::mean_intake() const {
  std::vector<double> result;
  for (std::size_t k = 0; k < where_->intakes.size(); ++k)
    result.push_back((accounts_.back()[k] - accounts_.front()[k]) / (times_.back() - times_.front()));
  return result;
}

std::vector<double> Rounds::intake() const {
  std::vector<double> result;
  for (std::size_t k = 0; k < where_->intakes.size(); ++k) {
    const double first = first_instant(where_->intakes[k].way);
    const auto i = static_cast<std::size_t>(first);
    const double share = first - static_cast<double>(i);
    const double begun = accounts_[i][k] + share * (accounts_[i + 1][k] - accounts_[i][k]);
    const double since = times_[i] + share * (times_[i + 1] - times_[i]);
    result.push_back((accounts_.back()[k] - begun) / (times_.back() - since));
  }
  return result;
}

}  // namespace saphena::multiscale
