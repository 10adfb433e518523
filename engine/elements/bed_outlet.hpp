#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// The way from the small veins of a tissue into their conduit vein: short collapsible veins inside that tissue,
/// without valves.
struct BedOutlet {
  static constexpr Symbol symbols[] = {
      {"conductance", "mL/(mmHg s)", "G: of the outlet veins when they are just round", 0, 1000},
      {"collapse_width", "mmHg", "w: pressure over which the outlet veins close", 0.05, 50},
      {"distension_pressure", "mmHg", "pd: transmural pressure that doubles their conductance", 1, 1e6},
  };
  static constexpr Symbol variable_symbols[] = {
      {"bed", "mmHg", "pb: transmural pressure of the bed"},
      {"vein", "mmHg", "pv: pressure in the conduit vein less pressure of the bed's tissue"},
      {"flow", "mL/s", "Q"},
  };
  static constexpr std::string_view references[] = {"permutt1963", "kamm1979", "physmedbiol1977"};
  static constexpr Page page{
      .name = "bed_outlet",
      .summary =
          "Short collapsible veins from a venule bed into its conduit vein: they open both ways and close when "
          "squeezed.",
      .equation = "Q = G (F(pb) - F(pv)),   F(x) = S + S^2 / (2 pd),   S(x) = (x + sqrt(x^2 + w^2)) / 2",
      .sign = "Q > 0 runs from the bed to the conduit vein.",
      .validity =
          "A Starling resistor: a vein whose local conductance is G F'(p - pe) carries the integral of that from pv to "
          "pb. Distension widens it (the factor 1 + S / pd); with the tissue above the conduit's pressure the flow no "
          "longer depends on the conduit (waterfall), so a hard contraction drives blood out no faster than the bed's "
          "own stretch allows. No valve: muscle sinuses refill from their vein.",
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

  struct Ports {
    int bed;
    int vein;
  };
  static constexpr std::span<const OwnState> states{};

  template <class T>
  struct Flow {
    T value, by_bed, by_vein;
  };

  template <class T>
  static Flow<T> flow(const Parameters<T>& p, const T& bed, const T& vein) {
    const auto inside = math::positive_part(bed, p.collapse_width);
    const auto outside = math::positive_part(vein, p.collapse_width);
    const T per_distension = 1.0 / p.distension_pressure;
    const T widening = 1.0 + 0.5 * per_distension * (inside.value + outside.value);  // mean between the two ends
    return {p.conductance * (inside.value - outside.value) * widening,
            p.conductance * inside.slope * (1.0 + per_distension * inside.value),
            -p.conductance * outside.slope * (1.0 + per_distension * outside.value)};
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Parameters<T>& p, const View& view, Sink& sink) {
    // Bed and vein are at the same height, so that their heads differ as their pressures do.
    const T bed = view.transmural(ports.bed);
    const T vein = view.head(ports.vein) - view.head(ports.bed) + bed;
    const auto q = flow(p, bed, vein);
    sink.flow(ports.bed, ports.vein, q.value);
    sink.flow_by_transmural(ports.bed, ports.vein, ports.bed, q.by_bed, strong);
    sink.flow_by_head(ports.bed, ports.vein, ports.vein, q.by_vein, strong);
    sink.flow_by_external(ports.bed, ports.vein, ports.bed, -q.by_vein, weak);
  }
};

}  // namespace saphena::elements
