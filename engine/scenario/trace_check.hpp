#pragma once

#include "scenario/trace_reader.hpp"

namespace saphena::scenario {

/// Refuses a trace that cannot be what a bladder did. `rows`: where each sample stands in the file. Throws InputError.
void check_trace(const Trace& trace, const std::vector<int>& rows);

}  // namespace saphena::scenario
