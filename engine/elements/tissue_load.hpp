#pragma once

#include "elements/causes.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// What a load on a tissue does to the fluid in it, soon and in the long run.
struct TissueLoad {
  static constexpr Symbol symbols[] = {
      {"normal_volume", "mL", "V0: see interstitium", 1e-4, 1e5},
      {"fluid_share", "1", "k: part of the stress that the fluid comes to bear", 0, 1},
      {"fluid_time", "s", "tf: until it does, in normal tissue", 0.01, 600},
      {"swelling_delay", "1", "a: times longer per relative swelling", 0, 200},
      {"sustained_time", "s", "ts: a load that lasts longer is sustained", 1, 3600},
  };
  static constexpr Symbol variable_symbols[] = {
      {"fluid_pressure", "mmHg", "pf: state, pressure that loads add to the tissue's fluid"},
      {"sustained", "mmHg", "ps: state, the load's mean"},
      {"stress", "mmHg", "p: of the tissue, from tissue_pressure"},
      {"volume", "mL", "V: of the interstitium"},
  };
  static constexpr std::string_view references[] = {"olszewski_tissue_pressure", "miller1981", "saphena_model"};
  static constexpr Page page{
      .name = "tissue_load",
      .summary = "What a load on a tissue does to the fluid in it: pressure that comes late in a swollen leg.",
      .equation = "tf (1 + a [e - 1]+) dpf/dt = k p - pf,   e = V / V0,   ts dps/dt = p - ps",
      .sign = "pf > 0 presses on the fluid.",
      .validity =
          "Linear in pressure; the delay grows with swelling (about 1 s healthy, 15-30 s in a swollen leg). Fibres "
          "bear what the fluid does not; where a load lasts they have given way.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T normal_volume{30.0};
    T fluid_share{0.75};
    T fluid_time{1.0};
    T swelling_delay{15.0};
    T sustained_time{30.0};
  };

  struct Ports {
    int fluid_pressure;  ///< first of the two states
    int node;            ///< interstitium
    int stress;          ///< state of a tissue_pressure
  };
  static constexpr OwnState states[] = {{"fluid_pressure", "mmHg", 10.0}, {"sustained", "mmHg", 10.0}};
  /// Place of a state that others read, from the first one.
  static constexpr int sustained = 1;

  static constexpr math::Rounding<double> swelling_rounding{0.05};

  template <class T, class N>
  static N fluid_rate(const Parameters<T>& p, const N& fluid, const N& stress, const N& volume) {
    const N swelling = math::positive_part(N(volume / p.normal_volume - 1.0), swelling_rounding).value;
    return (p.fluid_share * stress - fluid) / (p.fluid_time * (1.0 + p.swelling_delay * swelling));
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& at, const Parameters<T>& p, const View& view, Sink& sink) {
    const int sustained_at = at.fluid_pressure + sustained;
    const auto stress = from_state<T>(view, at.stress, weak);
    hand_on<T>(
        sink, [&](const auto& f, const auto& s, const auto& v) { return std::array{fluid_rate(p, f, s, v)}; },
        std::tuple(from_state<T>(view, at.fluid_pressure, strong), stress, from_volume<T>(view, at.node, weak)),
        std::tuple(RateOf{at.fluid_pressure}));
    hand_on<T>(
        sink,
        [&](const auto& mean, const auto& s) {
          using N = std::remove_cvref_t<decltype(mean)>;
          return std::array<N, 1>{(s - mean) / p.sustained_time};
        },
        std::tuple(from_state<T>(view, sustained_at, strong), stress), std::tuple(RateOf{sustained_at}));
  }
};

}  // namespace saphena::elements
