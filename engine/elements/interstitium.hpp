#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// The fluid between the cells of one tissue: how its pressure rises with its volume. Its protein is a state beside.
struct Interstitium {
  static constexpr Symbol symbols[] = {
      {"normal_volume", "mL", "V0: fluid in the normal tissue", 1e-4, 1e5},
      {"normal_pressure", "mmHg", "P0: fluid pressure at V0", -20, 30},
      {"stiffness", "mmHg", "E: pressure per relative swelling; the slope at V0 is E + Kd", 0.5, 5000},
      {"yield_swelling", "1", "xy: swelling at which the tissue gives way", 0.02, 5},
      {"yielded_stiffness", "mmHg", "Ey: beyond it", 0.05, 5000},
      {"limit_swelling", "1", "xt: swelling at which skin and fascia are taut", 0.05, 20},
      {"taut_stiffness", "mmHg", "Et: added beyond it", 0, 5000},
      {"drying_pressure", "mmHg", "Kd: scale of the suction of a tissue that is drained", 0.05, 100},
      {"rounding", "1", "w: of the bends", 0.005, 0.5},
  };
  static constexpr Symbol variable_symbols[] = {
      {"volume", "mL", "V: state"},
      {"pressure", "mmHg", "P: of the fluid, without outside pressure"},
      {"slope", "mmHg/mL", "dP/dV"},
  };
  static constexpr std::string_view references[] = {"guyton1966", "chapple1993", "noddeland1982", "saphena_model"};
  static constexpr Page page{
      .name = "interstitium",
      .summary = "The fluid between the cells of one tissue: pressure against volume.",
      // clang-format off
      .equation =
          "P = P0 + E x - (E - Ey) ([x - xy]+ - [-xy]+) + Et ([x - xt]+ - [-xt]+) - Kd (1 / e - 1),   "
          "e = V / V0,   x = e - 1,   "
          "[x]+ = max(x, 0) rounded over w, see math/smooth.hpp",
      // clang-format on
      .sign = "P > 0 is above the atmosphere; a drained tissue sucks.",
      .validity =
          "0.02 < e < 20, along the tangent outside. Stiff about its normal volume, soft once swollen, stiff again "
          "when "
          "the skin is taut, as Guyton found and whole-body curves show. At once: creep of the fibres is left out.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T normal_volume{30.0};
    T normal_pressure{-1.0};
    T stiffness{30.0};
    T yield_swelling{0.3};
    T yielded_stiffness{3.0};
    T limit_swelling{2.0};
    T taut_stiffness{20.0};
    T drying_pressure{3.0};
    T rounding{0.05};
  };

  static constexpr OwnState states[] = {{"volume", "mL", 5.0}};

  static constexpr double lowest_ratio = 0.02;
  static constexpr double highest_ratio = 20.0;

  template <class T>
  static PressureLaw<T> transmural(const Parameters<T>& p, const T& volume) {
    const T ratio = volume / p.normal_volume;
    const T e = math::minimum(math::maximum(ratio, T(lowest_ratio)), T(highest_ratio));
    const T x = e - 1.0;
    const T softening = p.stiffness - p.yielded_stiffness;
    const math::Rounding<T> rounding = p.rounding;
    const auto yielded = math::positive_part(T(x - p.yield_swelling), rounding);
    const auto taut = math::positive_part(T(x - p.limit_swelling), rounding);
    const T yielded_at_rest = math::positive_part(T(-p.yield_swelling), rounding).value;
    const T taut_at_rest = math::positive_part(T(-p.limit_swelling), rounding).value;
    const T inverse = 1.0 / e;
    const T slope =
        p.stiffness - softening * yielded.slope + p.taut_stiffness * taut.slope + p.drying_pressure * inverse * inverse;
    const T pressure = p.normal_pressure + p.stiffness * x - softening * (yielded.value - yielded_at_rest) +
                       p.taut_stiffness * (taut.value - taut_at_rest) - p.drying_pressure * (inverse - 1.0);
    return {pressure + slope * (ratio - e), slope / p.normal_volume};
  }
};

}  // namespace saphena::elements
