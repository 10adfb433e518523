#pragma once
// The valves of one conduit act as one. Valves stand at places, whatever the number of segments.

#include <optional>

#include "anatomy/leg.hpp"

namespace saphena::anatomy {

struct LumpedValve {
  double open_area = 0.0;  ///< 0: there is none
  double leak = 1.0;
};

/// Sum of 1 / leak^2 - 1 of the valves of one system between two places: losses in series add up, and a valve's goes
/// with 1 / leak^2 - 1, so that one with leak 1 does nothing. Empty where no valve stands or all are switched off.
/// Throws std::invalid_argument when a valve names a vessel that does not exist.
std::optional<double> closure(const Subject& subject, const Switches& switches, bool deep, const Span& between);

/// What one valve with that leak adds.
double closure_of(double leak);

/// Leak of the one valve with that closure.
double leak_of(double closure);

}  // namespace saphena::anatomy
