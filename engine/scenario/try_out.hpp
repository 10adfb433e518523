#pragma once

#include "scenario/sweep_file.hpp"

namespace saphena::scenario {

/// Reads the scenarios with each end or value of a variation, so that a mistake is told before anything runs, and at
/// its place in the file that says what varies. Throws InputError.
void try_out(const Variation& variation, const Sweep& sweep);

}  // namespace saphena::scenario
