#pragma once

#include "elements/causes.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// Tissue fluid enters the initial lymphatics through the flaps of their wall, and leaves them for the collectors.
struct LymphUptake {
  static constexpr Symbol symbols[] = {
      {"uptake_conductance", "mL/(mmHg s)", "Gu: of the flaps (primary valves)", 0, 1},
      {"resting_suction", "mmHg", "ps: what vasomotion, pulse and breath gain by opening and closing the flaps", 0, 20},
      {"strain_suction", "mmHg", "pe: more than that in full cyclic strain", 0, 100},
      {"outlet_conductance", "mL/(mmHg s)", "Go: into the collectors", 0, 1},
      {"collapse_pressure", "mmHg", "Pk: sustained load at which the way out is half shut", 5, 500},
      {"collapse_width", "mmHg", "wk: about it", 0.5, 50},
      {"fibre_share", "1", "kf: part of a fresh load that fibres bear, and the lymphatics between them", 0, 1},
      {"normal_volume", "mL", "V0: of the tissue's fluid, see interstitium", 1e-4, 1e5},
      {"slack_volume", "1", "es: of V0, where anchoring filaments are half slack", 0, 2},
      {"slack_width", "1", "ws: about it", 0.01, 1},
      {"pressure_smoothing", "mmHg", "w: rounding of the flaps' closing", 1e-3, 5},
  };
  static constexpr Symbol variable_symbols[] = {
      {"tissue_pressure", "mmHg", "Pi: of the fluid"},
      {"tissue_volume", "mL", "V: of the fluid"},
      {"initial_pressure", "mmHg", "Pl: in the initial lymphatics"},
      {"activity", "1", "A: see lymph_stimulus"},
      {"sustained", "mmHg", "S: see tissue_load"},
      {"stress", "mmHg", "p: on the tissue, from tissue_pressure"},
      {"uptake", "mL/s", "qu"},
      {"outflow", "mL/s", "qo: shared among collectors"},
  };
  static constexpr std::string_view references[] = {"mendoza2003", "franzeck1996", "skin_pressure2006",
                                                    "mcgeown1988", "ikomi1996",    "miller1981",
                                                    "guyton1966",  "saphena_model"};
  static constexpr Page page{
      .name = "lymph_uptake",
      .summary = "Tissue fluid enters the initial lymphatics and leaves them for a collector, one way each.",
      // clang-format off
      .equation =
          "qu = Gu [Pi + t ps + pe A - Pl - f]+,   qo = Go ramp((Pk - S) / wk) [Pl + f - Pcollector]+,   "
          "f = kf (p - S),   t = ramp((V / V0 - es) / ws),   "
          "ramp from 0 at -1 to 1 at 1,   "
          "[x]+ = max(x, 0) rounded over w above zero, see one_way in math/smooth.hpp",
      // clang-format on
      .sign = "Both flows run one way, from the tissue to the heart.",
      .validity =
          "Pressure in lymph capillaries stands 4-5 mmHg above that in the skin's fluid, lying and sitting "
          "(franzeck1996, skin_pressure2006): so much do small cyclic strains pump. Refill takes compliance / Gu, "
          "2.5-3 s (McGeown 1988). Loads of 75 mmHg on the skin that last shut the way out, 60 mmHg do not (Miller and "
          "Seale 1981); of them 68 and 55 reach the tissue. Filaments that anchor the flaps to the tissue's fibres "
          "hang slack in dried tissue: in a dog's leg lymph flow all but ends at -6 mmHg (guyton1966).",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T uptake_conductance{3.7e-4};
    T resting_suction{4.5};
    T strain_suction{6.0};
    T outlet_conductance{3.3e-4};
    T collapse_pressure{60.0};
    T collapse_width{4.0};
    T fibre_share{0.25};
    T normal_volume{30.0};
    T slack_volume{0.82};
    T slack_width{0.08};
    T pressure_smoothing{0.05};
  };

  struct Ports {
    int tissue, initial, collector;                          ///< nodes
    int tissue_protein, initial_protein, collector_protein;  ///< states, mg
    int activity;                                            ///< state of a lymph_stimulus
    int sustained;                                           ///< state of a tissue_load
    int stress;                                              ///< state of a tissue_pressure
  };
  static constexpr std::span<const OwnState> states{};

  /// From 0 at -1 to 1 at 1, and flat beyond: what is shut is shut.
  template <class N>
  static N ramp(const N& value) {
    const N share = math::minimum(math::maximum(N(0.5 + 0.5 * value), N(0.0)), N(1.0));
    return share * share * (3.0 - 2.0 * share);
  }

  /// What fibres under a fresh load do to the lymphatics between them. They give way: a lasting load is the fluid's.
  template <class T, class N>
  static N fibres(const Parameters<T>& p, const N& stress, const N& sustained) {
    return p.fibre_share * (stress - sustained);
  }

  /// How taut anchoring filaments are: they draw on the flaps as fibres move apart.
  template <class T, class N>
  static N tautness(const Parameters<T>& p, const N& volume) {
    return ramp(N((volume / p.normal_volume - p.slack_volume) / p.slack_width));
  }

  template <class T, class N>
  static N uptake(const Parameters<T>& p, const N& tissue, const N& volume, const N& initial, const N& activity) {
    const N suction = p.resting_suction * tautness(p, volume) + p.strain_suction * activity;
    return p.uptake_conductance * math::one_way(N(tissue + suction - initial), math::Rounding<T>(p.pressure_smoothing));
  }

  template <class T, class N>
  static N outflow(const Parameters<T>& p, const N& initial, const N& collector, const N& sustained) {
    const N open = ramp(N((p.collapse_pressure - sustained) / p.collapse_width));
    return p.outlet_conductance * open * math::one_way(N(initial - collector), math::Rounding<T>(p.pressure_smoothing));
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& at, const Parameters<T>& p, const View& view, Sink& sink) {
    const auto inside = from_transmural<T>(view, at.initial, strong);
    const auto inside_around = from_external<T>(view, at.initial, weak);
    const auto sustained = from_state<T>(view, at.sustained, weak), stress = from_state<T>(view, at.stress, weak);
    hand_on<T>(
        sink,
        [&](const auto& tissue, const auto& around, const auto& initial, const auto& outside, const auto& activity,
            const auto& lasting, const auto& load, const auto& volume, const auto& protein) {
          using N = std::remove_cvref_t<decltype(tissue)>;
          const N inner = initial + outside + fibres(p, load, lasting);
          const N water = uptake(p, N(tissue + around), volume, inner, activity);
          return std::array<N, 2>{water, water * protein / volume};
        },
        std::tuple(from_transmural<T>(view, at.tissue, weak), from_external<T>(view, at.tissue, weak), inside,
                   inside_around, from_state<T>(view, at.activity, weak), sustained, stress,
                   from_volume<T>(view, at.tissue, weak), from_state<T>(view, at.tissue_protein, weak)),
        std::tuple(FlowBetween{at.tissue, at.initial}, MassBetween{at.tissue_protein, at.initial_protein}));
    hand_on<T>(
        sink,
        [&](const auto& initial, const auto& outside, const auto& collector, const auto& squeezed, const auto& lasting,
            const auto& load, const auto& volume, const auto& protein) {
          using N = std::remove_cvref_t<decltype(initial)>;
          const N inner = initial + outside + fibres(p, load, lasting);
          const N water = outflow(p, inner, N(collector + squeezed), lasting);
          return std::array<N, 2>{water, water * protein / volume};
        },
        std::tuple(inside, inside_around, from_transmural<T>(view, at.collector, strong),
                   from_external<T>(view, at.collector, strong), sustained, stress,
                   from_volume<T>(view, at.initial, strong), from_state<T>(view, at.initial_protein, strong)),
        std::tuple(FlowBetween{at.initial, at.collector}, MassBetween{at.initial_protein, at.collector_protein}));
  }
};

}  // namespace saphena::elements
