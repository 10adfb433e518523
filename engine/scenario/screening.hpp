#pragma once
// Whether a protocol may be run on a subject with these conditions: rules as data, from scenarios/screening/rules.toml.

#include <string>
#include <vector>

namespace saphena::scenario {

/// What the scenario says about the subject's health. Measures below 0 are not known.
struct SubjectConditions {
  std::vector<std::string> conditions;
  std::vector<std::string> affected_zones;  ///< where they are; none: the whole leg
  double ankle_brachial_index = -1.0;
  double ankle_pressure = -1.0;        ///< mmHg, arterial
  double toe_pressure = -1.0;          ///< mmHg
  double skin_oxygen_pressure = -1.0;  ///< mmHg, transcutaneous
  double diastolic_pressure = -1.0;    ///< mmHg
  double platelets = -1.0;             ///< 1e9/L
  double antibiotic_time = -1.0;       ///< s since the first dose
  std::string override_reason;         ///< why a refused protocol is run all the same
};

enum class Verdict { allow, warn, limit, refuse };
std::string verdict_name(Verdict verdict);

/// A rule that speaks about one action of the scenario.
struct FiredRule {
  std::string id;
  std::string action;  ///< name of the action
  Verdict verdict = Verdict::warn;
  std::string text;
  std::string source;
  std::string flag;
};

struct Screening {
  SubjectConditions subject;
  std::vector<FiredRule> fired;
  Verdict strictest = Verdict::allow;
  bool overridden = false;  ///< refused, and run all the same
};

}  // namespace saphena::scenario
