#pragma once
// Who the members of a sweep are, by their numbers. A member is made when its turn comes and not before, so a plan of a
// million members takes no more memory than one of ten.

#include <cstddef>

#include "scenario/sweep_file.hpp"

namespace saphena::sweep {

/// Something that differs between members, as it is stored.
struct Parameter {
  std::string name;  ///< a path, or "protocol", "subject_number"
  std::string unit;  ///< of numbers; "1": none
  bool is_text = false;
};

struct MemberInputs {
  std::size_t protocol = 0;
  scenario::Overrides overrides;
  std::vector<std::string> texts;  ///< in the order of the parameters; empty where the scenario is left as it is
};

/// How large the arrays of the largest member are.
struct PlanExtent {
  std::size_t instants = 0;  ///< of recorded signals
  std::size_t windows = 0;   ///< actions
  int segments = 0;
};

class Plan {
 public:
  explicit Plan(scenario::Sweep sweep);

  const scenario::Sweep& sweep() const { return sweep_; }
  std::size_t size() const { return points_ * subjects_ * sweep_.protocols.size(); }
  const std::vector<Parameter>& parameters() const { return parameters_; }

  /// Members are in the order of subjects, then of points of the design, then of protocols: those that differ in their
  /// protocol alone stand side by side.
  MemberInputs inputs(std::size_t member) const;
  /// Found from the scenarios and the ends of what varies. Throws InputError when members have different numbers of
  /// segments and signals over places are wanted.
  PlanExtent extent() const;
  /// Throws InputError when the member's values do not go together.
  scenario::Scenario scenario(std::size_t member) const;

 private:
  void find_axes();
  void add_parameters();
  void add_point(std::size_t point, MemberInputs& inputs) const;
  std::vector<double> shares(std::size_t point) const;

  scenario::Sweep sweep_;
  std::vector<std::size_t> axis_of_;  ///< of every variation: those of one group share theirs
  std::vector<std::size_t> lengths_;  ///< of a grid's axes
  std::size_t axes_ = 0;
  std::size_t points_ = 1;
  std::size_t subjects_ = 1;
  std::vector<Parameter> parameters_;
  std::vector<std::string> protocol_names_;
};

/// Reads a sweep file and makes its plan. Throws InputError.
Plan load_plan(const std::filesystem::path& path);
/// Likewise from text; see scenario::parse_sweep.
Plan parse_plan(std::string text, const std::filesystem::path& label, std::vector<scenario::Protocol> protocols,
                std::optional<std::string> table = {});

/// A number for a text of a parameter; NaN for one that is empty or says so, infinity likewise.
double parameter_number(const std::string& text);

}  // namespace saphena::sweep
