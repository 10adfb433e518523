#include "multiscale/leap_model.hpp"

#include <algorithm>
#include <utility>

#include "math/at.hpp"

namespace saphena::multiscale {
namespace {

/// mmHg: nothing enters collectors that are pressed so.
constexpr double shut = 1e4;

/// Initial lymphatics that hold more than so much of their mean, or less than its inverse, are put back no further.
constexpr double widest_swing = 3.0;

}  // namespace

LeapModel::LeapModel(const anatomy::Leg& leg, const SlowStates& where)
    : where_(&where),
      equations_(leg.network.topology, leg.network.parameters),
      grip_(leg),
      initial_(leg, where),
      neighbours_(where),
      passing_(where.fluid.size()),
      state_(leg.network.topology.states.size()),
      network_rates_(leg.network.topology.states.size()) {}

void LeapModel::network_rates(std::vector<double>& state, const std::vector<double>& channels, double* result) {
  for (const int s : where_->squeezes) state[at(s)] = shut;
  equations_.rates(state.data(), channels.data(), network_rates_.data());
  for (std::size_t i = 0; i < where_->count(); ++i) result[i] = network_rates_[at(where_->slow[i])];
}

Anchor LeapModel::anchor(const WindowAverage& window, const std::vector<double>& intake) {
  Anchor anchor{window.mean(),
                window.drift(),
                window.channels(),
                where_->of(window.mean()),
                {},
                {},
                {},
                grip_.changes(window.mean(), window.channels()),
                window.load()};
  std::vector<double> law(where_->count());
  state_ = anchor.mean;
  network_rates(state_, anchor.channels, law.data());
  for (std::size_t i = 0; i < where_->count(); ++i)
    anchor.correction.push_back(anchor.drift[at(where_->slow[i])] - law[i]);
  read_lymph(window, intake, law.data(), anchor);
  return anchor;
}

/// A window ends in the midst of a stroke of some way, and so does what it sees of tissue's loss to initial lymphatics.
/// Tissue, initial lymphatics and collectors together grow by filtration and seepage alone, which know no strokes: so
/// tissue's drift is theirs, less the lymph that was read over whole rounds.
void LeapModel::read_lymph(const WindowAverage& window, const std::vector<double>& intake, const double* law,
                           Anchor& anchor) const {
  const auto& [volumes, proteins] = where_->initial;
  const std::vector<double> lymph = where_->by_place(intake);
  std::vector<double> gained(where_->fluid.size());
  for (const Intake& one : where_->intakes) gained[one.place] += one.account(window.drift().data());
  const auto mean = [&](std::size_t i) { return window.mean()[at(where_->slow[i])]; };
  const auto drift = [&](std::size_t i) { return window.drift()[at(where_->slow[i])]; };
  for (std::size_t k = 0; k < where_->fluid.size(); ++k) {
    const std::size_t fluid = where_->fluid[k], protein = where_->protein[k];
    const double seen = gained[k] + drift(volumes[k]);  // lost to initial lymphatics within the window
    const double concentration = mean(protein) / mean(fluid);
    const double uptake = law[volumes[k]];
    anchor.correction[fluid] += seen - uptake;
    anchor.correction[protein] += (seen - uptake) * concentration;
    anchor.correction[volumes[k]] = anchor.correction[proteins[k]] = 0.0;
    anchor.uptake.push_back(lymph[k] - uptake);
    anchor.emptying[0].push_back(lymph[k] / mean(volumes[k]));
    anchor.emptying[1].push_back(lymph[k] * concentration / mean(proteins[k]));
  }
}

void LeapModel::aim(const std::vector<const Anchor*>& anchors) {
  anchors_ = anchors;
  std::vector<Neighbours::Window> windows;
  for (const Anchor* anchor : anchors) windows.push_back({&anchor->slow, anchor->noise});
  neighbours_.meet(windows);
}

void LeapModel::lay_out(const double* slow) {
  weights_ = neighbours_.weights(slow);
  std::ranges::fill(state_, 0.0);
  for (std::size_t a = 0; a < anchors_.size(); ++a)
    for (std::size_t s = 0; s < state_.size(); ++s) state_[s] += weights_[a] * anchors_[a]->mean[s];
  for (std::size_t i = 0; i < where_->count(); ++i) state_[at(where_->slow[i])] = slow[i];
  tighten();
}

void LeapModel::fill_initial() {
  for (std::size_t k = 0; k < passing_.size(); ++k) {
    double more = 0.0;
    for (std::size_t a = 0; a < anchors_.size(); ++a) more += weights_[a] * anchors_[a]->uptake[k];
    passing_[k] = {more, emptying(0, k), emptying(1, k)};
  }
  initial_.fill(passing_, channels(), state_);
}

void LeapModel::follow(std::vector<double>& slow) {
  lay_out(slow.data());
  fill_initial();
  for (std::size_t account = 0; account < 2; ++account)
    for (std::size_t k = 0; k < where_->fluid.size(); ++k)
      where_->hold(account, k, state_[at(where_->slow[where_->initial[account][k]])], slow);
}

/// Garments, from what windows have seen to what they do to the slow states of now.
void LeapModel::tighten() {
  std::vector<double> changes = grip_.changes(state_, channels());
  for (std::size_t s = 0; s < changes.size(); ++s)
    for (std::size_t a = 0; a < anchors_.size(); ++a) changes[s] -= weights_[a] * anchors_[a]->grip[s];
  grip_.press_fluid(changes, state_);
}

void LeapModel::regrip(const std::vector<double>& from, std::vector<double>& state) const {
  std::vector<double> changes = grip_.changes(state, channels());
  const std::vector<double> before = grip_.changes(from, channels());
  for (std::size_t s = 0; s < changes.size(); ++s) changes[s] -= before[s];
  grip_.press(changes, state);
}

const std::vector<double>& LeapModel::mean_state(const double* slow) {
  lay_out(slow);
  return state_;
}

std::vector<double> LeapModel::swing(const std::vector<double>& slow) {
  weights_ = neighbours_.weights(slow.data());
  std::vector<double> result;
  for (const std::size_t i : where_->initial[0]) {
    double mean = 0.0;
    for (std::size_t a = 0; a < anchors_.size(); ++a) mean += weights_[a] * anchors_[a]->slow[i];
    result.push_back(std::clamp(slow[i] / mean, 1.0 / widest_swing, widest_swing));
  }
  return result;
}

std::vector<double> LeapModel::intake(const double* slow) {
  weights_ = neighbours_.weights(slow);
  std::vector<double> result;
  for (std::size_t k = 0; k < where_->fluid.size(); ++k) result.push_back(emptying(0, k) * slow[where_->initial[0][k]]);
  return result;
}

double LeapModel::emptying(std::size_t account, std::size_t place) const {
  double sum = 0.0;
  for (std::size_t a = 0; a < anchors_.size(); ++a) sum += weights_[a] * anchors_[a]->emptying[account][place];
  return std::max(0.0, sum);
}

double LeapModel::pace(const double* slow) {
  weights_ = neighbours_.weights(slow);
  double pace = 0.0;
  for (std::size_t a = 0; a < anchors_.size(); ++a) pace += weights_[a] * anchors_[a]->pace;
  return pace;
}

void LeapModel::rates(const double* slow, double* result) {
  lay_out(slow);
  fill_initial();
  network_rates(state_, channels(), result);
  for (std::size_t a = 0; a < anchors_.size(); ++a)
    for (std::size_t i = 0; i < where_->count(); ++i) result[i] += weights_[a] * anchors_[a]->correction[i];
  move_lymph(result);
}

/// What the flaps let in is tissue's loss by the network's law already; what leaves takes the rest from it. Where both
/// are not quite the same, tissue keeps the difference.
void LeapModel::move_lymph(double* result) const {
  for (std::size_t account = 0; account < 2; ++account) {
    const std::vector<std::size_t>& tissue = account == 0 ? where_->fluid : where_->protein;
    double& entered = result[where_->count() + account] = 0.0;
    for (std::size_t k = 0; k < tissue.size(); ++k) {
      const std::size_t initial = where_->initial[account][k];
      const double emptied = emptying(account, k) * state_[at(where_->slow[initial])];
      result[tissue[k]] += std::exchange(result[initial], 0.0) - emptied;
      entered += emptied;
    }
  }
}

}  // namespace saphena::multiscale
