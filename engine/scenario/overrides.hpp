#pragma once

#include "scenario/scenario.hpp"

namespace saphena::scenario {

/// Writes overrides into a scenario's table before it is read, so that they are checked like the file itself. `file` is
/// the scenario's, for messages.
///
/// Paths: "run.duration", "title", "subject", "breathing.rate", "posture.leg_elevation" (every posture),
/// "posture.2.position", "action.effleurage.pressure" (every action of that kind or name), "action.3.pressure",
/// "subject.PATH" (see override_subject). Throws InputError when a path leads nowhere.
void apply_overrides(toml::table& root, const Overrides& overrides, const std::string& file = "override");

}  // namespace saphena::scenario
