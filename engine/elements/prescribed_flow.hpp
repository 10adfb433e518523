#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// Blood that is pumped from one compartment into another whatever their pressures: the venous return of the rest of
/// the body.
struct PrescribedFlow {
  static constexpr Symbol symbols[] = {
      {"mean_flow", "mL/s", "Qm: flow while the waveform is 1", 0, 1000},
  };
  static constexpr Symbol variable_symbols[] = {
      {"waveform", "1", "w(t): input"},
      {"flow", "mL/s", "Q"},
  };
  static constexpr std::string_view references[] = {"saphena_model"};
  static constexpr Page page{
      .name = "prescribed_flow",
      .summary = "Blood pumped from one compartment into another whatever their pressures.",
      .equation = "Q = Qm w(t)",
      .sign = "Q > 0 runs from `from` to `to`.",
      .validity = "Where the source is strong against the pressures that the leg can raise, as the heart is.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T mean_flow{1.0};
  };

  struct Ports {
    int from;
    int to;
    int waveform_channel;
  };
  static constexpr std::span<const OwnState> states{};

  template <class T>
  static T flow(const Parameters<T>& p, const T& waveform) {
    return p.mean_flow * waveform;
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Parameters<T>& p, const View& view, Sink& sink) {
    sink.flow(ports.from, ports.to, flow(p, T(view.channel(ports.waveform_channel))));
  }
};

}  // namespace saphena::elements
