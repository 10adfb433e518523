#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// The viscous share of a vein's wall gives way: it forgets the volume at which it last bore nothing.
struct WallCreep {
  static constexpr Symbol symbols[] = {
      {"relaxation_time", "s", "tau: in which the viscous share of the wall's stress fades", 1e-3, 100},
  };
  static constexpr Symbol variable_symbols[] = {
      {"crept_volume", "mL", "W: state, volume at which the viscous share of the wall bears nothing"},
      {"volume", "mL", "V: of the vein"},
  };
  static constexpr std::string_view references[] = {"bertaglia2020", "wang2016"};
  static constexpr Page page{
      .name = "wall_creep",
      .summary = "The viscous share of a vein's wall gives way with time (standard linear solid).",
      .equation = "dW/dt = (V - W) / tau",
      .sign = "W follows V; the wall's extra pressure is in collapsible_vein.",
      .validity = "One relaxation time, of the wall's fast answer; the slow creep of minutes is not in it.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T relaxation_time{0.02};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_time = 1.0 / this->relaxation_time;
  };

  struct Ports {
    int vein;
    int crept_volume;
  };
  static constexpr std::span<const OwnState> states{};  // the vein's

  template <class T>
  static T rate(const Converted<Prepared<T>>& p, const T& crept_volume, const T& volume) {
    return (volume - crept_volume) * p.per_time;
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Prepared<T>& p, const View& view, Sink& sink) {
    sink.rate(ports.crept_volume, rate(p, T(view.state(ports.crept_volume)), T(view.volume(ports.vein))));
    sink.rate_by_volume(ports.crept_volume, ports.vein, p.per_time, strong);
    sink.rate_by_state(ports.crept_volume, ports.crept_volume, -p.per_time, strong);
  }
};

}  // namespace saphena::elements
