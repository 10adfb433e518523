#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// The throat where blood leaves a squeezed stretch of vein: it cannot run faster there than waves do. Part of
/// `conduit`.
struct FlowLimitation {
  static constexpr Symbol symbols[] = {
      {"reference_area", "cm2", "A0: of the vein that blood leaves, its lumen at zero transmural pressure", 1e-4, 20},
      {"stiffness", "mmHg", "K: of its wall, see collapsible_vein", 0.01, 50},
      {"density", "mmHg s2/cm2", "rho: of blood", 1e-4, 1e-2},
  };
  static constexpr Symbol variable_symbols[] = {
      {"flow", "mL/s", "Q"},
      {"slowness", "1", "w: of waves in it, see lumen"},
      {"fall", "mmHg", "D: how much lower outside pressure is downstream; 0 if it is higher"},
      {"loss", "mmHg", "dp: head lost in the jet behind the throat"},
  };
  static constexpr std::string_view references[] = {"shapiro1977", "kamm1979", "saphena_model"};
  static constexpr Page page{
      .name = "flow_limitation",
      .summary = "The throat where blood leaves a squeezed stretch of vein: it is not faster there than waves are.",
      .equation = "dp = D S^4,   S = u / c,   u = Q / A,   (A c)^2 = A0^2 (K / rho) / w",
      .sign = "The loss opposes the flow, whichever way it runs.",
      .validity =
          "At the edge of a cuff the throat is shorter than a segment. Blood speeds up in it until the speed index S "
          "is "
          "1; the rest of the fall of outside pressure is lost behind it and drives nothing (a waterfall). The fourth "
          "power stands for that limit: slow blood loses next to nothing, and the solver meets no kink. Quasi-steady: "
          "for changes slower than a wave takes through the throat, 0.1 s.",
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
    T value, by_flow, by_slowness, by_fall;
  };

  template <class T>
  static Loss<T> loss(const Converted<Prepared<T>>& p, const T& flow, const T& slowness, const T& fall) {
    return loss_at<T>(p.per_critical_scale, flow, slowness, fall);
  }

  template <class T>
  struct End {
    const Prepared<T>& vein;
    const T& slowness;
  };

  /// Loss between two veins, in the one upstream; `outside_fall`: outside pressure at `from` less that at `to`.
  template <class T>
  static Loss<T> between(const End<T>& from, const End<T>& to, const T& flow, const T& outside_fall) {
    const auto forward = flow > T(0.0);
    const auto upstream = [&](const T& a, const T& b) { return T(select(forward, a, b)); };
    const T fall = math::maximum(upstream(outside_fall, T(-outside_fall)), T(0.0));
    Loss<T> result = loss_at<T>(upstream(from.vein.per_critical_scale, to.vein.per_critical_scale), flow,
                                upstream(from.slowness, to.slowness), fall);
    const T falls = select(fall > T(0.0), T(1.0), T(0.0));
    result.by_fall = falls * abs(result.by_fall);  // backwards, loss and fall change their signs together
    return result;
  }

 private:
  template <class T>
  static Loss<T> loss_at(const T& per_critical_scale, const T& flow, const T& slowness, const T& fall) {
    const T per_critical_square = per_critical_scale * slowness;
    const T speed_index_square = flow * flow * per_critical_square;
    const T per_flow = abs(flow) * per_critical_square;
    const T cube = speed_index_square * per_flow;  // S^4 per flow
    const T value = fall * cube * flow;
    return {value, 4.0 * fall * cube, 2.0 * fall * per_flow * flow * flow * flow * per_critical_scale, cube * flow};
  }
};

}  // namespace saphena::elements
