#pragma once

#include <map>
#include <string>
#include <vector>

#include "scenario/kept_files.hpp"
#include "scenario/subject_keys.hpp"

namespace saphena::scenario {

/// A value of a subject together with where it comes from.
struct SourcedValue {
  double value = 0.0;  ///< in `unit`
  double low = 0.0;    ///< range that the literature leaves open
  double high = 0.0;
  std::string unit;
  std::string text;        ///< as written
  std::string range_text;  ///< as written
  std::string source;      ///< key in references.bib
  std::string flag;        ///< measured, derived, assumed; or "override" from a scenario
  std::string note;
  std::string file;
  int line = 0;
};

/// Where something stands that has no source of its own: an entry of a list, or a place.
struct Origin {
  std::string file;
  int line = 0;
};

/// A subject with the provenance of every value, by path such as "vessel.popliteal.diameter".
struct SubjectSet {
  anatomy::Subject subject;
  std::string name;
  std::string title;
  std::vector<std::string> files;  ///< the set and those that it is based on
  std::vector<std::string> texts;  ///< of these files
  std::map<std::string, SourcedValue> values;
  std::map<std::string, Origin> origins;  ///< by path such as "vessel.popliteal" or "vessel.popliteal.from"
};

/// Loads a subject by name or path. `where`: the place in the input that names it. Throws InputError.
SubjectSet load_subject(std::string_view name, const std::filesystem::path& beside, const InputMistake& where);
SubjectSet load_subject(std::string_view name, const std::filesystem::path& beside, const InputMistake& where,
                        KeptFiles& files);

/// Sets one value from a scenario: [subject_overrides] or --set subject.PATH. Paths: "perfusion_scale",
/// "geometry.leg_length", "vessel.popliteal.diameter", "perforator.paratibial.leak", "valves.femoral.leak" (all valves
/// of that vessel). Throws InputError.
void override_subject(SubjectSet& set, const std::string& path, const toml::node& node, const std::string& file);

/// Checks what single keys cannot: that nothing is missing, order of places, vessels that cover the leg, valves on
/// vessels that exist. Throws InputError.
void check_subject(const SubjectSet& set);

}  // namespace saphena::scenario
