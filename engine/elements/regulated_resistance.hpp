#pragma once

#include "elements/causes.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// Arterioles of a part of the body whose resistance follows the baroreflex.
struct RegulatedResistance {
  static constexpr Symbol symbols[] = {
      {"resistance", "mmHg s/mL", "R: at rest, lying", 1e-3, 1000},
  };
  static constexpr Symbol variable_symbols[] = {
      {"factor", "1", "r: state of a baroreflex, 1 at rest"},
      {"difference", "mmHg", "dh: arterial less venous head"},
      {"flow", "mL/s", "Q"},
  };
  static constexpr std::string_view references[] = {"heldt2002", "cvmodel2025"};
  static constexpr Page page{
      .name = "regulated_resistance",
      .summary = "Arterioles of a part of the body whose resistance follows the baroreflex.",
      .equation = "Q = dh / (R r)",
      .sign = "Q > 0 runs from the arteries to the veins.",
      .validity = "Organs of the trunk and the upper body as a whole; no local control of their own flow.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T resistance{3.0};
  };

  struct Ports {
    int artery;
    int vein;
    int factor;
  };
  static constexpr std::span<const OwnState> states{};

  template <class T, class N>
  static N flow(const Parameters<T>& p, const N& difference, const N& factor) {
    return difference / (N(p.resistance) * factor);
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Parameters<T>& p, const View& view, Sink& sink) {
    hand_on<T>(
        sink,
        [&](const auto& artery, const auto& vein, const auto& factor) {
          using N = std::remove_cvref_t<decltype(artery)>;
          return std::array<N, 1>{flow(p, N(artery - vein), factor)};
        },
        std::tuple(from_head<T>(view, ports.artery, strong), from_head<T>(view, ports.vein, strong),
                   from_state<T>(view, ports.factor, strong)),
        std::tuple(FlowBetween{ports.artery, ports.vein}));
  }
};

}  // namespace saphena::elements
