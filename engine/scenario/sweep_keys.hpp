#pragma once

#include "scenario/input_tables.hpp"
#include "scenario/sweep_file.hpp"

namespace saphena::scenario {

const Keys<SweepDesign>& design_keys();
const Keys<SweepStore>& store_keys();
/// [cohort] of a sweep file.
const Keys<Cohort>& cohort_keys();

/// What an entry of [vary] takes that is a table.
const std::vector<KeyInfo>& variation_keys();

/// Tables of a sweep file, for pages and for the schema.
const std::vector<InputTable>& sweep_tables();

}  // namespace saphena::scenario
