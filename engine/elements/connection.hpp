#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// A short open path without valve or inertia: through the lungs, or from veins of the trunk to the heart.
struct Connection {
  static constexpr Symbol symbols[] = {
      {"conductance", "mL/(mmHg s)", "G: flow per head difference", 0, 1000},
  };
  static constexpr Symbol variable_symbols[] = {
      {"difference", "mmHg", "dh: head at `from` less head at `to`"},
      {"flow", "mL/s", "Q"},
  };
  static constexpr std::string_view references[] = {"cvmodel2025", "saphena_model"};
  static constexpr Page page{
      .name = "connection",
      .summary = "A short open path without valve or inertia, such as veins of the trunk into the right atrium.",
      .equation = "Q = G dh",
      .sign = "Q > 0 runs from `from` to `to`.",
      .validity =
          "Constant conductance, the same both ways: for vessels that outside pressure does not close (lungs, upper "
          "body, belly, in a closed loop). Beds of the leg drain through starling_resistor.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T conductance{0.2};
  };

  struct Ports {
    int from;
    int to;
  };
  static constexpr std::span<const OwnState> states{};

  template <class T>
  static T flow(const Parameters<T>& p, const T& difference) {
    return p.conductance * difference;
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Parameters<T>& p, const View& view, Sink& sink) {
    sink.flow(ports.from, ports.to, flow(p, T(view.head(ports.from) - view.head(ports.to))));
    sink.flow_by_head(ports.from, ports.to, ports.from, p.conductance, strong);
    sink.flow_by_head(ports.from, ports.to, ports.to, -p.conductance, strong);
  }
};

}  // namespace saphena::elements
