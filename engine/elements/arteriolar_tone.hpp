#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// How arterioles answer to stretch, to full veins and to need. Part of `microcirculation`, which owns the two states.
struct ArteriolarTone {
  static constexpr Symbol symbols[] = {
      {"reference_pressure", "mmHg", "Pr: arteriolar transmural pressure at rest, supine", 20, 200},
      {"myogenic_gain", "1", "km: 0 no response, 1 flow would not change with arterial pressure", 0, 0.95},
      {"venoarteriolar_depth", "1", "dv: share of conductance lost when the veins are full", 0, 0.95},
      {"venoarteriolar_threshold", "mmHg", "Pv: venous transmural pressure of half the response", 0, 100},
      {"venoarteriolar_width", "mmHg", "wv: width of the response", 0.5, 50},
      {"constriction_time", "s", "tc: time constant of both pressure responses", 0.5, 120},
      {"need_gain", "1", "kn: dilation per unit of need above rest; 1 meets it", 0, 2},
      {"flow_gain", "1", "kf: dilation per unit of missing flow", 0, 5},
      {"debt_gain", "1", "kd: further dilation when flow falls below the share theta of need", 0, 50},
      {"debt_threshold", "1", "theta", 0, 1},
      {"dilation_time", "s", "td: time constant of the metabolic response", 0.5, 300},
      {"pressure_smoothing", "mmHg", "w: rounding of the arteriolar pressure at zero", 0.1, 20},
      {"flow_smoothing", "1", "wf: rounding of the flow debt at zero", 1e-3, 0.5},
  };
  static constexpr Symbol variable_symbols[] = {
      {"constriction", "1", "c: state, conductance factor of the pressure responses, 1 at rest supine"},
      {"dilation", "1", "m: state, 0 at rest"},
      {"arteriolar_pressure", "mmHg", "Pa: arterial less tissue pressure, at the place"},
      {"venous_pressure", "mmHg", "P: transmural pressure of the venules"},
      {"relative_flow", "1", "f: flow over resting flow"},
      {"demand", "1", "d: need over need at rest"},
  };
  static constexpr std::string_view references[] = {"okazaki2005", "henriksen1977", "saphena_model"};
  static constexpr Page page{
      .name = "arteriolar_tone",
      .summary =
          "How arterioles answer to stretch (myogenic), to full veins (venoarteriolar) and to need (metabolic, "
          "reactive hyperaemia).",
      // clang-format off
      .equation =
          "tc dc/dt = Pr / (Pr + km ([Pa]+ - Pr)) (1 - dv step((P - Pv) / wv)) - c,   "
          "td dm/dt = kn (d - 1) + kf (d - f) + kd [theta d - f]+ - m,   "
          "conductance factor g = c (1 + m),   "
          "step(x) = (1 + x / sqrt(1 + x^2)) / 2",
      // clang-format on
      .sign = "c < 1 constricts, m > 0 dilates.",
      .validity =
          "Slow control (seconds and longer); no conducted response, no baroreflex. Unloading by outside pressure "
          "lowers Pa and P and so "
          "dilates: flow overshoots after release.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T reference_pressure{93.0};
    T myogenic_gain{0.4};
    T venoarteriolar_depth{0.35};
    T venoarteriolar_threshold{25.0};
    T venoarteriolar_width{5.0};
    T constriction_time{8.0};
    T need_gain{1.0};
    T flow_gain{0.5};
    T debt_gain{6.0};
    T debt_threshold{0.5};
    T dilation_time{15.0};
    T pressure_smoothing{5.0};
    T flow_smoothing{0.05};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_constriction_time = 1.0 / this->constriction_time;
    T per_dilation_time = 1.0 / this->dilation_time;
    math::Rounding<T> pressure_rounding{this->pressure_smoothing}, flow_rounding{this->flow_smoothing};
  };

  /// Conductance over conductance at rest, supine: g of the page, with its slopes.
  template <class T>
  struct ConductanceFactor {
    T value, by_constriction, by_dilation;
  };
  template <class T>
  static ConductanceFactor<T> conductance_factor(const T& constriction, const T& dilation) {
    const T dilated = 1.0 + dilation;
    return {constriction * dilated, dilated, constriction};
  }

  template <class T>
  struct ConstrictionRate {
    T value, by_arteriolar, by_venous, by_constriction;
  };
  template <class T>
  struct DilationRate {
    T value, by_flow, by_dilation;
  };

  template <class T>
  static ConstrictionRate<T> constriction_rate(const Converted<Prepared<T>>& p, const T& arteriolar, const T& venous,
                                               const T& constriction) {
    const auto stretch = math::positive_part(arteriolar, p.pressure_rounding);
    const T inverse = 1.0 / (p.reference_pressure + p.myogenic_gain * (stretch.value - p.reference_pressure));
    const T myogenic = p.reference_pressure * inverse;
    const auto full = math::smooth_step(T(venous - p.venoarteriolar_threshold), p.venoarteriolar_width);
    const T venoarteriolar = 1.0 - p.venoarteriolar_depth * full.value;
    return {
        .value = (myogenic * venoarteriolar - constriction) * p.per_constriction_time,
        .by_arteriolar =
            -myogenic * inverse * p.myogenic_gain * stretch.slope * venoarteriolar * p.per_constriction_time,
        .by_venous = -myogenic * p.venoarteriolar_depth * full.slope * p.per_constriction_time,
        .by_constriction = -p.per_constriction_time,
    };
  }

  template <class T>
  static DilationRate<T> dilation_rate(const Converted<Prepared<T>>& p, const T& relative_flow, const T& demand,
                                       const T& dilation) {
    const auto debt = math::positive_part(T(p.debt_threshold * demand - relative_flow), p.flow_rounding);
    return {
        .value = (p.need_gain * (demand - 1.0) + p.flow_gain * (demand - relative_flow) + p.debt_gain * debt.value -
                  dilation) *
                 p.per_dilation_time,
        .by_flow = -(p.flow_gain + p.debt_gain * debt.slope) * p.per_dilation_time,
        .by_dilation = -p.per_dilation_time,
    };
  }
};

}  // namespace saphena::elements
