#pragma once
// Shows observers the states that they want to see.

#include <algorithm>
#include <array>
#include <vector>

#include "math/lanes.hpp"
#include "network/topology.hpp"
#include "solve/interpolation.hpp"

namespace saphena::solve {

/// `Inputs` and `Observer` are those of the Integrator.
template <class T, class Inputs, class Observer>
class Sampler {
 public:
  static constexpr int lanes = math::lane_count<T>;

  /// One lane's step. Without an observer there is nothing to show.
  struct Span {
    const Inputs* inputs = nullptr;
    Observer* observer = nullptr;
    double from = 0.0, to = 0.0, step = 1.0;
  };

  explicit Sampler(const network::Topology& topology)
      : states_(topology.states.size()),
        state_(topology.states.size()),
        channels_(static_cast<std::size_t>(topology.channel_count)) {}

  /// The state in which a member begins, if it is wanted.
  void show_first(const Span& span, const double* state) {
    if (span.observer->next_time() > span.from) return;
    span.inputs->evaluate(span.from, channels_.data());
    span.observer->take(span.from, state, channels_.data());
  }

  /// Every wanted instant of a step. Lanes are read side by side, each at an instant of its own.
  void show(const StepEnds<T>& ends, const std::array<Span, lanes>& spans) {
    for (;;) {
      std::array<bool, lanes> wanted{};
      T share(0.0);
      for (std::size_t l = 0; l < lanes; ++l) {
        if (spans[l].observer == nullptr) continue;
        const double time = spans[l].observer->next_time();
        wanted[l] = time <= spans[l].to;
        if (wanted[l]) math::lane(share, static_cast<int>(l)) = (time - spans[l].from) / spans[l].step;
      }
      if (std::ranges::find(wanted, true) == wanted.end()) return;
      interpolate(ends, share, states_);
      for (std::size_t l = 0; l < lanes; ++l)
        if (wanted[l]) show_lane(spans[l], static_cast<int>(l));
    }
  }

 private:
  void show_lane(const Span& span, int l) {
    const double time = span.observer->next_time();
    for (std::size_t s = 0; s < state_.size(); ++s) state_[s] = math::lane(states_[s], l);
    span.inputs->evaluate(time, channels_.data());
    span.observer->take(time, state_.data(), channels_.data());
  }

  std::vector<T> states_;
  std::vector<double> state_, channels_;
};

}  // namespace saphena::solve
