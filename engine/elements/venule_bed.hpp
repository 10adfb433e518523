#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/lanes.hpp"

namespace saphena::elements {

/// The small veins of one tissue: muscle sinuses and venules, or the venous plexus of the skin. Most compliance lives
/// here.
struct VenuleBed {
  static constexpr Symbol symbols[] = {
      {"unstressed_volume", "mL", "Vu: blood held at zero transmural pressure", 1e-4, 1000},
      {"capacity", "mL", "Vm: most blood that pressure can add to Vu", 1e-4, 5000},
      {"compliance", "mL/mmHg", "C0: compliance of the distended branch at zero pressure", 1e-6, 200},
      {"collapse_pressure", "mmHg", "Kc: scale of the pressure that empties the bed", 0.05, 20},
  };
  static constexpr Symbol variable_symbols[] = {
      {"volume", "mL", "V: blood inside"},
      {"pressure", "mmHg", "p: transmural pressure, inside minus outside"},
      {"slope", "mmHg/mL", "dp/dV"},
  };
  static constexpr std::string_view references[] = {"heldt2002", "physmedbiol1977", "olsen1998", "lattimer2014"};
  static constexpr Page page{
      .name = "venule_bed",
      .summary =
          "The small veins of one tissue: they take most of the blood that a leg gains on standing, and saturate.",
      // clang-format off
      .equation =
          "p = (Vm / C0) x (1 - k x^2) / (1 - x^2) + Kc (1 - (Vu / V)^(3/2)),   "
          "x = (V - Vu) / Vm,   "
          "k = 1 - 8 / pi^2",
      // clang-format on
      .sign = "p > 0 distends, p < 0 empties.",
      .validity =
          "The first term is the arctangent law V - Vu = (2 Vm / pi) atan(pi C0 p / (2 Vm)) written without tan: same "
          "slope at zero, same "
          "pole, within 0.5 % between. 0.02 Vu < V and x < 0.97; outside, the law goes on along its tangent.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T unstressed_volume{0.6};
    T capacity{6.3};
    T compliance{0.13};
    T collapse_pressure{1.0};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_capacity = 1.0 / this->capacity;
    T per_compliance = 1.0 / this->compliance;
  };

  static constexpr OwnState states[] = {{"volume", "mL", 1.0}};

  static constexpr double arctangent_constant = 1.0 - 8.0 / (pi * pi);
  static constexpr double lowest_share = 0.02;     // of Vu
  static constexpr double highest_filling = 0.97;  // of Vm above Vu

  template <class T>
  static PressureLaw<T> transmural(const Converted<Prepared<T>>& p, const T& volume) {
    const T lowest = lowest_share * p.unstressed_volume;
    const T highest = p.unstressed_volume + highest_filling * p.capacity;
    const T inside = math::minimum(math::maximum(volume, lowest), highest);
    const PressureLaw<T> law = inner_law(p, inside);
    return {law.pressure + law.slope * (volume - inside), law.slope};
  }

 private:
  template <class T>
  static PressureLaw<T> inner_law(const Prepared<T>& p, const T& volume) {
    const T above = volume - p.unstressed_volume;
    const T x = above * p.per_capacity;
    const T square = x * x;
    const T rest = 1.0 - square;
    const T both = 1.0 / (rest * volume);
    const T pole = volume * both;
    const T numerator = 1.0 - arctangent_constant * square;
    const T distension = p.per_compliance * above * numerator * pole;
    const T distension_slope =
        (numerator - 2.0 * arctangent_constant * square + 2.0 * square * numerator * pole) * pole * p.per_compliance;

    const T ratio = p.unstressed_volume * rest * both;
    const T collapse = ratio * sqrt(ratio);  // (Vu / V)^(3/2)
    return {distension + p.collapse_pressure * (1.0 - collapse),
            distension_slope + 1.5 * p.collapse_pressure * collapse * rest * both};
  }
};

}  // namespace saphena::elements
