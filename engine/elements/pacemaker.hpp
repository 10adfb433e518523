#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// The rhythm of a length of collecting lymphatics: a point that goes round a circle, half of it contracted. Part of
/// `lymphangion`.
struct Pacemaker {
  static constexpr Symbol symbols[] = {
      {"resting_rate", "1/s", "f0: contractions of the slack vessel", 1e-4, 1},
      {"stretch_gain", "1", "af: rate gained when it is stretched", 0, 20},
      {"stretch_pressure", "mmHg", "pf: transmural pressure of half the gain", -20, 60},
      {"stretch_width", "mmHg", "wf: about it", 0.5, 60},
      {"inhibiting_flow", "mL/s", "qf: mean flow that halves the rate", 1e-6, 10},
      {"contraction_time", "s", "tw: of one contraction, from rest to rest", 0.5, 60},
      {"refractory_phase", "1", "yr: y above which a neighbour's contraction cannot trigger; cos(pi share of diastole)",
       -1, 1},
      {"conduction_phase", "1", "yc: y of the neighbour's contraction that triggers; -cos(pi delay / tw)", -1, 1},
      {"trigger_rate", "1/s", "wt: angular speed when triggered", 0, 50},
      {"stimulation_gain", "1", "am: everything faster by this share at full stimulation", 0, 5},
      {"restoring_rate", "1/s", "k: back to the circle", 0.01, 50},
      {"phase_rounding", "1", "w: of the switches", 0.005, 0.5},
  };
  static constexpr Symbol variable_symbols[] = {
      {"x", "1", "cosine of the phase; > 0 contracted"},
      {"y", "1", "sine of the phase; falls from 1 to -1 in diastole"},
      {"rate", "1/s", "f: contractions without a trigger"},
      {"pace", "1", "h: how much faster warmth makes them, 1 at rest"},
  };
  static constexpr std::string_view references[] = {"olszewski1979", "gronlund2017", "gashev2002",
                                                    "bertram2011",   "elich2020",    "saphena_model"};
  static constexpr Page page{
      .name = "pacemaker",
      .summary = "The rhythm of a length of collecting lymphatics, with refractory time and a conducted wave.",
      // clang-format off
      .equation =
          "dx/dt = -w y + k x (1 - x^2 - y^2),   dy/dt = w x + k y (1 - x^2 - y^2),   "
          "w = (1 + am m) (pi / tw in systole (x > 0), in diastole pi f / (1 - f tw) + wt trigger),   "
          "f = h f0 (1 + af step((p - pf) / wf)) / (1 + (qm / qf)^2),   "
          "trigger: a neighbour is in systole beyond yc while this one is in diastole below yr",
      // clang-format on
      .sign = "Counter-clockwise: diastole, systole, diastole.",
      .validity =
          "f tw below 0.9. A wave goes at about segment length / delay; the delay is a share of tw, so that all that "
          "quickens the cell quickens conduction. Coordination in chains is disputed (elich2020 against bertram2011); "
          "here waves are what near infrared sees in legs: 1.5 cm/s.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T resting_rate{0.008};
    T stretch_gain{1.0};
    T stretch_pressure{10.0};
    T stretch_width{8.0};
    T inhibiting_flow{0.05};
    T contraction_time{7.0};
    T refractory_phase{0.89};
    T conduction_phase{-0.35};
    T trigger_rate{2.0};
    T stimulation_gain{0.5};
    T restoring_rate{2.0};
    T phase_rounding{0.1};
  };

  /// Where the point stands on the circle.
  template <class N>
  struct Phase {
    N x, y;
  };

  /// Contractions per time without a trigger, where it is not warmed.
  template <class T, class N>
  static N rate(const Parameters<T>& p, const N& transmural, const N& mean_flow) {
    const N stretched = math::smooth_step(N(transmural - p.stretch_pressure), N(p.stretch_width)).value;
    const N relative = mean_flow / p.inhibiting_flow;
    return p.resting_rate * (1.0 + p.stretch_gain * stretched) / (1.0 + relative * relative);
  }

  /// From 0 to 1 while `value` goes from -w to w, and flat beyond: a tail would trigger through the refractory time.
  template <class T, class N>
  static N step(const Parameters<T>& p, const N& value) {
    const N share = math::minimum(math::maximum(N(0.5 + 0.5 * value / p.phase_rounding), N(0.0)), N(1.0));
    return share * share * (3.0 - 2.0 * share);
  }

  /// 1 while a neighbour's contraction passes on.
  template <class T, class N>
  static N signal(const Parameters<T>& p, const Phase<N>& neighbour) {
    return step(p, neighbour.x) * step(p, N(neighbour.y - p.conduction_phase));
  }

  /// Angular speed of a vessel with this rate whose neighbours' signals add up to `trigger`.
  template <class T, class N>
  static N speed(const Parameters<T>& p, const Phase<N>& own, const N& rate, const N& trigger) {
    const N systole = step(p, own.x);
    const N excitable = step(p, N(p.refractory_phase - own.y));
    const N diastole_left = math::maximum(N(1.0 - rate * p.contraction_time), N(0.1));
    const N diastolic = pi * rate / diastole_left + p.trigger_rate * trigger * excitable;
    return systole * (pi / p.contraction_time) + (1.0 - systole) * diastolic;
  }

  /// Rates of x and y.
  template <class T, class N>
  static std::array<N, 2> turn(const Parameters<T>& p, const Phase<N>& own, const N& speed) {
    const N back = p.restoring_rate * (1.0 - own.x * own.x - own.y * own.y);
    return {back * own.x - speed * own.y, back * own.y + speed * own.x};
  }
};

}  // namespace saphena::elements
