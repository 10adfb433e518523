#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// Short collapsible veins without valves between two compartments: from a venule bed into its conduit vein, or from
/// the vena cava through the diaphragm.
struct StarlingResistor {
  static constexpr Symbol symbols[] = {
      {"conductance", "mL/(mmHg s)", "G: of the veins when they are just round", 0, 1000},
      {"collapse_width", "mmHg", "w: pressure over which they close", 0.05, 50},
      {"distension_pressure", "mmHg", "pd: transmural pressure that doubles their conductance", 1, 1e6},
  };
  static constexpr Symbol variable_symbols[] = {
      {"upstream", "mmHg", "p1: pressure at the upstream end less pressure around"},
      {"downstream", "mmHg", "p2: pressure at the downstream end less pressure around"},
      {"flow", "mL/s", "Q"},
  };
  static constexpr std::string_view references[] = {"permutt1963", "kamm1979", "physmedbiol1977"};
  static constexpr Page page{
      .name = "starling_resistor",
      .summary = "Short collapsible veins between two compartments: they open both ways and close when squeezed.",
      // clang-format off
      .equation =
          "Q = G (F(p1) - F(p2)),   "
          "F(x) = S + S^2 / (2 pd),   "
          "S(x) = 0 below -2 w, x above 2 w, (x + 2 w)^2 / (8 w) between",
      // clang-format on
      .sign = "Q > 0 runs from the upstream to the downstream compartment.",
      .validity =
          "Pressures are counted from that around. Where the vein holds p it conducts G F'(p); along it p falls from "
          "p1 to p2, and Q is the integral of G F' between. Distension widens it (the factor 1 + S / pd). Where p2 is "
          "below -2 w, it is a waterfall: its flow no longer depends on p2. The outlets of muscle run beside the "
          "conduit vein: a cuff shuts them, while a contraction squeezes them less than the sinuses that it empties. "
          "Both ends at one height; no valve, no inertia.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T conductance{0.2};
    T collapse_width{4.0};
    T distension_pressure{20.0};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_distension = 1.0 / this->distension_pressure;
    math::Rounding<T> collapse{this->collapse_width};
  };

  struct Ports {
    int upstream;
    int downstream;
    int around;  ///< the compartment whose surroundings press on it
  };
  static constexpr std::span<const OwnState> states{};

  template <class T>
  struct Flow {
    T value, by_upstream, by_downstream;
  };

  template <class T>
  static Flow<T> flow(const Converted<Prepared<T>>& p, const T& upstream, const T& downstream) {
    const auto inside = math::positive_part(upstream, p.collapse);
    const auto outside = math::positive_part(downstream, p.collapse);
    const T widening = 1.0 + 0.5 * p.per_distension * (inside.value + outside.value);  // mean between the two ends
    return {p.conductance * (inside.value - outside.value) * widening,
            p.conductance * inside.slope * (1.0 + p.per_distension * inside.value),
            -p.conductance * outside.slope * (1.0 + p.per_distension * outside.value)};
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Prepared<T>& p, const View& view, Sink& sink) {
    // Heads count from one level; the upstream compartment tells the pressure at the height of both ends.
    const T upstream = view.transmural(ports.upstream) + view.external(ports.upstream) - view.external(ports.around);
    const T downstream = upstream + view.head(ports.downstream) - view.head(ports.upstream);
    const auto q = flow(p, upstream, downstream);
    sink.flow(ports.upstream, ports.downstream, q.value);
    sink.flow_by_head(ports.upstream, ports.downstream, ports.upstream, q.by_upstream, strong);
    sink.flow_by_head(ports.upstream, ports.downstream, ports.downstream, q.by_downstream, strong);
    sink.flow_by_external(ports.upstream, ports.downstream, ports.around, -(q.by_upstream + q.by_downstream), strong);
  }
};

}  // namespace saphena::elements
