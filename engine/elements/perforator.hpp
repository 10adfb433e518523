#pragma once

#include "elements/contribution.hpp"
#include "elements/valve.hpp"

namespace saphena::elements {

/// A short valved vein through the fascia, from the superficial to the deep system. Too short for inertia to matter.
struct Perforator {
  static constexpr Symbol symbols[] = {
      {"length", "cm", "l: from one system to the other", 0.1, 20},
      {"area", "cm2", "A: lumen area of all parallel perforators together", 1e-5, 5},
      {"count", "1", "n: how many equal ones run side by side", 1, 100},
      {"viscosity", "mmHg s", "mu: of blood", 1e-6, 1e-3},
      {"density", "mmHg s2/cm2", "rho: of blood", 1e-4, 1e-2},
      {"leak", "1", "e: share of A that stays open when shut; 1 is a perforator without valve", 1e-5, 1},
      {"opening_rate", "1/(mmHg s)", "Ko: see valve", 0, 1000},
      {"closing_rate", "1/(mmHg s)", "Kc: see valve", 0, 1000},
      {"pressure_smoothing", "mmHg", "w: see valve", 1e-6, 1},
  };
  static constexpr Symbol variable_symbols[] = {
      {"opening", "1", "z: state, 0 shut to 1 open"},
      {"difference", "mmHg", "dh: superficial less deep head"},
      {"flow", "mL/s", "Q: superficial to deep positive"},
  };
  static constexpr std::string_view references[] = {"mynard2012", "adan_venous"};
  static constexpr Page page{
      .name = "perforator",
      .summary = "A short valved vein through the fascia, from the superficial to the deep system.",
      // clang-format off
      .equation =
          "dh = R Q + B Q |Q|,   "
          "R = 8 pi mu n l / (A a)^2,   "
          "B = rho / (2 (A a)^2),   "
          "a = e + (1 - e) z,   "
          "dz/dt as in valve",
      // clang-format on
      .sign = "Q > 0 runs from the superficial to the deep vein, the way the valve opens.",
      .validity =
          "Quasi-steady: its inertia (1 cm of blood) is far below that of the veins that it joins. The lumen does not "
          "collapse.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T length{1.0};
    T area{0.1};
    T count{1.0};
    T viscosity{2.63e-5};
    T density{7.95e-4};
    T leak{1e-3};
    T opening_rate{5.0};
    T closing_rate{5.0};
    T pressure_smoothing{0.02};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T resistance_scale = 8.0 * pi * this->viscosity * this->count * this->length;  // R (A a)^2
    T quadratic_scale = 0.5 * this->density;                                       // B (A a)^2
    Valve::Prepared<T> valve{{.open_area = this->area,
                              .leak = this->leak,
                              .opening_rate = this->opening_rate,
                              .closing_rate = this->closing_rate,
                              .pressure_smoothing = this->pressure_smoothing}};
  };

  struct Ports {
    int from;  ///< superficial vein
    int to;    ///< deep vein
    int opening;
  };
  static constexpr OwnState states[] = {{"opening", "1", 1.0}};

  template <class T>
  struct Flow {
    T value, by_difference, by_opening;
  };

  template <class T>
  static Flow<T> flow(const Converted<Prepared<T>>& p, const T& difference, const T& opening) {
    const auto share = Valve::open_share(p.leak, opening);
    const T free_area = p.area * share.value;
    const T square = free_area * free_area;
    // The root of the page's quadratic, all of it times the area squared: one division is left.
    const T root = sqrt(p.resistance_scale * p.resistance_scale + 4.0 * p.quadratic_scale * abs(difference) * square);
    const T value = 2.0 * difference * square / (p.resistance_scale + root);
    const T by_difference = square / root;
    return {value, by_difference, 2.0 * difference * share.slope * by_difference / share.value};
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Prepared<T>& p, const View& view, Sink& sink) {
    const T opening = view.state(ports.opening);
    const T difference = view.head(ports.from) - view.head(ports.to);
    const auto q = flow(p, difference, opening);
    const auto leaflet = Valve::leaflet_rate(p.valve, difference, opening);

    sink.flow(ports.from, ports.to, q.value);
    sink.flow_by_head(ports.from, ports.to, ports.from, q.by_difference, strong);
    sink.flow_by_head(ports.from, ports.to, ports.to, -q.by_difference, strong);
    sink.flow_by_state(ports.from, ports.to, ports.opening, q.by_opening, strong);
    sink.rate(ports.opening, leaflet.value);
    sink.rate_by_head(ports.opening, ports.from, leaflet.by_difference, strong);
    sink.rate_by_head(ports.opening, ports.to, -leaflet.by_difference, strong);
    sink.rate_by_state(ports.opening, ports.opening, leaflet.by_opening, strong);
  }
};

}  // namespace saphena::elements
