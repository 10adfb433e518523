#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/lanes.hpp"

namespace saphena::elements {

/// Lymphatic vessels side by side, at rest: collectors of a length of leg, or the initial lymphatics of a tissue.
struct LymphVessel {
  static constexpr Symbol symbols[] = {
      {"reference_volume", "mL", "V0: lumen at zero transmural pressure", 1e-8, 1e3},
      {"stiffness", "mmHg", "K: scale of the wall's pressure", 0.01, 50},
  };
  static constexpr Symbol variable_symbols[] = {
      {"volume", "mL", "V: lymph inside"},
      {"pressure", "mmHg", "p: transmural pressure of the relaxed wall"},
      {"slope", "mmHg/mL", "dp/dV"},
  };
  static constexpr std::string_view references[] = {"bertram2011", "saphena_model"};
  static constexpr Page page{
      .name = "lymph_vessel",
      .summary = "Lymphatic vessels side by side, relaxed: pressure against volume.",
      .equation = "p = K (v^3 - v^(-3/2)),   v = V / V0 = (D / D0)^2",
      .sign = "p > 0 distends, p < 0 collapses.",
      .validity =
          "Written for v^3, that is (D / D0)^6, in place of the exponential exp(5.6 (D / D0 - 1)) of lymphangion "
          "chains, from which it differs by less than 15 % of K + p between D / D0 = 0.7 and 1.5; the term (D0 / D)^3 "
          "is "
          "theirs. 0.02 < v < 6, along the tangent outside. What the muscle of the wall adds comes from `lymphangion`.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T reference_volume{0.05};
    T stiffness{1.0};
  };

  static constexpr OwnState states[] = {{"volume", "mL", 0.02}};

  static constexpr double lowest_ratio = 0.02;
  static constexpr double highest_ratio = 6.0;

  template <class T>
  static PressureLaw<T> transmural(const Parameters<T>& p, const T& volume) {
    const T ratio = volume / p.reference_volume;
    const T v = math::minimum(math::maximum(ratio, T(lowest_ratio)), T(highest_ratio));
    const T collapse = 1.0 / (v * sqrt(v));
    const T square = v * v;
    const T tangent = p.stiffness * (3.0 * square + 1.5 * collapse / v);
    return {p.stiffness * (square * v - collapse) + tangent * (ratio - v), tangent / p.reference_volume};
  }
};

}  // namespace saphena::elements
