#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// Arterioles and venules of one tissue in series. Part of `microcirculation` and `capillary_exchange`.
struct SupplyResistance {
  static constexpr Symbol symbols[] = {
      {"arteriolar_resistance", "mmHg s/mL", "Ra: arteries and arterioles at rest, supine", 1e-3, 1e6},
      {"venular_resistance", "mmHg s/mL", "Rv: from the middle of the capillaries to the venule bed, at rest", 1e-4,
       1e6},
      {"resting_flow", "mL/s", "Fr: flow at rest, supine", 1e-7, 1000},
      {"thinning", "1", "b: share of the venules' drop at rest that is due to clumps of red cells", 0, 0.99},
      {"pressure_smoothing", "mmHg", "w: rounding where the driving pressure vanishes", 0.01, 10},
  };
  static constexpr Symbol variable_symbols[] = {
      {"flow", "mL/s", "Q: artery to bed"},
      {"difference", "mmHg", "dh: arterial less bed head"},
      {"conductance_factor", "1", "g: see arteriolar_tone"},
      {"venular_drop", "mmHg", "dv: capillary less bed pressure"},
  };
  static constexpr std::string_view references[] = {"house1986", "bishop2001", "levick1986", "saphena_model"};
  static constexpr Page page{
      .name = "supply_resistance",
      .summary = "Arterioles under control and venules, where blood thickens as it slows, in series.",
      // clang-format off
      .equation =
          "[dh]+ = Q Ra / g + dv,   "
          "dv = Q Rv (1 - b + b (1 + s) / (s + Q / Fr)),   s = 0.3,   "
          "[x]+ = max(x, 0) rounded over w, see math/smooth.hpp",
      // clang-format on
      .sign = "Q > 0 runs from the artery to the venule bed, dv > 0 falls along it.",
      .validity =
          "Red cells clump at low shear. House and Johnson deduced the viscosity in venules from the cells' speed: 2 "
          "times that of rest where the flow was 0.4 of that of rest, 0.46 times where it was 2.4; with b = 0.9 it is "
          "1.8 and 0.53 here. Venules hardly change their width with flow. The law is quadratic in Q and solved as "
          "such.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T arteriolar_resistance{70.0};
    T venular_resistance{12.0};
    T resting_flow{1.0};
    T thinning{0.9};
    T pressure_smoothing{0.5};
  };

  static constexpr double half_clumped = 0.3;  // s of the page: of the flow at rest

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    math::Rounding<T> rounding{this->pressure_smoothing};
    T slow = half_clumped * this->resting_flow;
    T thin = this->venular_resistance * (1.0 - this->thinning);
    T clumps = this->venular_resistance * this->thinning * (1.0 + half_clumped) * this->resting_flow;
  };

  template <class T, class N>
  static N flow(const Converted<Prepared<T>>& p, const N& difference, const N& factor) {
    const N drive = factor * math::positive_part(difference, p.rounding).value;
    const N thin = p.arteriolar_resistance + factor * p.thin;
    const N middle = p.slow * thin + factor * p.clumps - drive;
    const N product = p.slow * drive;
    return 2.0 * product / (middle + sqrt(middle * middle + 4.0 * thin * product));
  }

  template <class T, class N>
  static N venular_drop(const Converted<Prepared<T>>& p, const N& flow) {
    return flow * (p.thin + p.clumps / (p.slow + flow));
  }

  /// d(venular drop)/d(flow).
  template <class T>
  static T venular_slope(const Converted<Prepared<T>>& p, const T& flow) {
    const T inverse = 1.0 / (p.slow + flow);
    return p.thin + p.clumps * p.slow * inverse * inverse;
  }
};

}  // namespace saphena::elements
