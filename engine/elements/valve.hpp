#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// A venous valve: leaflets that follow the pressure difference with a finite speed, and the jet that they leave room
/// for. It has no place of its own in the network: `valved_conduit` and `perforator` are built with it.
struct Valve {
  static constexpr Symbol symbols[] = {
      {"open_area", "cm2", "Ao: orifice when fully open", 1e-4, 20},
      {"leak", "1", "e: share of Ao that stays open when shut; 1 is a valve that is not there", 1e-5, 1},
      {"opening_rate", "1/(mmHg s)", "Ko: opening speed per forward pressure", 0, 1000},
      {"closing_rate", "1/(mmHg s)", "Kc: closing speed per backward pressure", 0, 1000},
      {"leaflet_drag", "mmHg s/cm", "D: head that moves leaflets as passing blood does, per its speed", 0, 10},
      {"inertial_length", "cm", "lv: length of the jet that must be accelerated", 0.01, 10},
      {"laminar_flow", "mL/s", "Qe: the loss is linear in Q near zero, exact beyond 2 Qe", 1e-6, 10},
      {"pressure_smoothing", "mmHg", "w: width over which the sign of the pressure difference is smoothed", 1e-6, 1},
      {"density", "mmHg s2/cm2", "rho: of blood", 1e-4, 1e-2},
  };
  static constexpr Symbol variable_symbols[] = {
      {"opening", "1", "z: state, 0 shut to 1 open"},
      {"flow", "mL/s", "Q: forward positive"},
      {"difference", "mmHg", "dp: head that the leaflets feel, drag included"},
      {"drag", "mmHg", "D Q / Ao: what blood that passes adds to dp; none in a perforator"},
      {"loss", "mmHg", "head lost in the jet"},
      {"inertance", "mmHg s2/mL", "Lv"},
  };
  static constexpr std::string_view references[] = {"mynard2012", "lurie2003"};
  static constexpr Page page{
      .name = "valve",
      .summary =
          "A venous valve whose leaflets open and close at a finite speed, with the losses and the inertance of its "
          "jet.",
      // clang-format off
      .equation =
          "dz/dt = (1 - z) Ko [dp]+ - z Kc [-dp]+, dp with the drag D Q / Ao,   "
          "a = e + (1 - e) z,   "
          "loss = (rho / (2 Ao^2)) (1/a^2 - 1) Q |Q|,   "
          "Lv = rho lv / (Ao a),   "
          "[x]+ = max(x, 0), |Q|: rounded within 2 w and 2 Qe of zero, see math/smooth.hpp",
      // clang-format on
      .sign = "Q > 0 and dp > 0 are forward (towards the heart, or superficial to deep).",
      .validity =
          "After Mynard's heart valve. Departures: the loss is linear near zero flow; the fully open valve costs "
          "nothing beyond its vein; a shut valve keeps a leak e, so that no flow is ever exactly zero. Leaflets are "
          "thin and as heavy as blood, which takes them along (drag): with D Ko = D Kc = 1/l, two thirds of the way to "
          "open or shut while blood runs on by l, their length.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T open_area{0.5};
    T leak{1e-4};
    T opening_rate{5.0};
    T closing_rate{5.0};
    T leaflet_drag{0.1};
    T inertial_length{1.0};
    T laminar_flow{0.05};
    T pressure_smoothing{0.02};
    T density{7.95e-4};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_area = 1.0 / this->open_area;
    T drag = this->leaflet_drag * per_area;
    T loss_scale = 0.5 * this->density * per_area * per_area;
    T jet_inertance = this->density * this->inertial_length * per_area;
    math::Rounding<T> flow_rounding{this->laminar_flow}, pressure_rounding{this->pressure_smoothing};
  };

  /// A value that depends on flow and opening.
  template <class T>
  struct Loss {
    T value, by_flow, by_opening;
  };
  /// A value that depends on opening, or on pressure difference and opening.
  template <class T>
  struct Inertance {
    T value, by_opening;
  };
  template <class T>
  struct LeafletRate {
    T value, by_difference, by_opening;
  };

  /// Share a of the orifice that is open, and its slope. A trial step of the solver may leave 0 <= z <= 1 by a little;
  /// the orifice does not.
  template <class T>
  static math::WithSlope<T> open_share(const T& leak, const T& opening) {
    const T inside = math::minimum(math::maximum(opening, T(0.0)), T(1.0));
    const T moves = select(opening < T(0.0), T(0.0), select(opening > T(1.0), T(0.0), T(1.0)));
    return {leak + (1.0 - leak) * inside, (1.0 - leak) * moves};
  }

  template <class T>
  static Loss<T> loss(const Converted<Prepared<T>>& p, const T& flow, const T& opening) {
    const auto share = open_share(p.leak, opening);
    const T inverse = 1.0 / share.value;
    const auto [square, square_slope] = math::signed_square(flow, p.flow_rounding);
    const T coefficient = p.loss_scale * (inverse * inverse - 1.0);
    const T coefficient_by_opening = -2.0 * p.loss_scale * inverse * inverse * inverse * share.slope;
    return {coefficient * square, coefficient * square_slope, coefficient_by_opening * square};
  }

  template <class T>
  static Inertance<T> inertance(const Converted<Prepared<T>>& p, const T& opening) {
    const auto share = open_share(p.leak, opening);
    const T inverse = 1.0 / share.value;
    const T value = p.jet_inertance * inverse;
    return {value, -value * share.slope * inverse};
  }

  template <class T>
  static LeafletRate<T> leaflet_rate(const Converted<Prepared<T>>& p, const T& difference, const T& opening) {
    const auto forward = math::positive_part(difference, p.pressure_rounding);
    // [-x]+ = [x]+ - x, and so their slopes: one rounding for both directions.
    const T open = p.opening_rate * forward.value;
    const T close = p.closing_rate * (forward.value - difference);
    const T by_difference =
        (1.0 - opening) * p.opening_rate * forward.slope + opening * p.closing_rate * (1.0 - forward.slope);
    return {(1.0 - opening) * open - opening * close, by_difference, -open - close};
  }
};

}  // namespace saphena::elements
