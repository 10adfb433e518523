#pragma once

#include "elements/causes.hpp"
#include "elements/lymph_conduit.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// Collectors that are cut and tied off: their lymph runs through a last valve and a tube into a beaker.
struct LymphCannula {
  static constexpr Symbol symbols[] = {
      {"count", "1", "n: vessels side by side, each with a tube", 0.01, 100},
      {"length", "cm", "l: of the collectors before the tube; half of it belongs to the conduit", 0.05, 50},
      {"viscosity", "mmHg s", "mu: of lymph", 1e-7, 1e-3},
      {"bore", "cm", "d: inner diameter of a tube", 0.005, 1},
      {"tube_length", "cm", "lt: of a tube", 0.1, 300},
      {"valve_resistance", "mmHg s/mL", "Rv: of one open valve", 0, 1e5},
      {"leak", "1", "e: see lymph_conduit", 1e-8, 1},
      {"opening_rate", "1/(mmHg s)", "Ko: see lymph_conduit", 0.01, 1000},
      {"closing_rate", "1/(mmHg s)", "Kc: see lymph_conduit", 0.01, 1000},
      {"flow_time", "s", "tq: over which the mean flow is a mean", 0.1, 600},
  };
  static constexpr Symbol variable_symbols[] = {
      {"opening", "1", "z: state, of the last valve"},
      {"mean_flow", "mL/s", "qm: state"},
      {"passed", "mL", "state: lymph in the beaker"},
      {"pressure", "mmHg", "p: of the lymph before the tube, against the atmosphere"},
      {"flow", "mL/s", "q"},
  };
  static constexpr std::string_view references[] = {"engeset1977", "saphena_model"};
  static constexpr Page page{
      .name = "lymph_cannula",
      .summary =
          "Collectors that are cut: their lymph runs through a tube into a beaker, as cannulated lymph is measured.",
      .equation =
          "q = p / (4 pi mu n l^3 / V^2 + 128 mu lt / (pi d^4 n) + Rv / (n (e + (1 - e) z))),   dz/dt: lymph_conduit, "
          "  tq dqm/dt = q - qm",
      .sign = "q > 0 runs out of the leg.",
      .validity =
          "The beaker stands at the height of the cut, so that the tube's end has the atmosphere's pressure there. "
          "Poiseuille flow in a tube that is full of lymph. Proximally the vessel is tied off: what lies above gets "
          "its own tissue's lymph alone.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T count{6.0};
    T length{4.0};
    T viscosity{7.5e-6};
    T bore{0.028};
    T tube_length{30.0};
    T valve_resistance{5.0};
    T leak{1e-5};
    T opening_rate{1.0};
    T closing_rate{1.0};
    T flow_time{10.0};
  };

  struct Ports {
    int from, to;                  ///< nodes: collectors, and what stands for all lymph that has left
    int from_protein, to_protein;  ///< states, mg
    int opening;                   ///< first of the three own states, which are those of a lymph_conduit
  };
  static constexpr auto& states = LymphConduit::states;

  /// The valve, as between two lengths of collector.
  template <class T>
  static LymphConduit::Parameters<T> valve(const Parameters<T>& p) {
    LymphConduit::Parameters<T> result;
    result.valve_resistance = p.valve_resistance;
    result.leak = p.leak;
    result.opening_rate = p.opening_rate;
    result.closing_rate = p.closing_rate;
    return result;
  }

  template <class T, class N>
  static N flow(const Parameters<T>& p, const N& pressure, const N& volume, const N& opening) {
    const T vessel = 4.0 * pi * p.viscosity * p.count * p.length * p.length * p.length;
    const T area = p.bore * p.bore;
    const T tube = 128.0 * p.viscosity * p.tube_length / (pi * area * area * p.count);
    return pressure / (vessel / (volume * volume) + tube + LymphConduit::valve_resistance(valve(p), p.count, opening));
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& at, const Parameters<T>& p, const View& view, Sink& sink) {
    const auto law = [&](const auto& inside, const auto& around, const auto& volume, const auto& z, const auto& mean,
                         const auto& protein) {
      using N = std::remove_cvref_t<decltype(inside)>;
      const N pressure = inside + around;
      const N q = flow(p, pressure, volume, z);
      return std::array<N, 5>{q, q * protein / volume, LymphConduit::leaflet_rate(valve(p), pressure, inside, z),
                              N((q - mean) / p.flow_time), q};
    };
    hand_on<T>(sink, law,
               std::tuple(from_transmural<T>(view, at.from, strong), from_external<T>(view, at.from, strong),
                          from_volume<T>(view, at.from, strong), from_state<T>(view, at.opening, strong),
                          from_state<T>(view, at.opening + 1, strong), from_state<T>(view, at.from_protein, strong)),
               std::tuple(FlowBetween{at.from, at.to}, MassBetween{at.from_protein, at.to_protein}, RateOf{at.opening},
                          RateOf{at.opening + 1}, RateOf{at.opening + 2}));
  }
};

}  // namespace saphena::elements
