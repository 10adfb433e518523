#pragma once
// Every number that describes a subject: its key in the TOML file, its unit and hard limits, and where it goes.

#include "scenario/keys.hpp"

namespace saphena::scenario {

/// One table of the subject file, such as [geometry].
struct SubjectSection {
  std::string name;
  std::string doc;
  Keys<anatomy::Subject> keys;
};

const std::vector<SubjectSection>& subject_sections();
/// The part of them that describes tissue and its blood supply.
std::vector<SubjectSection> tissue_sections();
/// The part of them that describes heart, trunk and reflexes, for a closed loop.
std::vector<SubjectSection> circulation_sections();
/// The part of them that describes tissue fluid and lymph.
std::vector<SubjectSection> lymph_sections();
const Keys<anatomy::Vessel>& vessel_keys();
const Keys<anatomy::PerforatorSite>& perforator_keys();
const Keys<anatomy::ValveSite>& valve_keys();
const Keys<anatomy::HeightPoint>& circumference_keys();

}  // namespace saphena::scenario
