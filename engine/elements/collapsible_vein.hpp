#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/lanes.hpp"

namespace saphena::elements {

/// A length of conduit vein (or of several equal ones side by side) whose wall is round when full and flattens when
/// empty.
struct CollapsibleVein {
  static constexpr Symbol symbols[] = {
      {"reference_area", "cm2", "A0: lumen area, all parallel veins together, at zero transmural pressure", 1e-4, 20},
      {"length", "cm", "l: length along the leg", 0.05, 100},
      {"stiffness", "mmHg", "K: half the bending stiffness of the wall; rho c0^2 / 7.5 for a wave speed c0 at A0", 0.01,
       50},
      {"viscous_stiffness", "mmHg", "E: of the wall's viscous share, before it gives way", 0, 1000},
  };
  static constexpr Symbol variable_symbols[] = {
      {"volume", "mL", "V = A l: blood inside"},
      {"crept_volume", "mL", "W: volume at which the viscous share bears nothing, see wall_creep"},
      {"pressure", "mmHg", "p: transmural pressure, inside minus outside"},
      {"slope", "mmHg/mL", "dp/dV"},
      {"slope_by_crept", "mmHg/mL", "dp/dW"},
  };
  static constexpr std::string_view references[] = {"flaherty1972", "shapiro1977", "brook2002", "bertaglia2020"};
  static constexpr Page page{
      .name = "collapsible_vein",
      .summary = "A length of conduit vein whose wall is round when full and flattens when empty.",
      .equation = "p = K (a^6 - a^(-3/2)) + E (V - W) / (A0 l),   a = A / A0,   A = V / l",
      .sign = "p > 0 distends, p < 0 collapses.",
      .validity =
          "0.01 < a < 4; outside, the elastic law goes on along its tangent, so that a trial step of the solver never "
          "meets a wall. The viscous share is linear: stretching when round; when flat, the tissue that must move.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T reference_area{1.0};
    T length{4.0};
    T stiffness{0.16};
    T viscous_stiffness{15.0};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_reference_volume = 1.0 / (this->reference_area * this->length);
    T viscous_slope = this->viscous_stiffness * per_reference_volume;
  };

  static constexpr OwnState states[] = {{"volume", "mL", 0.5}, {"crept_volume", "mL", 0.5}};

  static constexpr double lowest_ratio = 0.01;
  static constexpr double highest_ratio = 4.0;

  template <class T>
  static CreepingPressureLaw<T> transmural(const Converted<Prepared<T>>& p, const T& volume, const T& crept_volume) {
    const PressureLaw<T> elastic = relaxed<T>(p, volume);
    return {elastic.pressure + p.viscous_slope * (volume - crept_volume), elastic.slope + p.viscous_slope,
            -p.viscous_slope};
  }

  /// After the viscous share has given way.
  template <class T>
  static PressureLaw<T> relaxed(const Converted<Prepared<T>>& p, const T& volume) {
    const T ratio = volume * p.per_reference_volume;
    const T a = math::minimum(math::maximum(ratio, T(lowest_ratio)), T(highest_ratio));
    const T inverse = 1.0 / a;
    const T collapse = inverse * sqrt(inverse);  // a^(-3/2)
    const T a2 = a * a;
    const T a5 = a2 * a2 * a;
    const T tangent = p.stiffness * (6.0 * a5 + 1.5 * collapse * inverse);
    const T pressure = p.stiffness * (a5 * a - collapse) + tangent * (ratio - a);
    return {pressure, tangent * p.per_reference_volume};
  }
};

}  // namespace saphena::elements
