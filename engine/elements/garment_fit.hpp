#pragma once

#include "elements/causes.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// A garment on a limb that swells or shrinks: tighter or looser than when it was put on.
struct GarmentFit {
  static constexpr Symbol symbols[] = {
      {"length", "cm", "L: of the stretch of leg", 0.1, 100},
      {"normal_volume", "mL", "V0: of that stretch, with normal tissue fluid", 1, 1e5},
      {"normal_fluid", "mL", "F0: of that, tissue fluid of both layers", 1e-3, 1e5},
      {"ankle_circumference", "cm", "Ca: of the normal leg, where the garment's stiffness is given", 1, 200},
      {"superficial_gain", "1/s", "of skin pressure, share that arrives around superficial veins, over its tau", 0,
       100},
      {"muscle_gain", "1/s", "likewise within muscle; see tissue_pressure", 0, 100},
      {"deep_gain", "1/s", "likewise around deep veins", 0, 100},
  };
  static constexpr Symbol variable_symbols[] = {
      {"fitted_girth", "cm", "g0: state, girth at which it was put on"},
      {"girth", "cm", "g: circumference beyond that of the normal leg, by tissue fluid"},
      {"fluid", "mL", "F: of both layers"},
      {"pressure", "mmHg", "P0: input, of what is worn, as it was put on"},
      {"stiffness", "mmHg/cm", "k: input, dP/dC of what is worn, at the ankle"},
      {"fitting", "1/s", "r: input, stiffness that is being put on per time, over all that is worn"},
      {"change", "mmHg", "dP: of the interface pressure"},
  };
  static constexpr std::string_view references[] = {"partsch_stiffness", "damstra2008", "saphena_model"};
  static constexpr Page page{
      .name = "garment_fit",
      .summary = "A garment on a limb that swells or shrinks: tighter or looser than when it was put on.",
      .equation =
          "g = sqrt(4 pi (V0 + F - F0) / L) - sqrt(4 pi V0 / L),   dg0/dt = r (g - g0),   "
          "dP = P0 ([1 + k (Ca / C)^2 (g - g0) / P0]+ - 1),   C = sqrt(4 pi V0 / L),   dpt/dt gains gain * dP at each "
          "depth",
      .sign = "dP < 0: looser than when it was put on.",
      .validity =
          "A round limb, and cloth that is equally stiff all along: by Laplace's law strain and curvature both fall "
          "with "
          "circumference, so that stiffness falls with its square. Only tissue fluid counts: the blood that shifts "
          "when one stands up is in the garment's static "
          "stiffness index already. [x]+ is rounded below 0.2, so that the last fifth of the pressure goes slowly and "
          "none is ever negative. Creep and slipping of bandages, a quarter of their pressure in four hours on "
          "legs that do not shrink, are left out. Of several that are worn those left keep the mean girth at which all "
          "were put on.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T length{4.0};
    T normal_volume{350.0};
    T normal_fluid{50.0};
    T ankle_circumference{22.0};
    T superficial_gain{1.0};
    T muscle_gain{1.0};
    T deep_gain{1.0};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T solid_volume = this->normal_volume - this->normal_fluid;
    T per_length = 4.0 * pi / this->length;
    T normal_circumference = sqrt(T(per_length * this->normal_volume));
    T flatness = this->ankle_circumference / normal_circumference;
    T stiffness_share = flatness * flatness;
  };

  struct Ports {
    int fitted_girth;
    std::array<int, 2> layers;    ///< nodes: interstitia
    std::array<int, 3> pressure;  ///< states of tissue_pressure: superficial, muscle, deep
    int pressure_channel, stiffness_channel, fitting_channel;
  };
  static constexpr OwnState states[] = {{"fitted_girth", "cm", 0.1}};

  static constexpr math::Rounding<double> looseness_rounding{0.1};
  /// mmHg: what presses less is not worn.
  static constexpr double least_pressure = 1e-3;

  /// What is worn here, as it was put on.
  template <class T>
  struct Worn {
    T pressure, stiffness;
  };

  template <class T, class N>
  static N girth(const Converted<Prepared<T>>& p, const N& fluid) {
    return sqrt(N(p.per_length * (p.solid_volume + fluid))) - p.normal_circumference;
  }

  /// How much of its pressure has gone (below 0) or come.
  template <class T, class N>
  static N change(const Worn<T>& worn, const N& girth, const N& fitted) {
    const N held = 1.0 + worn.stiffness / math::maximum(worn.pressure, T(least_pressure)) * (girth - fitted);
    return worn.pressure * (math::one_way(held, looseness_rounding) - 1.0);
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& at, const Prepared<T>& p, const View& view, Sink& sink) {
    const Worn<T> worn{view.channel(at.pressure_channel), p.stiffness_share * view.channel(at.stiffness_channel)};
    const T fitting = view.channel(at.fitting_channel);
    const auto law = [&](const auto& fitted, const auto& epifascial, const auto& subfascial) {
      using N = std::remove_cvref_t<decltype(fitted)>;
      const N now = girth<T, N>(p, N(epifascial + subfascial));
      const N pressed = change<T, N>(worn, now, fitted);
      return std::array<N, 4>{fitting * (now - fitted), p.superficial_gain * pressed, p.muscle_gain * pressed,
                              p.deep_gain * pressed};
    };
    hand_on<T>(
        sink, law,
        std::tuple(from_state<T>(view, at.fitted_girth, strong), from_volume<T>(view, at.layers[0], weak),
                   from_volume<T>(view, at.layers[1], weak)),
        std::tuple(RateOf{at.fitted_girth}, RateOf{at.pressure[0]}, RateOf{at.pressure[1]}, RateOf{at.pressure[2]}));
  }
};

}  // namespace saphena::elements
