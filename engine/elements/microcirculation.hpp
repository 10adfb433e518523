#pragma once

#include "elements/arteriolar_tone.hpp"
#include "elements/contribution.hpp"

namespace saphena::elements {

/// Arterioles, capillaries and venules of one tissue: blood comes in through a resistance under control.
struct Microcirculation {
  static constexpr Symbol own_symbols[] = {
      {"arteriolar_resistance", "mmHg s/mL", "Ra: arteries and arterioles at rest, supine", 1e-3, 1e6},
      {"venular_resistance", "mmHg s/mL", "Rv: from the middle of the capillaries to the venule bed", 1e-4, 1e6},
      {"resting_flow", "mL/s", "Fr: flow at rest, supine", 1e-7, 1000},
      {"pressure_smoothing", "mmHg", "w: rounding where the driving pressure vanishes", 0.01, 10},
  };
  static constexpr auto symbols = joined(own_symbols, ArteriolarTone::symbols);
  static constexpr Symbol variable_symbols[] = {
      {"flow", "mL/s", "Q: artery to bed"},
      {"difference", "mmHg", "dh: arterial less bed head"},
      {"conductance_factor", "1", "g: see arteriolar_tone"},
      {"capillary_rise", "mmHg", "capillary less bed pressure, Q Rv"},
  };
  static constexpr std::string_view references[] = {"holland1998", "levick1986", "saphena_model"};
  static constexpr Page page{
      .name = "microcirculation",
      .summary = "Arterioles, capillaries and venules of one tissue: inflow through a resistance under control.",
      // clang-format off
      .equation =
          "Q = [dh]+ / (Ra / g + Rv),   "
          "capillary pressure = bed pressure + Q Rv,   "
          "[x]+ = max(x, 0) rounded over w, see math/smooth.hpp",
      // clang-format on
      .sign =
          "Q > 0 runs from the artery to the venule bed and cannot reverse: arterioles shut before blood flows back.",
      .validity =
          "The capillary node stores no blood, so its pressure follows from continuity. Mean arterial pressure, no "
          "pulse.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T arteriolar_resistance{70.0};
    T venular_resistance{12.0};
    T resting_flow{1.0};
    T pressure_smoothing{0.5};
    ArteriolarTone::Parameters<T> tone{};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_resting_flow = 1.0 / this->resting_flow;
    math::Rounding<T> rounding{this->pressure_smoothing};
    ArteriolarTone::Prepared<T> prepared_tone{this->tone};
  };

  struct Ports {
    int artery;
    int bed;
    int constriction;
    int dilation;
    int demand_channel;
  };
  static constexpr OwnState states[] = {{"constriction", "1", 1.0}, {"dilation", "1", 1.0}};

  template <class T>
  struct Flow {
    T value, by_difference, by_factor;
  };

  template <class T>
  static Flow<T> flow(const Converted<Prepared<T>>& p, const T& difference, const T& factor) {
    const auto drive = math::positive_part(difference, p.rounding);
    const T inverse = 1.0 / (p.arteriolar_resistance + factor * p.venular_resistance);
    const T conductance = factor * inverse;
    return {conductance * drive.value, conductance * drive.slope,
            p.arteriolar_resistance * inverse * inverse * drive.value};
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Prepared<T>& p, const View& view, Sink& sink) {
    const T constriction = view.state(ports.constriction);
    const T dilation = view.state(ports.dilation);
    const T difference = view.head(ports.artery) - view.head(ports.bed);
    const auto factor = ArteriolarTone::conductance_factor(constriction, dilation);
    const auto q = flow(p, difference, factor.value);
    const T by_constriction = q.by_factor * factor.by_constriction;
    const T by_dilation = q.by_factor * factor.by_dilation;

    sink.flow(ports.artery, ports.bed, q.value);
    sink.flow_by_head(ports.artery, ports.bed, ports.artery, q.by_difference, strong);
    sink.flow_by_head(ports.artery, ports.bed, ports.bed, -q.by_difference, strong);
    sink.flow_by_state(ports.artery, ports.bed, ports.constriction, by_constriction, strong);
    sink.flow_by_state(ports.artery, ports.bed, ports.dilation, by_dilation, strong);

    // Artery and bed are at the same place: arterial less tissue pressure is the head difference plus the bed's own.
    const T arteriolar = difference + view.transmural(ports.bed);
    const auto c =
        ArteriolarTone::constriction_rate(p.prepared_tone, arteriolar, view.transmural(ports.bed), constriction);
    sink.rate(ports.constriction, c.value);
    sink.rate_by_head(ports.constriction, ports.artery, c.by_arteriolar, strong);
    sink.rate_by_external(ports.constriction, ports.bed, -c.by_arteriolar, strong);
    sink.rate_by_transmural(ports.constriction, ports.bed, c.by_venous, strong);
    sink.rate_by_state(ports.constriction, ports.constriction, c.by_constriction, strong);

    const auto m = ArteriolarTone::dilation_rate(p.prepared_tone, T(q.value * p.per_resting_flow),
                                                 view.channel(ports.demand_channel), dilation);
    const T by_flow = m.by_flow * p.per_resting_flow;
    sink.rate(ports.dilation, m.value);
    sink.rate_by_head(ports.dilation, ports.artery, by_flow * q.by_difference, strong);
    sink.rate_by_head(ports.dilation, ports.bed, -by_flow * q.by_difference, strong);
    sink.rate_by_state(ports.dilation, ports.constriction, by_flow * by_constriction, strong);
    sink.rate_by_state(ports.dilation, ports.dilation, by_flow * by_dilation, strong);
    sink.rate_by_state(ports.dilation, ports.dilation, m.by_dilation, strong);
  }
};

}  // namespace saphena::elements
