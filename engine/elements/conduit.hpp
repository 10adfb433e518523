#pragma once

#include "elements/column_inertia.hpp"
#include "elements/contribution.hpp"
#include "elements/flow_limitation.hpp"
#include "elements/lumen.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// The column of blood between the middles of two vein lengths: inertia, wall friction, head that turns into speed.
struct Conduit {
  static constexpr Symbol symbols[] = {
      {"from_length", "cm", "l1: length of the distal vein", 0.05, 100},
      {"from_count", "1", "n1: how many equal veins run side by side", 1, 100},
      {"from_reference_area", "cm2", "A01: lumen of the distal vein at zero transmural pressure", 1e-4, 20},
      {"from_stiffness", "mmHg", "K1: of its wall", 0.01, 50},
      {"to_length", "cm", "l2", 0.05, 100},
      {"to_count", "1", "n2", 1, 100},
      {"to_reference_area", "cm2", "A02", 1e-4, 20},
      {"to_stiffness", "mmHg", "K2", 0.01, 50},
      {"density", "mmHg s2/cm2", "rho: of blood", 1e-4, 1e-2},
      {"viscosity", "mmHg s", "mu: of blood", 1e-6, 1e-3},
      {"recovery", "1", "r: share of the kinetic head regained where the flow widens; 0 none, 1 all", 0, 1},
      {"inertia", "1", "i: 1 in nature; less to see what inertia is good for", 1e-4, 1},
  };
  static constexpr Symbol variable_symbols[] = {
      {"flow", "mL/s", "Q: state, from the distal to the proximal end"},
      {"difference", "mmHg", "dh: distal less proximal head"},
      {"from_volume", "mL", "V1"},
      {"to_volume", "mL", "V2"},
      {"outside_fall", "mmHg", "D: outside pressure at the distal less that at the proximal vein"},
      {"drop", "mmHg", "R Q + kinetic + limitation"},
      {"inertance", "mmHg s2/mL", "L: see column_inertia"},
  };
  static constexpr std::string_view references[] = {"milisic2004", "kamm1979", "shapiro1977"};
  static constexpr Page page{
      .name = "conduit",
      .summary = "Blood between the middles of two neighbouring vein lengths: inertia, friction, kinetic head.",
      .equation =
          "L dQ/dt = dh - R Q - (rho/2) Q^2 f (s2 - s1) - dp - Q dL/dt,   "
          "R = 4 pi mu (n1 l1 / A01^2 + n2 l2 / A02^2) c,   "
          "f = 1 where it narrows, Q (s2 - s1) > 0; else (r + k) / g^2 - k, g of the vein upstream,   k = 0.5,   "
          "dp: flow_limitation in the middle, where D falls along the flow;   L: see column_inertia",
      .sign = "Q > 0 runs from the distal (from) to the proximal (to) end.",
      .validity =
          "s, g, c: see lumen. Half of each vein belongs here; n equal veins after Poiseuille. Kinetic head chokes "
          "flow into a collapsing vein; leaving a flattened one (f near -k), it is lost, and k of it again "
          "(contraction).",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T from_length{4.0}, from_count{1.0}, from_reference_area{0.4}, from_stiffness{0.16};
    T to_length{4.0}, to_count{1.0}, to_reference_area{0.4}, to_stiffness{0.16};
    T density{7.95e-4};
    T viscosity{2.63e-5};
    T recovery{0.5};
    T inertia{1.0};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    FlowLimitation::Prepared<T> limit{{0.5 * (this->from_reference_area + this->to_reference_area),
                                       0.5 * (this->from_stiffness + this->to_stiffness), this->density}};
    T round_resistance =
        Lumen::round_friction<T>(this->viscosity, {{this->from_length, this->from_reference_area}, this->from_count},
                                 {{this->to_length, this->to_reference_area}, this->to_count});
    ColumnInertia::Prepared<T> column{{this->from_length, this->to_length, this->density, this->inertia}};
  };

  struct Ports {
    int from, to, flow;
  };
  static constexpr OwnState states[] = {{"flow", "mL/s", 1.0}};

  /// Head drop and inertance, with their derivatives by flow, the two volumes and the fall of outside pressure.
  template <class T>
  struct Momentum {
    T drop, drop_by_flow, drop_by_from, drop_by_to, drop_by_fall;
    T inertance, inertance_by_from, inertance_by_to;
  };

  template <class T>
  static Momentum<T> momentum(const Converted<Prepared<T>>& p, const T& flow, const Lumen::Opening<T>& from,
                              const Lumen::Opening<T>& to, const T& fall) {
    const auto closeness = Lumen::closeness(from, to);
    const T resistance = p.round_resistance * closeness.value;
    const T square_rise = to.square - from.square;
    const T forward = select(flow > T(0.0), T(1.0), T(0.0));
    const T jet = forward * from.roundness + (1.0 - forward) * to.roundness;
    const T widens = select(flow * square_rise > T(0.0), T(0.0), T(1.0));
    const T kinetic_share = 1.0 - widens * (1.0 + entry_loss - (p.recovery + entry_loss) * jet);  // f of the page
    const T half_density = 0.5 * p.density;
    const T kinetic = half_density * flow * kinetic_share;  // times flow times square_rise is the kinetic head
    const T by_round = half_density * flow * widens * (p.recovery + entry_loss) * square_rise;
    const auto limit = FlowLimitation::loss<T>(p.limit, flow, T(0.5 * (from.narrowness + to.narrowness)), fall);
    const T by_narrowness = 0.5 * limit.by_narrowness;
    return {
        .drop = flow * (resistance + kinetic * square_rise) + limit.value,
        .drop_by_flow = resistance + 2.0 * kinetic * square_rise + limit.by_flow,
        .drop_by_from = flow * (p.round_resistance * closeness.by_from - kinetic * from.square_slope +
                                forward * by_round * from.roundness_slope) +
                        by_narrowness * from.narrowness_slope,
        .drop_by_to = flow * (p.round_resistance * closeness.by_to + kinetic * to.square_slope +
                              (1.0 - forward) * by_round * to.roundness_slope) +
                      by_narrowness * to.narrowness_slope,
        .drop_by_fall = limit.by_fall,
        .inertance = ColumnInertia::inertance(p.column, from, to),
        .inertance_by_from = p.column.from_mass * from.inverse_slope,
        .inertance_by_to = p.column.to_mass * to.inverse_slope,
    };
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Prepared<T>& p, const View& view, Sink& sink) {
    const T flow = view.state(ports.flow);
    const Momentum<T> m = momentum<T>(p, flow, view.opening(ports.from), view.opening(ports.to),
                                      T(view.external(ports.from) - view.external(ports.to)));
    const T per_inertance = 1.0 / m.inertance;
    const T rate = (view.head(ports.from) - view.head(ports.to) - m.drop) * per_inertance;
    sink.flow(ports.from, ports.to, flow);
    sink.flow_by_state(ports.from, ports.to, ports.flow, T(1.0), strong);
    sink.rate(ports.flow, rate);
    sink.rate_by_head(ports.flow, ports.from, per_inertance, strong);
    sink.rate_by_head(ports.flow, ports.to, -per_inertance, strong);
    sink.rate_by_volume(ports.flow, ports.from, -(m.drop_by_from + rate * m.inertance_by_from) * per_inertance, strong);
    sink.rate_by_volume(ports.flow, ports.to, -(m.drop_by_to + rate * m.inertance_by_to) * per_inertance, strong);
    sink.rate_by_state(ports.flow, ports.flow, -m.drop_by_flow * per_inertance, strong);
    sink.rate_by_external(ports.flow, ports.from, -m.drop_by_fall * per_inertance, strong);
    sink.rate_by_external(ports.flow, ports.to, m.drop_by_fall * per_inertance, strong);
  }

  static constexpr bool follows = true;
  template <class T, class View, class Sink>
  static void follow(const Ports& at, const Prepared<T>& p, const View& view, Sink& sink) {
    ColumnInertia::follow(at, p.column, ColumnInertia::inertance(p.column, view.opening(at.from), view.opening(at.to)),
                          view, sink);
  }

 private:
  static constexpr double entry_loss = 0.5;  // k: of the kinetic head in a flattened vein
};

}  // namespace saphena::elements
