#pragma once
// What a device's sensor says about the refill of the leg, against what it was.

#include <vector>

#include "anatomy/subject.hpp"
#include "loading/refill_device.hpp"
#include "measure/recorder.hpp"

namespace saphena::measure {

/// One measuring compression. Times of refill count from the release.
struct SensedRefill {
  double start = 0.0;    ///< s, of the compression
  double release = 0.0;  ///< s, end of the last chamber's fall
  double sensed = 0.0;   ///< s; NaN: the sensor saw none
  double actual = 0.0;   ///< s, from the same blood without the sensor's errors; NaN: longer than was waited for
  double rest = 0.0;     ///< s, that the device then made
  double cycles = 0.0;   ///< compressions with that rest, before the next measuring one
};

/// Shares of the venous blood of foot, calf and thigh that lie under a span, as if each region's were spread evenly.
struct BloodUnder {
  double foot = 0.0, calf = 0.0, thigh = 0.0;
  BloodUnder(const anatomy::Subject& subject, const loading::Span& span);
  double of(const Reading& reading) const {
    return foot * reading.venous_volume_foot + calf * reading.venous_volume_calf + thigh * reading.venous_volume_thigh;
  }
};

/// Which compression is watched. Each has its own noise, the same for the same seed, wherever and whenever it is run.
struct Watched {
  double start = 0.0;  ///< s
  int device = 0;      ///< number of the device among those of its member
  int number = 0;      ///< of the measurement among those of its device
};

/// Reads the refill after a compression off `series`, which must reach to the end of the device's longest rest after
/// it.
SensedRefill sense_refill(const Series& series, const BloodUnder& blood, const loading::RefillDevice& device,
                          const Watched& watched);

}  // namespace saphena::measure
