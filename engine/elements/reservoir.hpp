#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// The rest of the body at one end of the leg: its pressure is given from outside, its volume only keeps the account.
struct Reservoir {
  static constexpr Symbol symbols[] = {
      {"offset", "mmHg", "p0: pressure above the prescribed one", -50, 50},
  };
  static constexpr Symbol variable_symbols[] = {
      {"volume", "mL", "V: net blood received since the start; the pressure does not depend on it"},
      {"pressure", "mmHg", "p: transmural pressure, inside minus outside"},
      {"slope", "mmHg/mL", "dp/dV = 0"},
  };
  static constexpr std::string_view references[] = {"saphena_model"};
  static constexpr Page page{
      .name = "reservoir",
      .summary = "The rest of the body at one end of the leg: the arteries, the right atrium, or where lymph goes.",
      .equation = "p = p0,   dV/dt = flow in - flow out",
      .sign = "V grows when blood enters the reservoir.",
      .validity =
          "The prescribed pressure comes in as pressure outside, so that the pressure inside is p0 above it. An open "
          "loop: the leg is too small to move the pressures at its ends. Its volume closes the blood account "
          "of the whole network.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T offset{0.0};
  };

  static constexpr OwnState states[] = {{"volume", "mL", unbounded}};

  template <class T>
  static PressureLaw<T> transmural(const Parameters<T>& p, const T& /*volume*/) {
    return {p.offset, T(0.0)};
  }
};

}  // namespace saphena::elements
