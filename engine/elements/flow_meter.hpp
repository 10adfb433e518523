#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// Counts the blood that has passed a conduit. It measures and changes nothing.
struct FlowMeter {
  static constexpr Symbol variable_symbols[] = {
      {"passed", "mL", "M: state, net volume since the start"},
      {"flow", "mL/s", "Q: of the conduit"},
  };
  static constexpr std::string_view references[] = {"saphena_model"};
  static constexpr Page page{
      .name = "flow_meter",
      .summary = "Counts the blood that has passed a conduit.",
      .equation = "dM/dt = Q",
      .sign = "As the conduit's: proximal positive.",
      .validity =
          "Integrated with the same steps as the flow itself, so that volumes between two instants are exact to the "
          "solver.",
      .parameters = {},
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {};

  struct Ports {
    int passed;
    int flow;
  };
  static constexpr OwnState states[] = {{"passed", "mL", unbounded}};

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Parameters<T>& /*p*/, const View& view, Sink& sink) {
    sink.rate(ports.passed, view.state(ports.flow));
    sink.rate_by_state(ports.passed, ports.flow, T(1.0), strong);
  }
};

}  // namespace saphena::elements
