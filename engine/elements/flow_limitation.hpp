#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// The throat where blood leaves a squeezed stretch of vein: it cannot run faster there than waves do. Part of
/// `conduit`.
struct FlowLimitation {
  static constexpr Symbol symbols[] = {
      {"reference_area", "cm2", "A0: mean of both veins, lumen at zero transmural pressure", 1e-4, 20},
      {"stiffness", "mmHg", "K: of the wall, likewise, see collapsible_vein", 0.01, 50},
      {"density", "mmHg s2/cm2", "rho: of blood", 1e-4, 1e-2},
  };
  static constexpr Symbol variable_symbols[] = {
      {"flow", "mL/s", "Q"},
      {"narrowness", "1", "v: in the middle between both veins, see lumen"},
      {"outside_fall", "mmHg", "outside pressure at the distal less that at the proximal vein"},
      {"fall", "mmHg", "D: how much lower it is downstream; 0 if it is higher"},
      {"loss", "mmHg", "dp: head lost in the jet behind the throat"},
  };
  static constexpr std::string_view references[] = {"shapiro1977", "kamm1979", "saphena_model"};
  static constexpr Page page{
      .name = "flow_limitation",
      .summary = "The throat where blood leaves a squeezed stretch of vein: it is not faster there than waves are.",
      .equation =
          "dp = D S^4,   S = u / c,   u = Q / A,   c^2 = (K / rho) (6 a^6 + 1.5 a^(-3/2)),   A = a A0,   a = v^(-2)",
      .sign = "The loss opposes the flow, whichever way it runs.",
      .validity =
          "At the edge of a cuff the throat is shorter than a segment. Blood speeds up in it until the speed index S "
          "is "
          "1; the rest of the fall of outside pressure is lost behind it and drives nothing (a waterfall). The fourth "
          "power stands for that limit: slow blood loses next to nothing, and the solver meets no kink. Quasi-steady: "
          "for changes slower than a wave takes through the throat, 0.1 s. 0.01 < a < 4.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T reference_area{0.4};
    T stiffness{0.16};
    T density{7.95e-4};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_critical_scale = this->density / (this->stiffness * this->reference_area * this->reference_area);
  };

  template <class T>
  struct Loss {
    T value, by_flow, by_narrowness, by_fall;
  };

  template <class T>
  static Loss<T> loss(const Converted<Prepared<T>>& p, const T& flow, const T& narrowness, const T& outside_fall) {
    const T fall = math::maximum(T(select(flow > T(0.0), outside_fall, T(-outside_fall))), T(0.0));
    const T v2 = narrowness * narrowness;
    const T v4 = v2 * v2;
    const T v15 = v4 * v4 * v4 * v2 * narrowness;
    const T flat = 1.5 * v15;
    const T per_shape = 1.0 / (6.0 + flat);  // (A c)^2 = A0^2 (K / rho) (6 + 1.5 v^15) / v^16
    const T slope_of_critical = p.per_critical_scale * v15 * per_shape;
    const T per_critical_square = slope_of_critical * narrowness;
    const T steep = flow * flow * abs(flow) * per_critical_square;
    const T cube = steep * per_critical_square;  // S^4 per flow
    const T by_fall = cube * flow;
    const T value = fall * by_fall;
    const T falls = select(fall > T(0.0), T(1.0), T(0.0));
    return {value, 4.0 * fall * cube, 2.0 * fall * flow * steep * slope_of_critical * (96.0 + flat) * per_shape,
            falls * abs(by_fall)};  // backwards, loss and fall change their signs together
  }
};

}  // namespace saphena::elements
