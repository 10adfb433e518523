#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// Blood vessels that take volume in proportion to pressure: arteries, the veins of the trunk, the vessels of the
/// lungs.
struct ElasticVessel {
  static constexpr Symbol symbols[] = {
      {"unstressed_volume", "mL", "Vu: blood held at zero transmural pressure", 1e-3, 1e5},
      {"compliance", "mL/mmHg", "C: volume per pressure", 1e-4, 1000},
  };
  static constexpr Symbol variable_symbols[] = {
      {"volume", "mL", "V: blood inside"},
      {"pressure", "mmHg", "p: transmural pressure, inside minus outside"},
      {"slope", "mmHg/mL", "dp/dV"},
  };
  static constexpr std::string_view references[] = {"heldt2002", "cvmodel2025"};
  static constexpr Page page{
      .name = "elastic_vessel",
      .summary = "Blood vessels that take volume in proportion to pressure: arteries, veins of the trunk, lungs.",
      .equation = "p = (V - Vu) / C",
      .sign = "p > 0 distends.",
      .validity =
          "Mean pressures near those of rest: neither stiffening when full nor collapse when empty. Muscle of its "
          "wall that shortens by dVu is the same as a pressure dVu / C around it: the venous tone of a baroreflex "
          "comes in so.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T unstressed_volume{100.0};
    T compliance{1.0};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_compliance = 1.0 / this->compliance;
  };

  static constexpr OwnState states[] = {{"volume", "mL", 10.0}};

  template <class T>
  static PressureLaw<T> transmural(const Converted<Prepared<T>>& p, const T& volume) {
    return {(volume - p.unstressed_volume) * p.per_compliance, p.per_compliance};
  }
};

}  // namespace saphena::elements
