#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// The artery of a limb between the aorta and its branches, with an account of what has passed.
struct ArterialBranch {
  static constexpr Symbol symbols[] = {
      {"resistance", "mmHg s/mL", "R: of the artery", 1e-4, 1000},
  };
  static constexpr Symbol variable_symbols[] = {
      {"passed", "mL", "M: state, net volume since the start"},
      {"difference", "mmHg", "dh: head of the aorta less that of the branches"},
      {"flow", "mL/s", "Q"},
  };
  static constexpr std::string_view references[] = {"heldt2002", "cvmodel2025"};
  static constexpr Page page{
      .name = "arterial_branch",
      .summary = "The artery of a limb between the aorta and its branches, with an account of what has passed.",
      .equation = "Q = dh / R,   dM/dt = Q",
      .sign = "Q > 0 runs from the aorta into the limb.",
      .validity = "Mean pressure and flow; no pulse, so no inertance.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T resistance{0.18};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T conductance = 1.0 / this->resistance;
  };

  struct Ports {
    int from;
    int to;
    int passed;
  };
  static constexpr OwnState states[] = {{"passed", "mL", unbounded}};

  template <class T>
  static T flow(const Converted<Prepared<T>>& p, const T& difference) {
    return difference * p.conductance;
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Prepared<T>& p, const View& view, Sink& sink) {
    const T q = flow(p, T(view.head(ports.from) - view.head(ports.to)));
    sink.flow(ports.from, ports.to, q);
    sink.flow_by_head(ports.from, ports.to, ports.from, p.conductance, strong);
    sink.flow_by_head(ports.from, ports.to, ports.to, -p.conductance, strong);
    sink.rate(ports.passed, q);
    sink.rate_by_head(ports.passed, ports.from, p.conductance, strong);
    sink.rate_by_head(ports.passed, ports.to, -p.conductance, strong);
  }
};

}  // namespace saphena::elements
