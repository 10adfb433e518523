#pragma once
// One process on a bench: a view whose numbers are set by hand and a sink that adds up by state, so that `contribute`
// can be tested alone.

#include <array>
#include <vector>

#include "elements/lumen.hpp"
#include "math/at.hpp"

namespace saphena::test {

/// Two nodes (0 and 1), as many states as are given, one channel.
template <class T>
struct BenchView {
  std::array<T, 2> heads, volumes;
  std::vector<T> states;
  T input;
  std::array<T, 2> externals{};
  std::array<elements::Lumen::Opening<T>, 2> openings{};

  const T& head(int node) const { return heads[static_cast<std::size_t>(node)]; }
  const T& external(int node) const { return externals[static_cast<std::size_t>(node)]; }
  const elements::Lumen::Opening<T>& opening(int node) const { return openings[at(node)]; }
  const T& volume(int node) const { return volumes[static_cast<std::size_t>(node)]; }
  const T& state(int index) const { return states[static_cast<std::size_t>(index)]; }
  const T& channel(int) const { return input; }
};

/// Rates by state, net flow from node 0 to node 1, and the derivatives of rates by head, outside pressure,
/// volume and state.
template <class T>
struct BenchSink {
  explicit BenchSink(std::size_t states)
      : rates(states, T(0.0)),
        by_state(states * states, T(0.0)),
        by_head(2 * states, T(0.0)),
        by_external(2 * states, T(0.0)),
        by_volume(2 * states, T(0.0)) {}
  std::vector<T> rates, by_state, by_head, by_external, by_volume;
  T passed{0.0};

  void flow(int from, int to, const T& value) { passed += from < to ? value : -value; }
  void rate(int state, const T& value) { rates[at(state)] += value; }
  template <class Coupling>
  void flow_by_state(int, int, int, const T&, Coupling) {}
  template <class Coupling>
  void rate_by_head(int state, int node, const T& value, Coupling) {
    by_head[2 * at(state) + at(node)] += value;
  }
  template <class Coupling>
  void rate_by_external(int state, int node, const T& value, Coupling) {
    by_external[2 * at(state) + at(node)] += value;
  }
  template <class Coupling>
  void rate_by_volume(int state, int node, const T& value, Coupling) {
    by_volume[2 * at(state) + at(node)] += value;
  }
  template <class Coupling>
  void rate_by_state(int state, int other, const T& value, Coupling) {
    by_state[at(state) * rates.size() + at(other)] += value;
  }
};

}  // namespace saphena::test
