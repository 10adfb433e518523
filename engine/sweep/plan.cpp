#include "sweep/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>

#include "measure/reading.hpp"
#include "scenario/value_table.hpp"
#include "scenario/variation_reader.hpp"
#include "sweep/design.hpp"

namespace saphena::sweep {
namespace {

using scenario::Variation;

constexpr std::size_t most_members = 100'000'000;

/// A parameter whose texts are numbers, in one unit, is stored as numbers.
Parameter parameter_of(const std::string& name, const std::vector<std::string>& texts) {
  std::optional<std::string> unit;
  for (const std::string& text : texts) {
    if (text.empty()) continue;
    const auto parts = scenario::split_quantity(text);
    if (!parts || (unit && *unit != parts->unit)) return {name, "1", true};
    unit = parts->unit;
  }
  return {name, unit.value_or("").empty() ? "1" : *unit, !unit};
}

Parameter parameter_of(const Variation& variation) {
  if (!variation.values.empty()) return parameter_of(variation.path, variation.values);
  return {variation.path, variation.unit.empty() ? "1" : variation.unit, false};
}

std::string drawn(const Variation& variation, double share) {
  if (variation.values.empty()) return scenario::value_text(variation, quantile(variation, share));
  const auto count = variation.values.size();
  return variation.values[std::min(count - 1, static_cast<std::size_t>(share * static_cast<double>(count)))];
}

std::vector<std::string> signal_names() {
  std::vector<std::string> names;
  for (const measure::Signal& signal : measure::signals()) names.emplace_back(signal.name);
  for (const measure::PlaceSignal& signal : measure::place_signals()) names.emplace_back(signal.name);
  return names;
}

void set(MemberInputs& inputs, const std::string& path, std::string text) {
  inputs.texts.push_back(text);
  if (!text.empty()) inputs.overrides.emplace_back(path, std::move(text));
}

}  // namespace

Plan::Plan(scenario::Sweep sweep) : sweep_(std::move(sweep)) {
  find_axes();
  const scenario::SweepDesign& design = sweep_.design;
  if (design.method == "table")
    points_ = sweep_.table.rows.size();
  else if (design.method != "grid" && axes_ > 0)
    points_ = static_cast<std::size_t>(design.members);
  if (sweep_.cohort) subjects_ = static_cast<std::size_t>(sweep_.cohort->members);
  const double all = static_cast<double>(points_) * static_cast<double>(subjects_ * sweep_.protocols.size());
  if (all > static_cast<double>(most_members))
    throw scenario::InputError({.file = sweep_.path.string(),
                                .seen = fmt::format("{:g} members", all),
                                .expected = fmt::format("at most {}", most_members),
                                .message = "the sweep has too many members"});
  add_parameters();
}

void Plan::find_axes() {
  std::map<std::string, std::size_t> groups;
  double points = 1.0;
  for (const Variation& variation : sweep_.variations) {
    const auto known = groups.find(variation.group);
    if (!variation.group.empty() && known != groups.end()) {
      axis_of_.push_back(known->second);
      continue;
    }
    if (!variation.group.empty()) groups[variation.group] = axes_;
    axis_of_.push_back(axes_++);
    lengths_.push_back(variation.values.size());
    points *= static_cast<double>(variation.values.size());
  }
  if (sweep_.design.method == "grid" && points <= static_cast<double>(most_members) * 10.0)
    points_ = static_cast<std::size_t>(points);
  else if (sweep_.design.method == "grid")
    points_ = 10 * most_members;
}

void Plan::add_parameters() {
  if (sweep_.protocols.size() > 1) parameters_.push_back({"protocol", "1", true});
  // Variants of one scenario have its file's name, and are numbered.
  std::map<std::string, int> called;
  for (const scenario::Protocol& protocol : sweep_.protocols) {
    const std::string name = protocol.path.stem().string();
    const int number = ++called[name];
    protocol_names_.push_back(number == 1 ? name : fmt::format("{} ({})", name, number));
  }
  if (sweep_.cohort) {
    parameters_.push_back({"subject_number", "1", false});
    for (const Variation& prior : sweep_.cohort->priors) parameters_.push_back(parameter_of(prior));
  }
  for (const Variation& variation : sweep_.variations) parameters_.push_back(parameter_of(variation));
  for (std::size_t i = 0; i < sweep_.table.paths.size(); ++i) {
    std::vector<std::string> texts;
    for (const auto& row : sweep_.table.rows)
      if (!scenario::is_not_a_number(row[i])) texts.push_back(row[i]);
    parameters_.push_back(parameter_of(sweep_.table.paths[i], texts));
  }
}

MemberInputs Plan::inputs(std::size_t member) const {
  const std::size_t protocols = sweep_.protocols.size();
  const std::size_t point = member / protocols % points_;
  const std::size_t subject = member / protocols / points_;
  MemberInputs inputs;
  inputs.protocol = member % protocols;
  if (protocols > 1) inputs.texts.push_back(protocol_names_[inputs.protocol]);
  if (sweep_.cohort) {
    inputs.texts.push_back(std::to_string(subject));
    const LatinHypercube subjects(static_cast<std::uint32_t>(subjects_), sweep_.cohort->seed);
    std::uint32_t dimension = 0;
    for (const Variation& prior : sweep_.cohort->priors)
      set(inputs, prior.path, drawn(prior, subjects.share(static_cast<std::uint32_t>(subject), dimension++)));
  }
  add_point(point, inputs);
  return inputs;
}

void Plan::add_point(std::size_t point, MemberInputs& inputs) const {
  const std::string& method = sweep_.design.method;
  if (method == "table") {
    for (std::size_t i = 0; i < sweep_.table.paths.size(); ++i)
      set(inputs, sweep_.table.paths[i], sweep_.table.rows[point][i]);
  } else if (method == "grid") {
    std::vector<std::size_t> places(axes_);
    for (std::size_t axis = axes_; axis-- > 0; point /= lengths_[axis]) places[axis] = point % lengths_[axis];
    for (std::size_t i = 0; i < sweep_.variations.size(); ++i)
      set(inputs, sweep_.variations[i].path, sweep_.variations[i].values[places[axis_of_[i]]]);
  } else {
    const std::vector<double> at = shares(point);
    for (std::size_t i = 0; i < sweep_.variations.size(); ++i)
      set(inputs, sweep_.variations[i].path, drawn(sweep_.variations[i], at[axis_of_[i]]));
  }
}

/// A point of the unit cube, one share for every axis.
std::vector<double> Plan::shares(std::size_t point) const {
  const scenario::SweepDesign& design = sweep_.design;
  if (axes_ == 0) return {};
  if (design.method == "sobol") return sobol_point(point, axes_, design.seed);
  const LatinHypercube cube(static_cast<std::uint32_t>(points_), design.seed);
  std::vector<double> result;
  for (std::uint32_t axis = 0; axis < axes_; ++axis)
    result.push_back(cube.share(static_cast<std::uint32_t>(point), axis));
  return result;
}

scenario::Scenario Plan::scenario(std::size_t member) const {
  MemberInputs given = inputs(member);
  const scenario::Protocol& protocol = sweep_.protocols[given.protocol];
  return sweep_.scenario(protocol, given.overrides);
}

Plan load_plan(const std::filesystem::path& path) { return Plan(scenario::load_sweep(path, {signal_names(), {}})); }

Plan parse_plan(std::string text, const std::filesystem::path& label, std::vector<scenario::Protocol> protocols,
                std::optional<std::string> table) {
  return Plan(scenario::parse_sweep(std::move(text), label, {signal_names(), std::move(protocols), std::move(table)}));
}

double parameter_number(const std::string& text) {
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN(),
                   endless = std::numeric_limits<double>::infinity();
  if (scenario::is_not_a_number(text) && text.find_first_of("iI") < 2)
    return text.starts_with('-') ? -endless : endless;
  const auto parts = scenario::split_quantity(text);
  return parts ? parts->number : nothing;
}

}  // namespace saphena::sweep
