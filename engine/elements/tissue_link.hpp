#pragma once

#include "elements/causes.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// Seepage of tissue fluid, with its protein, between two neighbouring places along the leg, and across the fascia.
struct TissueLink {
  static constexpr Symbol symbols[] = {
      {"conductance", "mL/(mmHg s)", "G0: of the normal tissue, K A / l", 0, 1},
      {"swollen_gain", "1", "m: times more when the tissue is waterlogged", 1, 1e6},
      {"swelling_span", "1", "xs: relative swelling at which it is", 0.05, 20},
      {"from_normal_volume", "mL", "V01", 1e-4, 1e5},
      {"to_normal_volume", "mL", "V02", 1e-4, 1e5},
  };
  static constexpr Symbol variable_symbols[] = {
      {"difference", "mmHg", "dh: of total heads, gravity included"},
      {"flow", "mL/s", "q"},
      {"protein_flow", "mg/s", "q c, c upstream"},
  };
  static constexpr std::string_view references[] = {"swabb1974", "guyton1966", "baish2022", "saphena_model"};
  static constexpr Page page{
      .name = "tissue_link",
      .summary = "Seepage of tissue fluid and its protein between two neighbouring places, or across the fascia.",
      // clang-format off
      .equation =
          "q = G0 (1 + (m - 1) S(y)) dh,   y = ((V1 / V01 + V2 / V02) / 2 - 1) / xs,   "
          "S(y) = y^2 (3 - 2 y) for 0 < y < 1",
      // clang-format on
      .sign = "q > 0 runs from `from` to `to`.",
      .validity =
          "Darcy. In a normal leg a few drops a day; once swollen, fluid runs down the tissue and the loop of swelling "
          "and conductivity closes (Baish 2022). Heads count with the weight of blood, 5 % more than that of lymph. "
          "Protein goes with the fluid; its diffusion over centimetres takes months. The fascia is collagen that does "
          "not swell (m = 1); what passes where vessels pierce it is left out.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T conductance{6e-8};
    T swollen_gain{1e4};
    T swelling_span{1.5};
    T from_normal_volume{30.0};
    T to_normal_volume{30.0};
  };

  struct Ports {
    int from, to;                  ///< nodes: interstitia
    int from_protein, to_protein;  ///< states, mg
  };
  static constexpr std::span<const OwnState> states{};

  /// Water and protein.
  template <class T, class N>
  static std::array<N, 2> flows(const Parameters<T>& p, const N& difference, const std::array<N, 2>& volumes,
                                const std::array<N, 2>& proteins) {
    const N swelling =
        (0.5 * (volumes[0] / p.from_normal_volume + volumes[1] / p.to_normal_volume) - 1.0) / p.swelling_span;
    const N y = math::minimum(math::maximum(swelling, N(0.0)), N(1.0));
    const N conductance = p.conductance * (1.0 + (p.swollen_gain - 1.0) * y * y * (3.0 - 2.0 * y));
    const N water = conductance * difference;
    return {water, water * select(difference > N(0.0), N(proteins[0] / volumes[0]), N(proteins[1] / volumes[1]))};
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& at, const Parameters<T>& p, const View& view, Sink& sink) {
    const auto law = [&](const auto& h1, const auto& h2, const auto& v1, const auto& v2, const auto& m1,
                         const auto& m2) {
      using N = std::remove_cvref_t<decltype(v1)>;
      return flows(p, N(h1 - h2), std::array<N, 2>{v1, v2}, std::array<N, 2>{m1, m2});
    };
    hand_on<T>(sink, law,
               std::tuple(from_head<T>(view, at.from, weak), from_head<T>(view, at.to, weak),
                          from_volume<T>(view, at.from, weak), from_volume<T>(view, at.to, weak),
                          from_state<T>(view, at.from_protein, weak), from_state<T>(view, at.to_protein, weak)),
               std::tuple(FlowBetween{at.from, at.to}, MassBetween{at.from_protein, at.to_protein}));
  }
};

}  // namespace saphena::elements
