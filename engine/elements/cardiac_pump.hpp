#pragma once

#include "elements/causes.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// One side of the heart, averaged over its beats: what fills it stretches it, and what stretches it is ejected.
struct CardiacPump {
  static constexpr Symbol symbols[] = {
      {"diastolic_compliance", "mL/mmHg", "Cd: of the relaxed ventricle, nearly empty", 0.1, 200},
      {"filling_limit", "mL", "Vx: most that filling can add to the ventricle's volume at zero pressure", 10, 2000},
      {"end_systolic_elastance", "mmHg/mL", "Ees: of the contracted ventricle", 0.02, 50},
      {"stroke_rounding", "mL", "w: rounding where the stroke vanishes", 0.01, 50},
      {"filling_rounding", "mmHg", "wf: rounding where filling vanishes", 0.01, 10},
  };
  static constexpr Symbol variable_symbols[] = {
      {"filling", "mmHg", "pf: transmural pressure of the veins that fill it"},
      {"pericardial_pressure", "mmHg", "pc: state of a pericardium"},
      {"afterload", "mmHg", "pa: mean pressure of the artery less that around the heart"},
      {"heart_rate", "1/s", "f: state of a baroreflex"},
      {"stroke_volume", "mL", "S"},
      {"flow", "mL/s", "Q"},
  };
  static constexpr std::string_view references[] = {"sunagawa1983", "heldt2002", "guyton1955"};
  static constexpr Page page{
      .name = "cardiac_pump",
      .summary = "One side of the heart, averaged over its beats, with its Frank-Starling curve.",
      // clang-format off
      .equation =
          "Q = f S,   S = [Vd - Vs]+,   Vd = Vx x / sqrt(1 + x^2),   x = Cd [pf - pc]+ / Vx,   Vs = pa / Ees,   "
          "[y]+ = (y + sqrt(y^2 + w^2)) / 2",
      // clang-format on
      .sign = "Q > 0 runs from the veins to the artery.",
      .validity =
          "End-diastolic and end-systolic volumes above that at zero pressure. Mean for end-systolic arterial "
          "pressure; no pulse, no valves that leak, no loss of filling time: about 40 to 120 beats per minute. The "
          "ventricle's own blood is counted with the vessels that fill it. Contractility is constant.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T diastolic_compliance{12.0};
    T filling_limit{180.0};
    T end_systolic_elastance{2.5};
    T stroke_rounding{2.0};
    T filling_rounding{0.5};
  };

  struct Ports {
    int vein;
    int artery;
    int heart_rate;
    int pericardium;  ///< state: pressure
  };
  static constexpr std::span<const OwnState> states{};

  /// What decides how far a ventricle fills.
  template <class T>
  struct Chamber {
    T diastolic_compliance;
    T filling_limit;
    T filling_rounding;
  };

  /// Vd for `filling`, the pressure of the veins above that in the pericardium.
  template <class T, class N>
  static N diastolic_volume(const Chamber<T>& p, const N& filling) {
    const N x = N(p.diastolic_compliance) * rounded(filling, p.filling_rounding) / N(p.filling_limit);
    return N(p.filling_limit) * x / sqrt(N(1.0) + x * x);
  }

  /// Likewise.
  template <class T, class N>
  static N stroke_volume(const Parameters<T>& p, const N& filling, const N& afterload) {
    const Chamber<T> chamber{p.diastolic_compliance, p.filling_limit, p.filling_rounding};
    return rounded(N(diastolic_volume(chamber, filling) - afterload / N(p.end_systolic_elastance)), p.stroke_rounding);
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Parameters<T>& p, const View& view, Sink& sink) {
    hand_on<T>(
        sink,
        [&](const auto& filling, const auto& artery, const auto& around, const auto& rate, const auto& pericardium) {
          using N = std::remove_cvref_t<decltype(filling)>;
          return std::array<N, 1>{rate * stroke_volume(p, N(filling - pericardium), N(artery - around))};
        },
        std::tuple(from_transmural<T>(view, ports.vein, strong), from_head<T>(view, ports.artery, strong),
                   from_external<T>(view, ports.vein, strong), from_state<T>(view, ports.heart_rate, strong),
                   from_state<T>(view, ports.pericardium, strong)),
        std::tuple(FlowBetween{ports.vein, ports.artery}));
  }

 private:
  /// [y]+ of the page.
  template <class T, class N>
  static N rounded(const N& y, const T& width) {
    return N(0.5) * (y + sqrt(y * y + N(width * width)));
  }
};

}  // namespace saphena::elements
