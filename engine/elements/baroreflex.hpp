#pragma once

#include "elements/causes.hpp"
#include "elements/page.hpp"

namespace saphena::elements {

/// How heart, arterioles and veins answer to pressure in the carotid sinus and in the right atrium.
struct Baroreflex {
  static constexpr Symbol symbols[] = {
      {"arterial_set_point", "mmHg", "Pa0: pressure in the carotid sinus that asks for nothing", 30, 200},
      {"arterial_range", "mmHg", "Sa: error at which the arterial arm saturates", 1, 100},
      {"atrial_set_point", "mmHg", "Pr0: transmural pressure of the right atrium that asks for nothing", -10, 40},
      {"atrial_range", "mmHg", "Sr: error at which the cardiopulmonary arm saturates", 0.5, 50},
      {"beat_interval", "s", "T0: between beats at rest", 0.3, 3},
      {"interval_gain", "s/mmHg", "gT: beats come earlier per arterial error", 0, 0.1},
      {"resistance_arterial_gain", "1/mmHg", "gRa: of resistance per arterial error", 0, 0.1},
      {"resistance_atrial_gain", "1/mmHg", "gRr: of resistance per atrial error", 0, 0.5},
      {"tone_arterial_gain", "1", "gVa: of venous tone per arterial error", 0, 10},
      {"tone_atrial_gain", "1", "gVr: of venous tone per atrial error", 0, 20},
      {"rate_time", "s", "tf: of the heart's answer", 0.1, 60},
      {"resistance_time", "s", "tR: of the arterioles' answer", 0.5, 120},
      {"tone_time", "s", "tV: of the veins' answer", 0.5, 300},
      {"specific_weight", "mmHg/cm", "rho g of blood", 0, 10},
  };
  static constexpr Symbol variable_symbols[] = {
      {"heart_rate", "1/s", "f: state"},
      {"resistance", "1", "r: state, resistance of arterioles over that at rest"},
      {"venous_tone", "mmHg", "y: state, pressure that the walls of veins add to that of their blood"},
      {"carotid_height", "cm", "hc: input, carotid sinus above the heart"},
      {"arterial_pressure", "mmHg", "Pa: in the arteries, at the height of the heart"},
      {"atrial_pressure", "mmHg", "Pr: transmural, of the right atrium"},
  };
  static constexpr std::string_view references[] = {"heldt2002", "cvmodel2025", "saphena_model"};
  static constexpr Page page{
      .name = "baroreflex",
      .summary = "How heart, arterioles and veins answer to pressure in the carotid sinus and in the right atrium.",
      // clang-format off
      .equation =
          "tf df/dt = 1 / (T0 - gT ea) - f,   tR dr/dt = 1 + gRa ea + gRr er - r,   tV dy/dt = gVa ea + gVr er - y,   "
          "ea = sat(Pa0 - Pa + rho g hc, Sa),   er = sat(Pr0 - Pr, Sr),   sat(x, S) = x / sqrt(1 + (x / S)^2)",
      // clang-format on
      .sign = "Errors are positive when pressure is too low: then the heart beats faster and vessels tighten.",
      .validity =
          "After Heldt's set-point controller: mean pressures, algebraic saturation for his arctangent, one lag for "
          "each of his delayed responses, vagal and sympathetic rate as one. Contractility, thresholds that move over "
          "hours and hormones are left out; gT Sa stays below T0.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T arterial_set_point{93.0};
    T arterial_range{18.0};
    T atrial_set_point{8.0};
    T atrial_range{5.0};
    T beat_interval{0.92};
    T interval_gain{0.018};
    T resistance_arterial_gain{0.01};
    T resistance_atrial_gain{0.01};
    T tone_arterial_gain{0.3};
    T tone_atrial_gain{1.2};
    T rate_time{3.0};
    T resistance_time{12.0};
    T tone_time{20.0};
    T specific_weight{0.78};
  };

  struct Ports {
    int artery;
    int atrium;
    int carotid_height_channel;
    int heart_rate;  ///< state; resistance and venous tone are the next two
  };
  static constexpr OwnState states[] = {
      {"heart_rate", "1/s", 1.0}, {"resistance", "1", 1.0}, {"venous_tone", "mmHg", 1.0}};
  /// Places of states that others read, from the first one.
  static constexpr int resistance = 1, venous_tone = 2;

  /// Rates of heart rate, resistance and venous tone.
  template <class T, class N>
  static std::array<N, 3> rates(const Parameters<T>& p, const std::array<N, 6>& in) {
    const auto& [artery, atrial, height, rate, resistance, tone] = in;
    const N low = saturated(N(N(p.arterial_set_point) - artery + N(p.specific_weight) * height), p.arterial_range);
    const N empty = saturated(N(N(p.atrial_set_point) - atrial), p.atrial_range);
    const N wanted_rate = N(1.0) / (N(p.beat_interval) - N(p.interval_gain) * low);
    const N wanted_resistance = N(1.0) + N(p.resistance_arterial_gain) * low + N(p.resistance_atrial_gain) * empty;
    const N wanted_tone = N(p.tone_arterial_gain) * low + N(p.tone_atrial_gain) * empty;
    return {(wanted_rate - rate) / N(p.rate_time), (wanted_resistance - resistance) / N(p.resistance_time),
            (wanted_tone - tone) / N(p.tone_time)};
  }

  template <class T, class View, class Sink>
  static void contribute(const Ports& ports, const Parameters<T>& p, const View& view, Sink& sink) {
    hand_on<T>(
        sink, [&](const auto&... in) { return rates<T>(p, std::array{in...}); },
        std::tuple(from_head<T>(view, ports.artery, strong), from_transmural<T>(view, ports.atrium, strong),
                   from_channel<T>(view, ports.carotid_height_channel), from_state<T>(view, ports.heart_rate, strong),
                   from_state<T>(view, ports.heart_rate + 1, strong),
                   from_state<T>(view, ports.heart_rate + 2, strong)),
        std::tuple(RateOf{ports.heart_rate}, RateOf{ports.heart_rate + 1}, RateOf{ports.heart_rate + 2}));
  }

 private:
  template <class T, class N>
  static N saturated(const N& x, const T& range) {
    const N share = x / N(range);
    return x / sqrt(N(1.0) + share * share);
  }
};

}  // namespace saphena::elements
