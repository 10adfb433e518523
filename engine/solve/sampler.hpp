#pragma once
// Shows observers the states that they want to see.

#include <algorithm>
#include <array>
#include <vector>

#include "math/lanes.hpp"
#include "network/topology.hpp"
#include "solve/interpolation.hpp"

namespace saphena::solve {

/// An observer that members side by side can share the work of. Besides what every observer offers, it has
///   - Panel<T>, made from network::Parameters<T>, with read(const T* states, const T* channels, bool everywhere)
///   - void enter(Panel<T>&, int lane): the member's own numbers go into its lane
///   - bool is_content_with_panel(): whether the panel is enough for the next instant
///   - void take(double time, const Panel<T>&, const T* states, int lane)
template <class Observer, class T>
concept Panelled = (math::lane_count<T> > 1) && requires {
  typename Observer::template Panel<T>;
};

struct NoPanel {
  template <class T>
  explicit NoPanel(const network::Parameters<T>&) {}
};
template <class Observer, class T>
struct PanelOf {
  using Type = NoPanel;
};
template <class Observer, class T>
requires Panelled<Observer, T>
struct PanelOf<Observer, T> {
  using Type = typename Observer::template Panel<T>;
};

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

  Sampler(const network::Topology& topology, const network::Parameters<T>& parameters)
      : states_(topology.states.size()),
        channels_(static_cast<std::size_t>(topology.channel_count)),
        state_(topology.states.size()),
        lane_channels_(channels_.size()),
        panel_(parameters) {}

  /// A member enters a lane. Its first state is shown, if it is wanted.
  void enter(int lane, const Span& span, const double* state) {
    if constexpr (Panelled<Observer, T>) span.observer->enter(panel_, lane);
    if (span.observer->next_time() > span.from) return;
    span.inputs->evaluate(span.from, lane_channels_.data());
    span.observer->take(span.from, state, lane_channels_.data());
  }

  /// Every wanted instant of a step. Lanes are read side by side, each at an instant of its own.
  void show(const StepEnds<T>& ends, const T& step, const std::array<Span, lanes>& spans) {
    for (const Span& span : spans)
      if (span.observer != nullptr) span.observer->begin_step(span.from, span.to);
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
      interpolate(ends, step, share, states_);
      if constexpr (Panelled<Observer, T>) show_on_panel(spans, wanted);
      for (std::size_t l = 0; l < lanes; ++l)
        if (wanted[l]) show_lane(spans[l], static_cast<int>(l));
    }
  }

 private:
  /// Shows what can be shown to many at once; those that have seen enough are no longer `wanted`.
  void show_on_panel(const std::array<Span, lanes>& spans, std::array<bool, lanes>& wanted) {
    std::array<bool, lanes> content{};
    for (std::size_t l = 0; l < lanes; ++l) {
      content[l] = wanted[l] && spans[l].observer->is_content_with_panel();
      if (!content[l]) continue;
      wanted[l] = false;
      spans[l].inputs->evaluate(spans[l].observer->next_time(), lane_channels_.data());
      for (std::size_t c = 0; c < channels_.size(); ++c)
        math::lane(channels_[c], static_cast<int>(l)) = lane_channels_[c];
    }
    if (std::ranges::find(content, true) == content.end()) return;
    panel_.read(states_.data(), channels_.data(), false);
    for (std::size_t l = 0; l < lanes; ++l)
      if (content[l])
        spans[l].observer->take(spans[l].observer->next_time(), panel_, states_.data(), static_cast<int>(l));
  }

  void show_lane(const Span& span, int l) {
    const double time = span.observer->next_time();
    for (std::size_t s = 0; s < state_.size(); ++s) state_[s] = math::lane(states_[s], l);
    span.inputs->evaluate(time, lane_channels_.data());
    span.observer->take(time, state_.data(), lane_channels_.data());
  }

  std::vector<T> states_, channels_;
  std::vector<double> state_, lane_channels_;
  typename PanelOf<Observer, T>::Type panel_;
};

}  // namespace saphena::solve
