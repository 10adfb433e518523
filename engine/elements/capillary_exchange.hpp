#pragma once

#include "elements/causes.hpp"
#include "elements/oncotic_pressure.hpp"
#include "elements/page.hpp"
#include "elements/supply_resistance.hpp"

namespace saphena::elements {

/// Water and protein between the exchange vessels of one tissue and its interstitium.
struct CapillaryExchange {
  static constexpr Symbol own_symbols[] = {
      {"exchange_position", "1", "x: where between venule bed (0) and mid-capillary (1) water passes on average", 0, 1},
      {"conductance", "mL/(mmHg s)", "Kf: filtration coefficient, Lp S", 0, 1},
      {"reflection", "1", "s: reflection coefficient for protein", 0, 1},
      {"permeability", "mL/s", "PS: of the walls for protein", 1e-12, 1},
      {"plasma_share", "1", "f: of the blood that is plasma", 0.2, 1},
      {"plasma_concentration", "mg/mL", "cp: protein of plasma", 5, 150},
      {"oncotic_rise", "mmHg", "ko: rise of plasma's oncotic pressure per share of it that is filtered", 0, 500},
      {"perivascular_volume", "mL", "Vg: fluid just behind the barrier", 1e-9, 100},
      {"perivascular_exchange", "mL/s", "Pg: diffusion from there into the interstitium", 1e-12, 1},
      {"perivascular_share", "1",
       "g: 1: protein behind the barrier opposes plasma's (revised law), 0: the tissue's does", 0, 1},
  };
  static constexpr auto symbols = joined(SupplyResistance::symbols, own_symbols, OncoticPressure::symbols);
  static constexpr Symbol variable_symbols[] = {
      {"perivascular_protein", "mg", "Mg: state, cg = Mg / Vg"},
      {"protein", "mg", "M: state of the interstitium, ci = M / V"},
      {"flow", "mL/s", "Q: of blood"},
      {"capillary_pressure", "mmHg", "Pc: bed pressure + x dv(Q), see supply_resistance"},
      {"filtration", "mL/s", "J"},
  };
  static constexpr std::string_view references[] = {"levick2010", "patlak1963", "noddeland1982", "bauer2004",
                                                    "landis1963"};
  static constexpr Page page{
      .name = "capillary_exchange",
      .summary = "Starling's filtration with protein: local rise of plasma's oncotic pressure, and of what opposes it.",
      // clang-format off
      .equation =
          "J = Kf (Pc - Pi - s (pi(cp) - pix)) / (1 + Kf s ko / (f Q)),   pix = g pi(cg) + (1 - g) pi(ci),   "
          "plasma to perivascular J+ (1 - s) cp - J- (1 - s) cg,   "
          "perivascular to interstitium J+ cg - J- ci + Pg (cg - ci),   "
          "plasma to interstitium PS B(|J| (1 - s) / PS) (cp - ci),   B(y) = (sqrt(y^2 + 4) - y) / 2",
      // clang-format on
      .sign = "J > 0 leaves the blood; J+ and J- are its two directions, both positive.",
      .validity =
          "B stands for Patlak's y / (e^y - 1): equal at 0 in value and slope, within 0.11 elsewhere. ko is a secant "
          "through the rise at a fifth filtered, weighted over the vessel's length. Filtration washes protein out "
          "behind the barrier, absorption heaps it up there, so that absorption ends itself (Levick and Michel 2010); "
          "how long that takes is set by Vg. Plasma's protein does not change: one leg is small against the body.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    SupplyResistance::Parameters<T> supply{};
    T exchange_position{0.6};
    T conductance{2.6e-4};
    T reflection{0.9};
    T permeability{1.2e-4};
    T plasma_share{0.58};
    T plasma_concentration{70.0};
    T oncotic_rise{34.0};
    T perivascular_volume{2.0};
    T perivascular_exchange{1.6e-4};
    T perivascular_share{1.0};
    OncoticPressure::Parameters<T> oncotic{};
  };

  struct Ports {
    int artery, bed;             ///< nodes
    int constriction, dilation;  ///< states of the microcirculation
    int tissue;                  ///< node: interstitium
    int protein, perivascular;   ///< states, mg
    int plasma_protein;          ///< state, mg: what the blood has lost
  };
  static constexpr OwnState states[] = {{"perivascular_protein", "mg", 5.0}};

  /// Blood flow from the difference of heads and the conductance factor, as in microcirculation.
  template <class T, class N>
  static N blood_flow(const Parameters<T>& p, const N& difference, const N& constriction, const N& dilation) {
    return SupplyResistance::flow<T>(p.supply, difference, N(constriction * (1.0 + dilation)));
  }

  /// Filtration from blood flow, bed less tissue pressure, and the two concentrations.
  template <class T, class N>
  static N filtration(const Parameters<T>& p, const N& flow, const N& pressure, const N& tissue,
                      const N& perivascular) {
    const N opposing = p.perivascular_share * OncoticPressure::pressure(p.oncotic, perivascular) +
                       (1.0 - p.perivascular_share) * OncoticPressure::pressure(p.oncotic, tissue);
    const T plasma = OncoticPressure::pressure(p.oncotic, p.plasma_concentration);
    const N drive = pressure + p.exchange_position * SupplyResistance::venular_drop<T>(p.supply, flow) -
                    p.reflection * (plasma - opposing);
    const N plasma_flow = p.plasma_share * flow;
    return p.conductance * drive * plasma_flow / (plasma_flow + p.conductance * p.reflection * p.oncotic_rise);
  }

  /// Water, then protein: plasma to perivascular, on to the interstitium, plasma to interstitium.
  template <class T, class N>
  static std::array<N, 4> exchange(const Parameters<T>& p, const N& flow, const N& pressure, const N& tissue,
                                   const N& perivascular) {
    const N water = filtration(p, flow, pressure, tissue, perivascular);
    const N zero(0.0);
    const N out = select(water > zero, water, zero);
    const N back = out - water;
    const T passing = 1.0 - p.reflection;
    const N peclet = (out + back) * passing / p.permeability;
    const N damping = 0.5 * (sqrt(peclet * peclet + 4.0) - peclet);
    return {water, passing * (out * p.plasma_concentration - back * perivascular),
            out * perivascular - back * tissue + p.perivascular_exchange * (perivascular - tissue),
            p.permeability * damping * (p.plasma_concentration - tissue)};
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& at, const Parameters<T>& p, const View& view, Sink& sink) {
    const T arterial = view.head(at.artery);
    const auto law = [&](const auto& bed_head, const auto& bed, const auto& bed_around, const auto& tissue,
                         const auto& tissue_around, const auto& constriction, const auto& dilation, const auto& volume,
                         const auto& protein, const auto& behind) {
      using N = std::remove_cvref_t<decltype(bed)>;
      const N flow = blood_flow(p, N(arterial - bed_head), constriction, dilation);
      return exchange(p, flow, N(bed + bed_around - tissue - tissue_around), N(protein / volume),
                      N(behind / p.perivascular_volume));
    };
    hand_on<T>(sink, law,
               std::tuple(from_head<T>(view, at.bed, weak), from_transmural<T>(view, at.bed, weak),
                          from_external<T>(view, at.bed, weak), from_transmural<T>(view, at.tissue, weak),
                          from_external<T>(view, at.tissue, weak), from_state<T>(view, at.constriction, weak),
                          from_state<T>(view, at.dilation, weak), from_volume<T>(view, at.tissue, weak),
                          from_state<T>(view, at.protein, weak), from_state<T>(view, at.perivascular, weak)),
               std::tuple(FlowBetween{at.bed, at.tissue}, MassBetween{at.plasma_protein, at.perivascular},
                          MassBetween{at.perivascular, at.protein}, MassBetween{at.plasma_protein, at.protein}));
  }
};

}  // namespace saphena::elements
