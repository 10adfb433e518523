#pragma once
// What was leaped over in one run.

#include <numeric>
#include <vector>

namespace saphena::multiscale {

/// One leap, as the result file keeps it.
struct Leap {
  double from = 0.0, to = 0.0;
  double moved = 0.0;  ///< mL: change of tissue fluid, summed over segments and layers without sign, and lymph
  double error = 0.0;  ///< mL, estimated, summed likewise
};

struct Log {
  std::vector<Leap> leaps;
  int windows = 0;
  int rejected = 0;
  double stepped = 0.0;  ///< s of t > 0 that were stepped through, and not taken back

  double error_sum() const {
    return std::accumulate(leaps.begin(), leaps.end(), 0.0,
                           [](double sum, const Leap& leap) { return sum + leap.error; });
  }
};

}  // namespace saphena::multiscale
