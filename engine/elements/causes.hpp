#pragma once
// Hands on what a law gives, with its derivatives. A law with many inputs is written once, for plain numbers; where a
// sink wants derivatives it is evaluated with math::Dual.

#include <tuple>

#include "elements/contribution.hpp"
#include "math/dual.hpp"

namespace saphena::elements {

enum class Cause { head, transmural, external, volume, state, given };

/// Where an input of a law comes from; `given` inputs (channels) have no derivative to hand on.
template <class T, Cause cause, class Coupling>
struct Input {
  T value;
  int index;
};
template <Cause cause, class T, class Coupling>
Input<T, cause, Coupling> input(const T& value, int index, Coupling /*how*/) {
  return {value, index};
}
template <class T, class View, class Coupling>
auto from_state(const View& view, int index, Coupling how) {
  return input<Cause::state>(T(view.state(index)), index, how);
}
template <class T, class View, class Coupling>
auto from_volume(const View& view, int node, Coupling how) {
  return input<Cause::volume>(T(view.volume(node)), node, how);
}
template <class T, class View, class Coupling>
auto from_transmural(const View& view, int node, Coupling how) {
  return input<Cause::transmural>(T(view.transmural(node)), node, how);
}
template <class T, class View, class Coupling>
auto from_external(const View& view, int node, Coupling how) {
  return input<Cause::external>(T(view.external(node)), node, how);
}
/// A head and its derivatives by what is inside and what is around are one input: the sink divides them.
template <class T, class View, class Coupling>
auto from_head(const View& view, int node, Coupling how) {
  return input<Cause::head>(T(view.head(node)), node, how);
}
template <class T, class View>
auto from_channel(const View& view, int index) {
  return input<Cause::given>(T(view.channel(index)), index, weak);
}

/// What a result of a law is: a flow between nodes, a mass flow between states, or a rate of a state.
struct FlowBetween {
  int from, to;
};
struct MassBetween {
  int from, to;
};
struct RateOf {
  int state;
};

namespace detail {

template <class Sink, class T>
void give(Sink& sink, const FlowBetween& where, const T& value) {
  sink.flow(where.from, where.to, value);
}
template <class Sink, class T>
void give(Sink& sink, const MassBetween& where, const T& value) {
  sink.mass(where.from, where.to, value);
}
template <class Sink, class T>
void give(Sink& sink, const RateOf& where, const T& value) {
  sink.rate(where.state, value);
}

template <class Sink, class T, Cause cause, class Coupling>
void give_slope(Sink& sink, const RateOf& where, const Input<T, cause, Coupling>& by, const T& slope) {
  if constexpr (cause == Cause::head) sink.rate_by_head(where.state, by.index, slope, Coupling{});
  if constexpr (cause == Cause::transmural) sink.rate_by_transmural(where.state, by.index, slope, Coupling{});
  if constexpr (cause == Cause::external) sink.rate_by_external(where.state, by.index, slope, Coupling{});
  if constexpr (cause == Cause::volume) sink.rate_by_volume(where.state, by.index, slope, Coupling{});
  if constexpr (cause == Cause::state) sink.rate_by_state(where.state, by.index, slope, Coupling{});
}
template <class Sink, class T, Cause cause, class Coupling>
void give_slope(Sink& sink, const MassBetween& where, const Input<T, cause, Coupling>& by, const T& slope) {
  give_slope(sink, RateOf{where.from}, by, T(-slope));
  give_slope(sink, RateOf{where.to}, by, slope);
}
template <class Sink, class T, Cause cause, class Coupling>
void give_slope(Sink& sink, const FlowBetween& where, const Input<T, cause, Coupling>& by, const T& slope) {
  give_slope(sink, RateOf{sink.volume_state(where.from)}, by, T(-slope));
  give_slope(sink, RateOf{sink.volume_state(where.to)}, by, slope);
}

}  // namespace detail

/// Evaluates `law(inputs...)`, which returns one number for each of `results`, and gives the numbers and, to a sink
/// that wants them, all derivatives.
template <class T, class Sink, class Law, class... Inputs, class... Results>
void hand_on(Sink& sink, const Law& law, const std::tuple<Inputs...>& inputs, const std::tuple<Results...>& results) {
  constexpr std::size_t count = sizeof...(Inputs);
  using Number = std::conditional_t<Sink::wants_derivatives, math::Dual<T, count>, T>;
  const auto values = [&]<std::size_t... I>(std::index_sequence<I...>) {
    if constexpr (Sink::wants_derivatives)
      return law(Number::input(std::get<I>(inputs).value, I)...);
    else
      return law(Number(std::get<I>(inputs).value)...);
  }
  (std::make_index_sequence<count>{});
  const auto give_one = [&](const auto& where, const Number& value) {
    if constexpr (Sink::wants_derivatives) {
      detail::give(sink, where, value.value);
      [&]<std::size_t... I>(std::index_sequence<I...>) {
        (detail::give_slope(sink, where, std::get<I>(inputs), value.slopes[I]), ...);
      }
      (std::make_index_sequence<count>{});
    } else {
      detail::give(sink, where, value);
    }
  };
  [&]<std::size_t... R>(std::index_sequence<R...>) { (give_one(std::get<R>(results), values[R]), ...); }
  (std::make_index_sequence<sizeof...(Results)>{});
}

}  // namespace saphena::elements
