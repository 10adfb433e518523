#pragma once

#include "scenario/document.hpp"
#include "scenario/scenario.hpp"

namespace saphena::scenario {

/// Multiplies the pressure of everything that presses on the skin by `run.load_scale`, and what screening knows of it.
/// The dose is an integral of those pressures and so goes with the factor. Contracting muscle is left alone. Throws
/// InputError, with the key's line, when a pressure would exceed what an action may have.
void scale_loads(const toml::table& root, Scenario& scenario);

}  // namespace saphena::scenario
