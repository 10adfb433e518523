#pragma once

#include "elements/causes.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// From one length of collecting lymphatics to the next: friction, and valves that stay open against a small back
/// pressure once they are open.
struct LymphConduit {
  static constexpr Symbol symbols[] = {
      {"count", "1", "n: vessels side by side, a mean over the leg", 0.01, 100},
      {"from_length", "cm", "l1: half of it belongs to the conduit", 0.05, 50},
      {"to_length", "cm", "l2", 0.05, 50},
      {"viscosity", "mmHg s", "mu: of lymph", 1e-7, 1e-3},
      {"valve_resistance", "mmHg s/mL", "Rv: of one open valve", 0, 1e5},
      {"leak", "1", "e: share of its conductance that is left when shut", 1e-8, 1},
      {"opening_rate", "1/(mmHg s)", "Ko: leaflet speed per forward pressure", 0.01, 1000},
      {"closing_rate", "1/(mmHg s)", "Kc: leaflet speed per backward pressure", 0.01, 1000},
      {"opening_pressure", "mmHg", "po: forward pressure that a shut valve withstands", 0, 5},
      {"closing_pressure", "mmHg", "pc: back pressure that an open valve withstands, vessel slack", 0, 5},
      {"closing_gain", "1", "b: more of it per transmural pressure", 0, 1},
      {"pressure_smoothing", "mmHg", "w: rounding of both thresholds", 1e-3, 5},
      {"flow_time", "s", "tq: over which the mean flow is a mean", 0.1, 600},
  };
  static constexpr Symbol variable_symbols[] = {
      {"opening", "1", "z: state, 0 shut to 1 open"},
      {"mean_flow", "mL/s", "qm: state"},
      {"passed", "mL", "state: lymph that has gone by"},
      {"difference", "mmHg", "dh: distal less proximal head"},
      {"flow", "mL/s", "q"},
  };
  static constexpr std::string_view references[] = {"bertram2011", "davis2011", "saphena_model"};
  static constexpr Page page{
      .name = "lymph_conduit",
      .summary = "From one length of collecting lymphatics to the next, through valves with bias and hysteresis.",
      // clang-format off
      .equation =
          "q = dh / (4 pi mu n (l1^3 / V1^2 + l2^3 / V2^2) + Rv / (n (e + (1 - e) z))),   "
          "dz/dt = Ko (1 - z) [dh - po]+ - Kc z [-dh - pc - b p]+,   tq dqm/dt = q - qm",
      // clang-format on
      .sign = "q > 0 runs towards the heart, the way the valves open.",
      .validity =
          "Poiseuille friction; no inertia (a vessel of half a millimetre). p is the transmural pressure of the distal "
          "vessel: the more it is distended, the more back pressure it takes to shut an open valve (Davis 2011: from "
          "0.1 "
          "to 2 cmH2O). The valves of one length, one per centimetre or two, act as one.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T count{6.0};
    T from_length{4.0};
    T to_length{4.0};
    T viscosity{7.5e-6};
    T valve_resistance{5.0};
    T leak{1e-5};
    T opening_rate{1.0};
    T closing_rate{1.0};
    T opening_pressure{0.05};
    T closing_pressure{0.1};
    T closing_gain{0.08};
    T pressure_smoothing{0.02};
    T flow_time{10.0};
  };

  struct Ports {
    int from, to;                  ///< nodes
    int from_protein, to_protein;  ///< states, mg
    int opening;                   ///< first of the three own states
  };
  static constexpr OwnState states[] = {
      {"opening", "1", 1.0}, {"mean_flow", "mL/s", 0.01}, {"passed", "mL", unbounded}};
  /// Places of states that others read, from the first one.
  static constexpr int mean_flow = 1, passed = 2;

  /// Of `count` valves side by side.
  template <class T, class N>
  static N valve_resistance(const Parameters<T>& p, const T& count, const N& opening) {
    const N open = math::maximum(opening, N(0.0));
    return p.valve_resistance / (count * (p.leak + (1.0 - p.leak) * open));
  }

  template <class T, class N>
  static N flow(const Parameters<T>& p, const N& difference, const std::array<N, 2>& volumes, const N& opening) {
    const T friction = 4.0 * pi * p.viscosity * p.count;
    const T from = friction * p.from_length * p.from_length * p.from_length;
    const T to = friction * p.to_length * p.to_length * p.to_length;
    return difference /
           (from / (volumes[0] * volumes[0]) + to / (volumes[1] * volumes[1]) + valve_resistance(p, p.count, opening));
  }

  template <class T, class N>
  static N leaflet_rate(const Parameters<T>& p, const N& difference, const N& transmural, const N& opening) {
    const math::Rounding<T> width = p.pressure_smoothing;
    const N distended = math::positive_part(transmural, width).value;
    const N forward = math::positive_part(N(difference - p.opening_pressure), width).value;
    const N backward =
        math::positive_part(N(-difference - p.closing_pressure - p.closing_gain * distended), width).value;
    return p.opening_rate * (1.0 - opening) * forward - p.closing_rate * opening * backward;
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& at, const Parameters<T>& p, const View& view, Sink& sink) {
    const T lift = view.head(at.from) - view.transmural(at.from) - view.external(at.from) -
                   (view.head(at.to) - view.transmural(at.to) - view.external(at.to));
    const auto law = [&](const auto& p1, const auto& x1, const auto& p2, const auto& x2, const auto& v1, const auto& v2,
                         const auto& z, const auto& mean, const auto& m1, const auto& m2) {
      using N = std::remove_cvref_t<decltype(p1)>;
      const N difference = p1 + x1 - p2 - x2 + lift;
      const N q = flow(p, difference, std::array<N, 2>{v1, v2}, z);
      const N carried = q * select(q > N(0.0), N(m1 / v1), N(m2 / v2));
      return std::array<N, 5>{q, carried, leaflet_rate(p, difference, p1, z), N((q - mean) / p.flow_time), q};
    };
    hand_on<T>(sink, law,
               std::tuple(from_transmural<T>(view, at.from, strong), from_external<T>(view, at.from, strong),
                          from_transmural<T>(view, at.to, strong), from_external<T>(view, at.to, strong),
                          from_volume<T>(view, at.from, strong), from_volume<T>(view, at.to, strong),
                          from_state<T>(view, at.opening, strong), from_state<T>(view, at.opening + 1, strong),
                          from_state<T>(view, at.from_protein, strong), from_state<T>(view, at.to_protein, strong)),
               std::tuple(FlowBetween{at.from, at.to}, MassBetween{at.from_protein, at.to_protein}, RateOf{at.opening},
                          RateOf{at.opening + 1}, RateOf{at.opening + 2}));
  }
};

}  // namespace saphena::elements
