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
      {"felt", "mmHg", "dp: what the leaflets feel of it"},
      {"from_volume", "mL", "V1"},
      {"to_volume", "mL", "V2"},
  };
  static constexpr std::string_view references[] = {"mynard2012", "lurie2003"};
  static constexpr Page page{
      .name = "valved_conduit",
      .summary = "A conduit with a valve in it: the losses and inertances of both add up.",
      .equation =
          "(L + Lv) dQ/dt = dh - drop(conduit) - loss(valve) - Q dL/dt,   dp = loss(valve) + Lv dQ/dt + drag,   "
          "dz/dt = leaflet rate(dp, z)",
      .sign = "Q > 0 runs from the distal (from) to the proximal (to) end, the way the valve opens.",
      .validity =
          "The leaflets feel what is lost and accelerated in their own jet, and blood that passes; not friction and "
          "inertia of the vein around them, which would grow with its length. Several valves within one conduit act as "
          "one.",
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
    const T per_inertance = 1.0 / (m.inertance + inertance.value);
    const T rate = (difference - m.drop - loss.value) * per_inertance;
    const T felt = loss.value + inertance.value * rate + p.valve.drag * flow;
    const auto leaflet = Valve::leaflet_rate(p.valve, felt, opening);

    const T jet_by_opening = loss.by_opening + rate * inertance.by_opening;
    const T by_flow = -(m.drop_by_flow + loss.by_flow) * per_inertance;

    // Both states follow dQ/dt, the leaflets by the head that accelerates their jet.
    const auto follow_rate = [&](int state, const T& share) {
      const T by_head = share * per_inertance;
      sink.rate_by_head(state, ports.from, by_head, strong);
      sink.rate_by_head(state, ports.to, -by_head, strong);
      sink.rate_by_volume(state, ports.from, -(m.drop_by_from + rate * m.inertance_by_from) * by_head, strong);
      sink.rate_by_volume(state, ports.to, -(m.drop_by_to + rate * m.inertance_by_to) * by_head, strong);
      sink.rate_by_external(state, ports.from, -m.drop_by_fall * by_head, strong);
      sink.rate_by_external(state, ports.to, m.drop_by_fall * by_head, strong);
      sink.rate_by_state(state, ports.flow, share * by_flow, strong);
      sink.rate_by_state(state, ports.opening, -jet_by_opening * by_head, strong);
    };
    sink.flow(ports.from, ports.to, flow);
    sink.flow_by_state(ports.from, ports.to, ports.flow, T(1.0), strong);
    sink.rate(ports.flow, rate);
    follow_rate(ports.flow, T(1.0));
    sink.rate(ports.opening, leaflet.value);
    follow_rate(ports.opening, leaflet.by_difference * inertance.value);
    sink.rate_by_state(ports.opening, ports.flow, leaflet.by_difference * (loss.by_flow + p.valve.drag), strong);
    sink.rate_by_state(ports.opening, ports.opening, leaflet.by_difference * jet_by_opening + leaflet.by_opening,
                       strong);
  }

  static constexpr bool follows = true;
  template <class T, class View, class Sink>
  static void follow(const Ports& at, const Prepared<T>& p, const View& view, Sink& sink) {
    const auto jet = Valve::inertance(p.valve, T(view.state(at.opening)));
    const auto& column = p.conduit.column;
    const T whole = ColumnInertia::inertance(column, view.opening(at.from), view.opening(at.to)) + jet.value;
    const auto r = ColumnInertia::follow(at, column, whole, view, sink);
    sink.rate_by_state(at.flow, at.opening, r.by_whole * jet.by_opening, strong);
  }
};

}  // namespace saphena::elements
