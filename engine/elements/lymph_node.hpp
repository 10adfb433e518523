#pragma once

#include "elements/causes.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// Lymph nodes side by side: their resistance falls as flow rises.
struct LymphNode {
  static constexpr Symbol symbols[] = {
      {"count", "1", "n: nodes side by side", 0.1, 100},
      {"high_flow_resistance", "mmHg s/mL", "R1: of one node at high flow", 1, 1e6},
      {"low_flow_resistance", "mmHg s/mL", "R2: more than that at none", 0, 1e6},
      {"flow_scale", "mL/s", "qh: flow through one node that halves the excess", 1e-6, 1},
      {"pressure_smoothing", "mmHg", "w: rounding of its valves", 1e-3, 5},
  };
  static constexpr Symbol variable_symbols[] = {
      {"difference", "mmHg", "dp: afferent less efferent head"},
      {"flow", "mL/s", "q"},
      {"passed", "mL", "V: state, lymph that has passed"},
  };
  static constexpr std::string_view references[] = {"browse1984"};
  static constexpr Page page{
      .name = "lymph_node",
      .summary = "Lymph nodes side by side: their resistance falls as flow rises.",
      .equation = "dp = (q / n) (R1 + R2 / (1 + q / (n qh))),   dV/dt = q",
      .sign = "q > 0 from the afferent to the efferent side; afferent valves let nothing back.",
      .validity =
          "Iliac node of the dog: 180 mmHg/(mL/min) below 0.1 mL/min, 68 above 1 mL/min. Dependence on the node's "
          "venous pressure (+8.6 per 10 mmHg) and the fluid that a node's blood takes up are left out.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T count{8.0};
    T high_flow_resistance{4080.0};
    T low_flow_resistance{6720.0};
    T flow_scale{0.005};
    T pressure_smoothing{0.05};
  };

  struct Ports {
    int from, to;                  ///< nodes
    int from_protein, to_protein;  ///< states, mg
    int passed;                    ///< own state
  };
  static constexpr OwnState states[] = {{"passed", "mL", unbounded}};

  /// The positive root of the quadratic that the page's equation is.
  template <class T, class N>
  static N flow(const Parameters<T>& p, const N& difference) {
    const N drop = math::one_way(difference, math::Rounding<T>(p.pressure_smoothing));
    const N b = p.flow_scale * (p.high_flow_resistance + p.low_flow_resistance) - drop;
    const N root = sqrt(b * b + 4.0 * p.high_flow_resistance * p.flow_scale * drop);
    return p.count * 2.0 * drop * p.flow_scale / (root + b);
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& at, const Parameters<T>& p, const View& view, Sink& sink) {
    const T downstream = view.head(at.to);
    const T lift = view.head(at.from) - view.transmural(at.from) - view.external(at.from);
    const auto law = [&](const auto& inside, const auto& around, const auto& volume, const auto& protein) {
      using N = std::remove_cvref_t<decltype(inside)>;
      const N q = flow(p, N(inside + around + lift - downstream));
      return std::array<N, 3>{q, q * protein / volume, q};
    };
    hand_on<T>(sink, law,
               std::tuple(from_transmural<T>(view, at.from, strong), from_external<T>(view, at.from, strong),
                          from_volume<T>(view, at.from, strong), from_state<T>(view, at.from_protein, strong)),
               std::tuple(FlowBetween{at.from, at.to}, MassBetween{at.from_protein, at.to_protein}, RateOf{at.passed}));
  }
};

}  // namespace saphena::elements
