#pragma once

#include "elements/arteriolar_tone.hpp"
#include "elements/contribution.hpp"
#include "elements/supply_resistance.hpp"

namespace saphena::elements {

/// Arterioles, capillaries and venules of one tissue: blood comes in through a resistance under control.
struct Microcirculation {
  static constexpr auto symbols = joined(SupplyResistance::symbols, ArteriolarTone::symbols);
  static constexpr Symbol variable_symbols[] = {
      {"flow", "mL/s", "Q: artery to bed"},
      {"difference", "mmHg", "dh: arterial less bed head"},
      {"conductance_factor", "1", "g: see arteriolar_tone"},
      {"venular_drop", "mmHg", "dv: capillary less bed pressure, see supply_resistance"},
  };
  static constexpr std::string_view references[] = {"holland1998", "levick1986", "saphena_model"};
  static constexpr Page page{
      .name = "microcirculation",
      .summary = "Arterioles, capillaries and venules of one tissue: inflow through a resistance under control.",
      // clang-format off
      .equation =
          "[dh]+ = Q Ra / g + dv(Q),   "
          "capillary pressure = bed pressure + dv,   "
          "dv, [x]+: see supply_resistance",
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
    SupplyResistance::Parameters<T> supply{};
    ArteriolarTone::Parameters<T> tone{};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_resting_flow = 1.0 / this->supply.resting_flow;
    SupplyResistance::Prepared<T> prepared_supply{this->supply};
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
  static Flow<T> flow(const Converted<SupplyResistance::Prepared<T>>& p, const T& difference, const T& factor) {
    const T value = SupplyResistance::flow<T>(p, difference, factor);
    const T slope = 1.0 / (p.arteriolar_resistance + factor * SupplyResistance::venular_slope<T>(p, value));
    const auto drive = math::positive_part(difference, p.rounding);
    const T arteriolar_drop = drive.value - SupplyResistance::venular_drop<T>(p, value);
    return {value, factor * slope * drive.slope, slope * arteriolar_drop};
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Prepared<T>& p, const View& view, Sink& sink) {
    const T constriction = view.state(ports.constriction);
    const T dilation = view.state(ports.dilation);
    const T difference = view.head(ports.artery) - view.head(ports.bed);
    const auto factor = ArteriolarTone::conductance_factor(constriction, dilation);
    const auto q = flow(p.prepared_supply, difference, factor.value);
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
