#pragma once

#include <cmath>
#include <numbers>

namespace saphena::loading {

/// Breathing: inspiration lowers the pressure in the chest and, as the diaphragm descends, raises it in the abdomen.
///
/// Both follow one wave w(time) from 0 (end of expiration) to 1 (end of inspiration) and back, each way along half a
/// cosine.
struct Breathing {
  double rate = 0.2;                  ///< 1/s
  double inspiratory_fraction = 0.4;  ///< of the period
  double abdominal_swing = 1.5;       ///< mmHg, rise in inspiration
  double pleural_swing = 2.5;         ///< mmHg, fall in inspiration
  double onset = -120.0;              ///< s: before it the breath is held, so that the leg can settle first

  double period() const { return 1.0 / rate; }
  double longest_step() const { return 0.2 * period(); }

  double wave(double time) const {
    if (time <= onset) return 0.0;
    const double phase = (time - onset) * rate - std::floor((time - onset) * rate);
    const double share =
        phase < inspiratory_fraction ? phase / inspiratory_fraction : (1.0 - phase) / (1.0 - inspiratory_fraction);
    return 0.5 * (1.0 - std::cos(std::numbers::pi * share));
  }
  double abdominal_pressure(double time) const { return abdominal_swing * wave(time); }
  double pleural_pressure(double time) const { return -pleural_swing * wave(time); }
};

}  // namespace saphena::loading
