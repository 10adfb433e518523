#pragma once
// The valves of one conduit act as one. Valves stand at places, whatever the number of segments.

#include "anatomy/leg.hpp"

namespace saphena::anatomy {

struct LumpedValve {
  double open_area = 0.0;  ///< 0: there is none
  double leak = 1.0;
};

/// Sum of (1 / leak)^2 of the valves of one system between two places: pressure losses in series add up, and each goes
/// with the square of its leak. Valves that are switched off count for nothing. Throws std::invalid_argument when a
/// valve names a vessel that does not exist.
double closure(const Subject& subject, const Switches& switches, bool deep, const Span& between);

/// Leak of the one valve with that closure.
double leak_of(double closure);

}  // namespace saphena::anatomy
