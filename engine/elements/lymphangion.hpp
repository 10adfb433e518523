#pragma once

#include "elements/causes.hpp"
#include "elements/pacemaker.hpp"

namespace saphena::elements {

/// The muscle of a length of collecting lymphatics: when it contracts and how hard it presses on the lymph inside.
struct Lymphangion {
  static constexpr Symbol own_symbols[] = {
      {"reference_volume", "mL", "V0: see lymph_vessel", 1e-8, 1e3},
      {"strength", "mmHg", "Pa: active pressure of the well-filled vessel", 0, 300},
      {"empty_share", "1", "ve: of V0, where the contracted muscle has no force left", 0, 1},
      {"force_share", "1", "vf: of V0 beyond it, half of the force", 0.01, 3},
      {"tension_time", "s", "ts: until pressure follows the muscle's activation", 0.02, 5},
  };
  static constexpr auto symbols = joined<5, 12>(own_symbols, Pacemaker::symbols);
  static constexpr Symbol variable_symbols[] = {
      {"x", "1", "state: see pacemaker"},
      {"y", "1", "state: see pacemaker"},
      {"squeeze", "mmHg", "s: state, what the wall and the tissue around press on the lymph with"},
      {"around", "mmHg", "pt: pressure of the tissue's fluid under loads"},
      {"volume", "mL", "V: of the lymph inside"},
  };
  static constexpr std::string_view references[] = {"bertram2011", "olszewski1980", "gronlund2017", "saphena_model"};
  static constexpr Page page{
      .name = "lymphangion",
      .summary = "The muscle of a length of collecting lymphatics: when it contracts and how hard.",
      .equation =
          "ts ds/dt = pt + Pa [x]+^2 F - s,   F = z^2 / (z^2 + vf^2),   z = [V / V0 - ve]+,   dx/dt, dy/dt: see "
          "pacemaker",
      .sign = "s > 0 drives lymph out; the valves say whither.",
      .validity =
          "One length stands for n equal vessels side by side and for all lymphangions in them (about one per "
          "centimetre) "
          "that contract within its share of the wave: 7 s at 1.5 cm/s are 10 cm of vessel in systole at once. [x]+^2 "
          "over "
          "a systole is (1 - cos(2 pi t / tw)) / 2, the activation of the published chains.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T reference_volume{0.05};
    T strength{60.0};
    T empty_share{0.15};
    T force_share{0.3};
    T tension_time{0.3};
    Pacemaker::Parameters<T> pacemaker{};
  };

  struct Ports {
    int node;
    int phase;                   ///< x, then y and squeeze
    int distal, proximal;        ///< x of the neighbours; a chain's end names itself
    int around;                  ///< state: fluid pressure of a tissue_load
    int stimulation, mean_flow;  ///< states
    int pace_channel;            ///< input: see pacemaker
  };
  static constexpr OwnState states[] = {{"x", "1", 5.0}, {"y", "1", 5.0}, {"squeeze", "mmHg", 10.0}};
  /// Place of the state that presses on the lymph, from the first one.
  static constexpr int squeeze = 2;

  static constexpr math::Rounding<double> rounding{0.05};

  template <class T, class N>
  static N squeeze_rate(const Parameters<T>& p, const N& squeeze, const N& around, const N& volume, const N& x) {
    const N contracted = math::positive_part(x, rounding).value;
    const N z = math::positive_part(N(volume / p.reference_volume - p.empty_share), rounding).value;
    const N force = z * z / (z * z + p.force_share * p.force_share);
    return (around + p.strength * contracted * contracted * force - squeeze) / p.tension_time;
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& at, const Parameters<T>& p, const View& view, Sink& sink) {
    hand_on<T>(
        sink,
        [&](const auto& squeeze, const auto& around, const auto& volume, const auto& x) {
          return std::array{squeeze_rate(p, squeeze, around, volume, x)};
        },
        std::tuple(from_state<T>(view, at.phase + 2, strong), from_state<T>(view, at.around, weak),
                   from_volume<T>(view, at.node, strong), from_state<T>(view, at.phase, weak)),
        std::tuple(RateOf{at.phase + 2}));
    const T pace = view.channel(at.pace_channel);
    const auto turn = [&](const auto& x, const auto& y, const auto& xd, const auto& yd, const auto& xp, const auto& yp,
                          const auto& pressure, const auto& flow, const auto& stimulation) {
      using N = std::remove_cvref_t<decltype(x)>;
      using Phase = Pacemaker::Phase<N>;
      const Pacemaker::Parameters<T>& q = p.pacemaker;
      const N trigger = Pacemaker::signal(q, Phase{xd, yd}) + Pacemaker::signal(q, Phase{xp, yp});
      const N speed = Pacemaker::speed(q, Phase{x, y}, N(pace * Pacemaker::rate(q, pressure, flow)), trigger);
      return Pacemaker::turn(q, Phase{x, y}, N((1.0 + q.stimulation_gain * stimulation) * speed));
    };
    hand_on<T>(sink, turn,
               std::tuple(from_state<T>(view, at.phase, strong), from_state<T>(view, at.phase + 1, strong),
                          from_state<T>(view, at.distal, weak), from_state<T>(view, at.distal + 1, weak),
                          from_state<T>(view, at.proximal, weak), from_state<T>(view, at.proximal + 1, weak),
                          from_transmural<T>(view, at.node, weak), from_state<T>(view, at.mean_flow, weak),
                          from_state<T>(view, at.stimulation, weak)),
               std::tuple(RateOf{at.phase}, RateOf{at.phase + 1}));
  }
};

}  // namespace saphena::elements
