#pragma once
// A device as a bench measured it.

#include "scenario/action_context.hpp"
#include "scenario/device_keys.hpp"

namespace saphena::scenario {

/// Share of a trace's peak by which the straight lines that stand for it may miss its samples.
inline constexpr double trace_miss = 0.005;

/// Reads the trace that `input` names and gives every chamber its course. Throws InputError.
void read_device_trace(ActionContext& action, DeviceInput& input, std::vector<ChamberInput>& chambers);

}  // namespace saphena::scenario
