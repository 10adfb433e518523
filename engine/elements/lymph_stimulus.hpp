#pragma once

#include "elements/causes.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// How the working of a tissue stirs the lymphatics in it: cyclic strain, and its after-effects.
struct LymphStimulus {
  static constexpr Symbol symbols[] = {
      {"stress_per_strain", "mmHg", "Es: stress on the tissue that strains its fibres by 1", 1, 1e5},
      {"strain_time", "s", "te: the strain is followed with", 0.01, 100},
      {"strain_rate_scale", "1/s", "re: strain rate of half the largest activity", 1e-6, 100},
      {"activity_time", "s", "ta: over which activity is a mean", 0.1, 600},
      {"memory_rise", "s", "tr: in which collectors are stimulated", 0.1, 1e5},
      {"memory_time", "s", "tm: in which that fades", 1, 1e5},
  };
  static constexpr Symbol variable_symbols[] = {
      {"followed_strain", "1", "ef: state"},
      {"activity", "1", "A: state, cyclic strain, 0 at rest to 1"},
      {"stimulation", "1", "m: state, memory of activity"},
      {"stress", "mmHg", "p: of the tissue, from tissue_pressure"},
      {"squeeze", "mmHg", "q: of contracting muscle"},
      {"skin_strain", "1", "input: stretch of the skin by hands and joints"},
  };
  static constexpr std::string_view references[] = {"ikomi1996", "tan2011", "saphena_model"};
  static constexpr Page page{
      .name = "lymph_stimulus",
      .summary = "How the working of a tissue stirs the lymphatics in it: cyclic strain, and its after-effects.",
      .equation =
          "strain = skin_strain + (p + q) / Es,   te def/dt = strain - ef,   r = |strain - ef| / te,   "
          "ta dA/dt = r / (r + re) - A,   dm/dt = (A - m) / tm + (1 / tr - 1 / tm) [A - m]+",
      .sign = "Strain has no preferred sign.",
      .validity =
          "Activity saturates with strain rate, so that uptake grows about with the logarithm of frequency from 0.03 "
          "to some 0.25-0.5 Hz and no further; in rabbits it does to 1 Hz. Collectors answer stretch within seconds, "
          "and go faster after lymph drainage, which fades with tm, an hour.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T stress_per_strain{300.0};
    T strain_time{0.5};
    T strain_rate_scale{0.05};
    T activity_time{5.0};
    T memory_rise{5.0};
    T memory_time{3600.0};
  };

  struct Ports {
    int followed_strain;  ///< first of the three states
    int stress;           ///< state of a tissue_pressure
    int squeeze_channel;
    int strain_channel;
  };
  static constexpr OwnState states[] = {
      {"followed_strain", "1", 0.1}, {"activity", "1", 1.0}, {"stimulation", "1", 1.0}};
  /// Places of states that others read, from the first one.
  static constexpr int activity = 1, stimulation = 2;

  static constexpr double strain_rounding = 1e-3;
  static constexpr math::Rounding<double> memory_rounding{0.5e-3};

  /// Rates of followed strain and of activity.
  template <class T, class N>
  static std::array<N, 2> strain_rates(const Parameters<T>& p, const N& followed, const N& active, const N& load,
                                       const N& skin_strain) {
    const N lag = skin_strain + load / p.stress_per_strain - followed;
    const N rate = (sqrt(lag * lag + N(strain_rounding * strain_rounding)) - strain_rounding) / p.strain_time;
    return {lag / p.strain_time, (rate / (rate + p.strain_rate_scale) - active) / p.activity_time};
  }

  /// Soon learnt, late forgotten: nothing but its own time lets it fade.
  template <class T, class N>
  static N memory_rate(const Parameters<T>& p, const N& memory, const N& active) {
    const N missing = active - memory;
    const N learnt = math::one_way(missing, memory_rounding);
    return missing / p.memory_time + (1.0 / p.memory_rise - 1.0 / p.memory_time) * learnt;
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& at, const Parameters<T>& p, const View& view, Sink& sink) {
    const int activity_at = at.followed_strain + activity, memory_at = at.followed_strain + stimulation;
    const T squeeze = view.channel(at.squeeze_channel);
    hand_on<T>(
        sink,
        [&](const auto& followed, const auto& active, const auto& stress, const auto& skin) {
          using N = std::remove_cvref_t<decltype(stress)>;
          return strain_rates(p, followed, active, N(stress + squeeze), skin);
        },
        std::tuple(from_state<T>(view, at.followed_strain, strong), from_state<T>(view, activity_at, strong),
                   from_state<T>(view, at.stress, weak), from_channel<T>(view, at.strain_channel)),
        std::tuple(RateOf{at.followed_strain}, RateOf{activity_at}));
    hand_on<T>(
        sink, [&](const auto& memory, const auto& active) { return std::array{memory_rate(p, memory, active)}; },
        std::tuple(from_state<T>(view, memory_at, strong), from_state<T>(view, activity_at, weak)),
        std::tuple(RateOf{memory_at}));
  }
};

}  // namespace saphena::elements
