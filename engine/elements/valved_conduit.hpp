#pragma once

#include "elements/conduit.hpp"
#include "elements/valve.hpp"

namespace saphena::elements {

/// A conduit with a valve in it.
struct ValvedConduit {
  static constexpr auto symbols = joined(Conduit::symbols, Valve::symbols);
  static constexpr Symbol variable_symbols[] = {
      {"flow", "mL/s", "Q: state, from the distal to the proximal end"},
      {"opening", "1", "z: state, 0 shut to 1 open"},
      {"difference", "mmHg", "dh: distal less proximal head"},
      {"from_volume", "mL", "V1"},
      {"to_volume", "mL", "V2"},
  };
  static constexpr std::string_view references[] = {"mynard2012", "lurie2003"};
  static constexpr Page page{
      .name = "valved_conduit",
      .summary = "A conduit with a valve in it: the losses and inertances of both add up.",
      .equation = "(L + Lv) dQ/dt = dh - drop(conduit) - loss(valve),   dz/dt = leaflet rate(dh, z)",
      .sign = "Q > 0 runs from the distal (from) to the proximal (to) end, the way the valve opens.",
      .validity =
          "The leaflets feel the whole head difference of the conduit. Several valves within one conduit act as one.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    Conduit::Parameters<T> conduit;
    Valve::Parameters<T> valve;
  };

  template <class T>
  struct Prepared {
    Prepared(const Parameters<T>& p = {})
        : conduit(p.conduit), valve(p.valve) {}  // NOLINT(google-explicit-constructor)
    Conduit::Prepared<T> conduit;
    Valve::Prepared<T> valve;
  };

  struct Ports {
    int from;
    int to;
    int flow;
    int opening;
  };
  static constexpr OwnState states[] = {{"flow", "mL/s", 1.0}, {"opening", "1", 1.0}};

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Prepared<T>& p, const View& view, Sink& sink) {
    const T flow = view.state(ports.flow);
    const T opening = view.state(ports.opening);
    const T difference = view.head(ports.from) - view.head(ports.to);
    const auto m = Conduit::momentum(p.conduit, flow, view.opening(ports.from), view.opening(ports.to),
                                     T(view.external(ports.from) - view.external(ports.to)));
    const auto loss = Valve::loss(p.valve, flow, opening);
    const auto inertance = Valve::inertance(p.valve, opening);
    const auto leaflet = Valve::leaflet_rate(p.valve, difference, opening);
    const T per_inertance = 1.0 / (m.inertance + inertance.value);
    const T rate = (difference - m.drop - loss.value) * per_inertance;

    sink.flow(ports.from, ports.to, flow);
    sink.flow_by_state(ports.from, ports.to, ports.flow, T(1.0), strong);
    sink.rate(ports.flow, rate);
    sink.rate_by_head(ports.flow, ports.from, per_inertance, strong);
    sink.rate_by_head(ports.flow, ports.to, -per_inertance, strong);
    sink.rate_by_volume(ports.flow, ports.from, -(m.drop_by_from + rate * m.inertance_by_from) * per_inertance, strong);
    sink.rate_by_volume(ports.flow, ports.to, -(m.drop_by_to + rate * m.inertance_by_to) * per_inertance, strong);
    sink.rate_by_state(ports.flow, ports.flow, -(m.drop_by_flow + loss.by_flow) * per_inertance, strong);
    sink.rate_by_external(ports.flow, ports.from, -m.drop_by_fall * per_inertance, strong);
    sink.rate_by_external(ports.flow, ports.to, m.drop_by_fall * per_inertance, strong);
    sink.rate_by_state(ports.flow, ports.opening, -(loss.by_opening + rate * inertance.by_opening) * per_inertance,
                       strong);
    sink.rate(ports.opening, leaflet.value);
    sink.rate_by_head(ports.opening, ports.from, leaflet.by_difference, strong);
    sink.rate_by_head(ports.opening, ports.to, -leaflet.by_difference, strong);
    sink.rate_by_state(ports.opening, ports.opening, leaflet.by_opening, strong);
  }
};

}  // namespace saphena::elements
