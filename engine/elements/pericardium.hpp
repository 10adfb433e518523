#pragma once

#include "elements/cardiac_pump.hpp"

namespace saphena::elements {

/// The sac around both ventricles: slack at first, then stiff, so that each ventricle fills at the other's cost.
struct Pericardium {
  static constexpr Symbol symbols[] = {
      {"slack_volume", "mL", "V0: of both ventricles together, beyond which the sac is taut", 10, 5000},
      {"stiffness", "mmHg/mL", "K: of the taut sac", 0, 5},
      {"slack_rounding", "mL", "w: over which it becomes taut", 0.1, 500},
      {"response_time", "s", "T: in which the ventricles fill anew", 0.05, 30},
      {"right_diastolic_compliance", "mL/mmHg", "Cd: of the right ventricle, as in its cardiac_pump", 0.1, 200},
      {"right_filling_limit", "mL", "Vx: likewise", 10, 2000},
      {"left_diastolic_compliance", "mL/mmHg", "Cd: of the left ventricle, as in its cardiac_pump", 0.1, 200},
      {"left_filling_limit", "mL", "Vx: likewise", 10, 2000},
      {"filling_rounding", "mmHg", "wf: as in cardiac_pump", 0.01, 10},
  };
  static constexpr Symbol variable_symbols[] = {
      {"pressure", "mmHg", "pc: state, of the sac above that around it"},
      {"right_filling", "mmHg", "pR: transmural pressure of the veins that fill the right ventricle"},
      {"left_filling", "mmHg", "pL: of those that fill the left one"},
      {"volume", "mL", "V: of both ventricles at the end of diastole, above that at zero pressure"},
  };
  static constexpr std::string_view references[] = {"smith2004", "watkins1993", "sutton1977",
                                                    "pericardium_unloaded_2011"};
  static constexpr Page page{
      .name = "pericardium",
      .summary = "The sac around both ventricles: slack at first, then stiff, so that each fills at the other's cost.",
      // clang-format off
      .equation =
          "T dpc/dt = K [V - V0]+ - pc,   V = Vd(pR - pc) + Vd(pL - pc) with Vd of cardiac_pump,   "
          "[y]+ = (y + sqrt(y^2 + w^2)) / 2",
      // clang-format on
      .sign = "pc > 0 presses on both ventricles and keeps them from filling.",
      .validity =
          "Minutes: over weeks a sac grows with the heart in it. One pressure over both ventricles; a straight line "
          "beyond a bend for the exponential of the source. The atria fill while the ventricles empty and are counted "
          "with the veins outside it. No fluid in the sac, no septum that bulges.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T slack_volume{200.0};
    T stiffness{0.15};
    T slack_rounding{30.0};
    T response_time{1.0};
    T right_diastolic_compliance{20.0};
    T right_filling_limit{180.0};
    T left_diastolic_compliance{15.0};
    T left_filling_limit{220.0};
    T filling_rounding{0.5};
  };

  struct Ports {
    int right_veins;
    int left_veins;
    int pressure;  ///< state
  };
  static constexpr OwnState states[] = {{"pressure", "mmHg", 1.0}};

  template <class T, class N>
  static N volume(const Parameters<T>& p, const N& right_filling, const N& left_filling, const N& pressure) {
    const CardiacPump::Chamber<T> right{p.right_diastolic_compliance, p.right_filling_limit, p.filling_rounding};
    const CardiacPump::Chamber<T> left{p.left_diastolic_compliance, p.left_filling_limit, p.filling_rounding};
    return CardiacPump::diastolic_volume(right, N(right_filling - pressure)) +
           CardiacPump::diastolic_volume(left, N(left_filling - pressure));
  }

  /// Rate of the sac's pressure.
  template <class T, class N>
  static N rate(const Parameters<T>& p, const N& right_filling, const N& left_filling, const N& pressure) {
    const N beyond = volume(p, right_filling, left_filling, pressure) - N(p.slack_volume);
    const N stretched = N(0.5) * (beyond + sqrt(beyond * beyond + N(p.slack_rounding * p.slack_rounding)));
    return (N(p.stiffness) * stretched - pressure) / N(p.response_time);
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Parameters<T>& p, const View& view, Sink& sink) {
    hand_on<T>(
        sink,
        [&](const auto& right, const auto& left, const auto& pressure) {
          using N = std::remove_cvref_t<decltype(pressure)>;
          return std::array<N, 1>{rate(p, right, left, pressure)};
        },
        std::tuple(from_transmural<T>(view, ports.right_veins, strong),
                   from_transmural<T>(view, ports.left_veins, strong), from_state<T>(view, ports.pressure, strong)),
        std::tuple(RateOf{ports.pressure}));
  }
};

}  // namespace saphena::elements
