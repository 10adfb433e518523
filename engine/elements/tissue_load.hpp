#pragma once

#include "elements/causes.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// What loads do to the fluid of a tissue and to the lymphatics in it: pressure, cyclic strain, and their
/// after-effects.
struct TissueLoad {
  static constexpr Symbol symbols[] = {
      {"normal_volume", "mL", "V0: see interstitium", 1e-4, 1e5},
      {"fluid_share", "1", "k: part of the stress that the fluid comes to bear", 0, 1},
      {"fluid_time", "s", "tf: until it does, in normal tissue", 0.01, 600},
      {"swelling_delay", "1", "a: times longer per relative swelling", 0, 200},
      {"stress_per_strain", "mmHg", "Es: stress on the tissue that strains its fibres by 1", 1, 1e5},
      {"strain_time", "s", "te: the strain is followed with", 0.01, 100},
      {"strain_rate_scale", "1/s", "re: strain rate of half the largest activity", 1e-6, 100},
      {"activity_time", "s", "ta: over which activity is a mean", 0.1, 600},
      {"sustained_time", "s", "ts: a load that lasts longer is sustained", 1, 3600},
      {"memory_rise", "s", "tr: in which collectors are stimulated", 0.1, 1e5},
      {"memory_time", "s", "tm: in which that fades", 1, 1e5},
  };
  static constexpr Symbol variable_symbols[] = {
      {"fluid_pressure", "mmHg", "pf: state, pressure that loads add to the tissue's fluid"},
      {"followed_strain", "1", "ef: state"},
      {"activity", "1", "A: state, cyclic strain, 0 at rest to 1"},
      {"sustained", "mmHg", "ps: state, the load's mean"},
      {"stimulation", "1", "m: state, memory of activity"},
      {"stress", "mmHg", "p: of the tissue, from tissue_pressure"},
      {"squeeze", "mmHg", "q: of contracting muscle"},
      {"skin_strain", "1", "input: stretch of the skin by hands and joints"},
      {"volume", "mL", "V: of the interstitium"},
  };
  static constexpr std::string_view references[] = {"olszewski_tissue_pressure", "ikomi1996", "miller1981", "tan2011",
                                                    "saphena_model"};
  static constexpr Page page{
      .name = "tissue_load",
      .summary =
          "What loads do to the fluid of a tissue and to its lymphatics: pressure, cyclic strain, after-effects.",
      // clang-format off
      .equation =
          "tf (1 + a [e - 1]+) dpf/dt = k p - pf,   e = V / V0,   "
          "strain = skin_strain + (p + q) / Es,   te def/dt = strain - ef,   r = |strain - ef| / te,   "
          "ta dA/dt = r / (r + re) - A,   ts dps/dt = p - ps,   "
          "dm/dt = (A - m) / tm + (1 / tr - 1 / tm) [A - m]+",
      // clang-format on
      .sign = "pf > 0 presses on the fluid; strain has no preferred sign.",
      .validity =
          "Linear in pressure; the delay grows with swelling (about 1 s healthy, 15-30 s in a swollen leg). Activity "
          "saturates with strain rate, so that uptake grows about with the logarithm of frequency over 0.03-1 Hz. "
          "Collectors answer stretch within seconds, and go faster for half an hour after lymph drainage (Tan 2011).",
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
    T stress_per_strain{300.0};
    T strain_time{0.5};
    T strain_rate_scale{0.05};
    T activity_time{5.0};
    T sustained_time{30.0};
    T memory_rise{5.0};
    T memory_time{3600.0};
  };

  struct Ports {
    int fluid_pressure;  ///< first of the five states
    int node;            ///< interstitium
    int stress;          ///< state of a tissue_pressure
    int squeeze_channel;
    int strain_channel;
  };
  static constexpr OwnState states[] = {{"fluid_pressure", "mmHg", 10.0},
                                        {"followed_strain", "1", 0.1},
                                        {"activity", "1", 1.0},
                                        {"sustained", "mmHg", 10.0},
                                        {"stimulation", "1", 1.0}};
  /// Places of states that others read, from the first one.
  static constexpr int followed_strain = 1, activity = 2, sustained = 3, stimulation = 4;

  static constexpr double strain_rounding = 1e-3;
  static constexpr double swelling_rounding = 0.05;
  static constexpr double memory_rounding = 1e-3;

  template <class T, class N>
  static N fluid_rate(const Parameters<T>& p, const N& fluid, const N& stress, const N& volume) {
    const N swelling = math::positive_part(N(volume / p.normal_volume - 1.0), N(swelling_rounding)).value;
    return (p.fluid_share * stress - fluid) / (p.fluid_time * (1.0 + p.swelling_delay * swelling));
  }

  /// Rates of followed strain and of activity.
  template <class T, class N>
  static std::array<N, 2> strain_rates(const Parameters<T>& p, const N& followed, const N& activity, const N& load,
                                       const N& skin_strain) {
    const N lag = skin_strain + load / p.stress_per_strain - followed;
    const N rate = (sqrt(lag * lag + N(strain_rounding * strain_rounding)) - strain_rounding) / p.strain_time;
    return {lag / p.strain_time, (rate / (rate + p.strain_rate_scale) - activity) / p.activity_time};
  }

  /// Soon learnt, late forgotten. Rounded where one becomes the other.
  template <class T, class N>
  static N memory_rate(const Parameters<T>& p, const N& memory, const N& activity) {
    const N missing = activity - memory;
    const N rising = 0.5 * (missing + sqrt(missing * missing + N(memory_rounding * memory_rounding)) - memory_rounding);
    return missing / p.memory_time + (1.0 / p.memory_rise - 1.0 / p.memory_time) * rising;
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& at, const Parameters<T>& p, const View& view, Sink& sink) {
    const int followed_at = at.fluid_pressure + followed_strain, activity_at = at.fluid_pressure + activity;
    const int sustained_at = at.fluid_pressure + sustained, memory_at = at.fluid_pressure + stimulation;
    const auto stress = from_state<T>(view, at.stress, weak);
    hand_on<T>(
        sink, [&](const auto& f, const auto& s, const auto& v) { return std::array{fluid_rate(p, f, s, v)}; },
        std::tuple(from_state<T>(view, at.fluid_pressure, strong), stress, from_volume<T>(view, at.node, weak)),
        std::tuple(RateOf{at.fluid_pressure}));
    const T squeeze = view.channel(at.squeeze_channel);
    hand_on<T>(
        sink,
        [&](const auto& e, const auto& a, const auto& s, const auto& skin) {
          return strain_rates(p, e, a, std::remove_cvref_t<decltype(s)>(s + squeeze), skin);
        },
        std::tuple(from_state<T>(view, followed_at, strong), from_state<T>(view, activity_at, strong), stress,
                   from_channel<T>(view, at.strain_channel)),
        std::tuple(RateOf{followed_at}, RateOf{activity_at}));
    hand_on<T>(
        sink,
        [&](const auto& lasting, const auto& m, const auto& s, const auto& a) {
          using N = std::remove_cvref_t<decltype(lasting)>;
          return std::array<N, 2>{(s - lasting) / p.sustained_time, memory_rate(p, m, a)};
        },
        std::tuple(from_state<T>(view, sustained_at, strong), from_state<T>(view, memory_at, strong), stress,
                   from_state<T>(view, activity_at, weak)),
        std::tuple(RateOf{sustained_at}, RateOf{memory_at}));
  }
};

}  // namespace saphena::elements
