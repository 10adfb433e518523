#pragma once

#include "elements/contribution.hpp"
#include "elements/lumen.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// The inertia of the blood between the middles of two vein lengths, which grows where these narrow. Part of `conduit`.
struct ColumnInertia {
  static constexpr Symbol symbols[] = {
      {"from_length", "cm", "l1: length of the distal vein", 0.05, 100},
      {"to_length", "cm", "l2", 0.05, 100},
      {"density", "mmHg s2/cm2", "rho: of blood", 1e-4, 1e-2},
      {"inertia", "1", "i: see conduit", 1e-4, 1},
  };
  static constexpr Symbol variable_symbols[] = {
      {"flow", "mL/s", "Q"},
      {"from_volume", "mL", "V1"},
      {"to_volume", "mL", "V2"},
      {"from_filling", "mL/s", "dV1/dt: all that flows into the distal vein, less all that leaves it"},
      {"to_filling", "mL/s", "dV2/dt"},
      {"inertance", "mmHg s2/mL", "L"},
      {"whole", "mmHg s2/mL", "L + Lv: with that of a valve in it"},
      {"flow_rate", "mL/s2", "dQ/dt: its share"},
  };
  static constexpr std::string_view references[] = {"milisic2004", "saphena_model"};
  static constexpr Page page{
      .name = "column_inertia",
      .summary = "The inertia of the blood between the middles of two vein lengths: it grows where these narrow.",
      .equation =
          "L = i (rho/2) (l1 u1 + l2 u2),   u: see lumen;   "
          "(L + Lv) dQ/dt = ... - Q dL/dt,   dL/dt = dL/dV1 dV1/dt + dL/dV2 dV2/dt",
      .sign = "Where veins empty L grows and Q falls, whichever way it runs; where they fill Q rises.",
      .validity =
          "Of rho du/dt in one-dimensional flow, u = Q / A: the first part for Q that changes, the second for A that "
          "does. The second is of the size of the kinetic head. A valve's jet has no second part, and leaflets do not "
          "feel that of the column.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T from_length{4.0};
    T to_length{4.0};
    T density{7.95e-4};
    T inertia{1.0};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T from_mass = 0.5 * this->inertia * this->density * this->from_length;
    T to_mass = 0.5 * this->inertia * this->density * this->to_length;
  };

  template <class T>
  static T inertance(const Converted<Prepared<T>>& p, const Lumen::Shape<T>& from, const Lumen::Shape<T>& to) {
    return p.from_mass * from.inverse + p.to_mass * to.inverse;
  }

  /// dQ/dt and its derivatives; those by volumes have the column's own inertance in them.
  template <class T>
  struct Rate {
    T value, by_flow, by_from, by_to, by_from_filling, by_to_filling, by_whole;
  };

  /// One of the two veins, and how fast it fills.
  template <class T>
  struct End {
    const Lumen::Opening<T>& opening;
    T filling;
  };

  template <class T>
  static Rate<T> rate(const Converted<Prepared<T>>& p, const T& flow, const End<T>& from, const End<T>& to,
                      const T& whole) {
    const T by_from = p.from_mass * from.opening.inverse_slope;  // dL/dV1
    const T by_to = p.to_mass * to.opening.inverse_slope;
    const T per_whole = 1.0 / whole;
    const T share = (by_from * from.filling + by_to * to.filling) * per_whole;
    const T speed = flow * per_whole;
    // Of u = l / V: d2u/dV2 = 2 (du/dV)^2 / u.
    const auto bend = [](const End<T>& end) { return 2.0 * end.opening.inverse_slope / end.opening.inverse; };
    return {.value = -flow * share,
            .by_flow = -share,
            .by_from = -speed * by_from * (bend(from) * from.filling - share),
            .by_to = -speed * by_to * (bend(to) * to.filling - share),
            .by_from_filling = -speed * by_from,
            .by_to_filling = -speed * by_to,
            .by_whole = speed * share};
  }

  /// For a conduit, `at` its ports.
  template <class Ports, class T, class View, class Sink>
  static Rate<T> follow(const Ports& at, const Prepared<T>& p, const T& whole, const View& view, Sink& sink) {
    const auto r = rate<T>(p, view.state(at.flow), {view.opening(at.from), view.filling(at.from)},
                           {view.opening(at.to), view.filling(at.to)}, whole);
    sink.rate(at.flow, r.value);
    sink.rate_by_state(at.flow, at.flow, r.by_flow, strong);
    sink.rate_by_volume(at.flow, at.from, r.by_from, strong);
    sink.rate_by_volume(at.flow, at.to, r.by_to, strong);
    sink.rate_by_filling(at.flow, at.from, r.by_from_filling);
    sink.rate_by_filling(at.flow, at.to, r.by_to_filling);
    return r;
  }
};

}  // namespace saphena::elements
