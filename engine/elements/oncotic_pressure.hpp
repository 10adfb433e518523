#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// Colloid osmotic pressure of a protein solution. Part of `capillary_exchange`.
struct OncoticPressure {
  static constexpr Symbol symbols[] = {
      {"linear", "mmHg mL/mg", "a1", 0, 10},
      {"quadratic", "mmHg mL2/mg2", "a2", 0, 1},
      {"cubic", "mmHg mL3/mg3", "a3", 0, 0.1},
  };
  static constexpr Symbol variable_symbols[] = {
      {"concentration", "mg/mL", "c: of protein; 70 mg/mL in plasma"},
      {"pressure", "mmHg", "pi"},
  };
  static constexpr std::string_view references[] = {"landis1963"};
  static constexpr Page page{
      .name = "oncotic_pressure",
      .summary = "Colloid osmotic pressure of a protein solution.",
      .equation = "pi = a1 c + a2 c^2 + a3 c^3",
      .sign = "pi > 0 draws water in.",
      .validity =
          "The plasma of Landis and Pappenheimer at 37 C, c up to 120 mg/mL; interstitial fluid has less "
          "globulin and some 5 % more pressure at equal concentration.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T linear{0.21};
    T quadratic{1.6e-3};
    T cubic{9e-6};
  };

  template <class T, class N>
  static N pressure(const Parameters<T>& p, const N& concentration) {
    return concentration * (p.linear + concentration * (p.quadratic + concentration * p.cubic));
  }
};

}  // namespace saphena::elements
