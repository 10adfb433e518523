#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// The column of blood between the middles of two neighbouring vein lengths: inertia, wall friction, and the head that
/// turns into speed at a narrowing.
struct Conduit {
  static constexpr Symbol symbols[] = {
      {"from_length", "cm", "l1: length of the distal vein", 0.05, 100},
      {"from_count", "1", "n1: how many equal veins run side by side", 1, 100},
      {"from_reference_area", "cm2", "A01: lumen of the distal vein at zero transmural pressure", 1e-4, 20},
      {"to_length", "cm", "l2", 0.05, 100},
      {"to_count", "1", "n2", 1, 100},
      {"to_reference_area", "cm2", "A02", 1e-4, 20},
      {"density", "mmHg s2/cm2", "rho: of blood", 1e-4, 1e-2},
      {"viscosity", "mmHg s", "mu: of blood", 1e-6, 1e-3},
      {"recovery", "1", "r: share of the kinetic head regained where the flow widens; 0 none, 1 all", 0, 1},
  };
  static constexpr Symbol variable_symbols[] = {
      {"flow", "mL/s", "Q: state, from the distal to the proximal end"},
      {"difference", "mmHg", "dh: distal less proximal head"},
      {"from_volume", "mL", "V1"},
      {"to_volume", "mL", "V2"},
      {"drop", "mmHg", "R Q + kinetic"},
      {"inertance", "mmHg s2/mL", "L"},
  };
  static constexpr std::string_view references[] = {"milisic2004", "kamm1979", "shapiro1977", "flaherty1972"};
  static constexpr Page page{
      .name = "conduit",
      .summary = "Blood between the middles of two neighbouring vein lengths: inertia, friction, kinetic head.",
      .equation =
          "L dQ/dt = dh - R Q - (rho/2) Q^2 f (s2 - s1),   s = 1 / (A^2 + (A0/100)^2),   "
          "R = 4 pi mu (n1 l1 s1 g1 + n2 l2 s2 g2),   1 / g = a within 0.27 .. 1 (rounded),   a = A / A0,   "
          "L = (rho/2) (l1 sqrt(s1) + l2 sqrt(s2)),   A = V / l,   f = 1 if Q (s2 - s1) > 0 (narrowing) else r / g^2 "
          "(upstream)",
      .sign = "Q > 0 runs from the distal (from) to the proximal (to) end.",
      .validity =
          "Half of each vein belongs to the conduit. Poiseuille friction in n equal round veins (8 pi mu n l / A^2 "
          "each); "
          "an ellipse of constant girth resists like A^-3, and when its walls touch two round lobes remain (g). "
          "Kinetic "
          "head chokes flow through a collapsing vein; its jet regains none and entry costs k. Below A0/100 friction "
          "grows no more.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T from_length{4.0};
    T from_count{1.0};
    T from_reference_area{0.4};
    T to_length{4.0};
    T to_count{1.0};
    T to_reference_area{0.4};
    T density{7.95e-4};
    T viscosity{2.63e-5};
    T recovery{0.5};
  };

  struct Ports {
    int from;
    int to;
    int flow;
  };
  static constexpr OwnState states[] = {{"flow", "mL/s", 1.0}};

  /// Head drop and inertance, with their derivatives by flow and by the two volumes.
  template <class T>
  struct Momentum {
    T drop, drop_by_flow, drop_by_from, drop_by_to;
    T inertance, inertance_by_from, inertance_by_to;
  };

  template <class T>
  static Momentum<T> momentum(const Parameters<T>& p, const T& flow, const T& from_volume, const T& to_volume) {
    const End<T> from = end(p.from_length, p.from_reference_area, from_volume);
    const End<T> to = end(p.to_length, p.to_reference_area, to_volume);
    const T friction = 4.0 * pi * p.viscosity;
    const T from_friction = friction * p.from_count * p.from_length;
    const T to_friction = friction * p.to_count * p.to_length;
    const T resistance = from_friction * from.drag + to_friction * to.drag;
    const T widening = to.spread - from.spread;
    const T forward = select(flow > T(0.0), T(1.0), T(0.0));
    const T expands = select(flow * widening > T(0.0), T(0.0), T(1.0));
    const T jet = forward * from.round + (1.0 - forward) * to.round;
    const T share = 1.0 - expands * (1.0 + entry_loss - (p.recovery + entry_loss) * jet);
    const T half_density = 0.5 * p.density;
    const T kinetic = half_density * flow * share;  // times flow times widening is the kinetic head
    const T by_round = half_density * flow * expands * (p.recovery + entry_loss) * widening;
    return {
        .drop = flow * (resistance + kinetic * widening),
        .drop_by_flow = resistance + 2.0 * kinetic * widening,
        .drop_by_from = flow * (from_friction * from.drag_slope - kinetic * from.spread_slope +
                                forward * by_round * from.round_slope),
        .drop_by_to = flow * (to_friction * to.drag_slope + kinetic * to.spread_slope +
                              (1.0 - forward) * by_round * to.round_slope),
        .inertance = half_density * (p.from_length * from.root + p.to_length * to.root),
        .inertance_by_from = half_density * p.from_length * from.root_slope,
        .inertance_by_to = half_density * p.to_length * to.root_slope,
    };
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Parameters<T>& p, const View& view, Sink& sink) {
    const T flow = view.state(ports.flow);
    const Momentum<T> m = momentum(p, flow, view.volume(ports.from), view.volume(ports.to));
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
  }

 private:
  static constexpr double pi = 3.14159265358979323846;
  static constexpr double flattest = 0.01;  // of A0
  static constexpr double contact = 0.27;   // opposite walls touch
  static constexpr double rounding = 0.05;
  static constexpr double entry_loss = 0.5;  // of the kinetic head in a flattened vein

  /// s = 1 / (A^2 + (A0/100)^2), sqrt(s), s g and 1 / g^2, with their slopes by volume.
  template <class T>
  struct End {
    T spread, spread_slope, root, root_slope, drag, drag_slope, round, round_slope;
  };

  template <class T>
  static End<T> end(const T& length, const T& reference_area, const T& volume) {
    const T area = volume / length;
    const T floor_area = flattest * reference_area;
    const T spread = 1.0 / (area * area + floor_area * floor_area);
    const T root = sqrt(spread);
    const T spread_slope = -2.0 * area * spread * spread / length;
    // Flattening: 1 / g is a between 0.27 and 1, rounded at both ends.
    const T ratio = area / reference_area;
    const auto above_contact = math::positive_part(T(ratio - contact), T(rounding));
    const auto above_round = math::positive_part(T(ratio - 1.0), T(rounding));
    const T flatness = contact + above_contact.value - above_round.value;
    const T flatness_slope = (above_contact.slope - above_round.slope) / (reference_area * length);
    const T flattening = 1.0 / flatness;
    const T flattening_slope = -flatness_slope * flattening * flattening;
    return {spread,
            spread_slope,
            root,
            -area * spread * root / length,
            spread * flattening,
            spread_slope * flattening + spread * flattening_slope,
            flatness * flatness,
            2.0 * flatness * flatness_slope};
  }
};

}  // namespace saphena::elements
