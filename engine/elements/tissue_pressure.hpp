#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// The pressure that outside loads cause in the tissue at one place and depth. It follows the load with a delay.
struct TissuePressure {
  static constexpr Symbol symbols[] = {
      {"time_constant", "s", "tau: of the tissue's answer", 0.01, 600},
  };
  static constexpr Symbol variable_symbols[] = {
      {"pressure", "mmHg", "pt: state"},
      {"target", "mmHg", "load on the skin times its transmission to this depth"},
  };
  static constexpr std::string_view references[] = {"olszewski_tissue_pressure", "saphena_model"};
  static constexpr Page page{
      .name = "tissue_pressure",
      .summary = "The pressure that outside loads cause in the tissue at one place and depth, reached with a delay.",
      .equation = "tau dpt/dt = target(t) - pt",
      .sign = "pt > 0 squeezes the vessels inside.",
      .validity = "Linear, one time constant. Muscle contraction acts at once and is not delayed here.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T time_constant{1.0};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_time = 1.0 / this->time_constant;
  };

  struct Ports {
    int pressure;
    int target_channel;
  };
  static constexpr OwnState states[] = {{"pressure", "mmHg", 10.0}};

  template <class T>
  static T rate(const Converted<Prepared<T>>& p, const T& pressure, const T& target) {
    return (target - pressure) * p.per_time;
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Prepared<T>& p, const View& view, Sink& sink) {
    sink.rate(ports.pressure, rate(p, T(view.state(ports.pressure)), T(view.channel(ports.target_channel))));
    sink.rate_by_state(ports.pressure, ports.pressure, -p.per_time, strong);
  }
};

}  // namespace saphena::elements
