#include "store/result_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <set>
#include <stdexcept>

#include "scenario/fingerprint.hpp"
#include "store/build_info.hpp"
#include "store/hdf5_file.hpp"
#include "store/hdf5_library.hpp"
#include "store/leap_group.hpp"
#include "store/refill_group.hpp"
#include "store/screening_group.hpp"

namespace saphena::store {
namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
using Label = OutputFile::Label;

/// Names of files and words of the command line need not be UTF-8; texts in the file are.
std::string as_text(const std::string& name) { return scenario::printable(name, std::numeric_limits<int>::max()); }

class ResultWriter {
 public:
  ResultWriter(OutputFile& file, std::span<const StoredMember> members) : file_(file), members_(members) {
    for (std::size_t i = 0; i < members.size(); ++i) member_axis_.values.push_back(static_cast<double>(i));
  }

  void write_metrics() {
    file_.make_group("metrics", {member_axis_});
    for (std::size_t m = 0; m < measure::metrics().size(); ++m) {
      const measure::Metric& metric = measure::metrics()[m];
      write_members(metric_label("metrics", metric),
                    [m](const StoredMember& member) { return metric_value(member, 0, m); });
    }
  }

  void write_windows() {
    std::size_t most = 0;
    for (const StoredMember& member : members_) most = std::max(most, member.scenario->windows.size());
    Axis windows{"window", "1", {}};
    for (std::size_t i = 0; i < most; ++i) windows.values.push_back(static_cast<double>(i));
    file_.make_group("windows", {member_axis_, windows});
    const std::vector<std::string> axes{"member", "window"};
    std::vector<std::string> names;
    std::vector<double> starts, ends;
    for (const StoredMember& member : members_)
      for (std::size_t w = 0; w < most; ++w) {
        const bool exists = w < member.scenario->windows.size();
        names.push_back(exists ? member.scenario->windows[w].name : "");
        starts.push_back(exists ? member.scenario->windows[w].start : nothing);
        ends.push_back(exists ? member.scenario->windows[w].end : nothing);
      }
    file_.write({"windows", "window_name", "", "name of the action"}, axes, names);
    file_.write({"windows", "window_start", "s", "start of the action"}, axes, starts);
    file_.write({"windows", "window_end", "s", "end of the action"}, axes, ends);
    for (std::size_t m = 0; m < measure::metrics().size(); ++m) {
      std::vector<double> values;
      for (const StoredMember& member : members_)
        for (std::size_t w = 0; w < most; ++w) values.push_back(metric_value(member, w + 1, m));
      file_.write(metric_label("windows", measure::metrics()[m]), axes, values);
    }
  }

  void write_signals() {
    const StoredMember& longest = *std::ranges::max_element(
        members_, {}, [](const StoredMember& member) { return member.result->recording.time.size(); });
    const std::size_t times = longest.result->recording.time.size();
    Axis place{"place", "cm", {}};
    for (const loading::Span& segment : longest.result->segments)
      place.values.push_back(0.5 * (segment.from + segment.to));
    file_.make_group("signals", {member_axis_, {"time", "s", longest.result->recording.time}, place});
    const auto simulated = [&](measure::Part part) {
      return std::ranges::any_of(members_, [part](const StoredMember& m) { return m.result->has(part); });
    };
    for (const measure::Signal& signal : measure::signals()) {
      if (!simulated(signal.part)) continue;
      std::vector<double> values;
      for (const StoredMember& member : members_) {
        const std::size_t first = values.size();
        if (member.result->has(signal.part))
          for (const measure::Reading& reading : member.result->recording.readings)
            values.push_back(reading.*signal.value);
        values.resize(first + times, nothing);
      }
      file_.write({"signals", std::string(signal.name), std::string(signal.unit), std::string(signal.doc)},
                  {"member", "time"}, values, true);
    }
    for (std::size_t i = 0; i < measure::place_signals().size(); ++i) {
      const measure::PlaceSignal& signal = measure::place_signals()[i];
      if (!simulated(signal.part)) continue;
      std::vector<double> values;
      const std::size_t block = times * place.values.size();
      for (const StoredMember& member : members_) {
        const std::size_t first = values.size();
        const std::vector<double>& recorded = member.result->recording.places[i];
        values.insert(values.end(), recorded.begin(), recorded.end());
        values.resize(first + block, nothing);
      }
      file_.write({"signals", std::string(signal.name), std::string(signal.unit), std::string(signal.doc)},
                  {"member", "time", "place"}, values, true);
    }
  }

  void write_status() {
    file_.make_group("status", {member_axis_});
    write_members({"status", "status", "1", "0 is ok"},
                  [](const StoredMember& m) { return static_cast<double>(m.result->count.status); });
    write_texts({"status", "status_name", "", "how the run ended"},
                [](const StoredMember& m) { return std::string(solve::describe(m.result->count.status).name); });
    write_members({"status", "steps", "1", "accepted steps"},
                  [](const StoredMember& m) { return static_cast<double>(m.result->count.steps); });
    write_members({"status", "rejected_steps", "1", "rejected steps"},
                  [](const StoredMember& m) { return static_cast<double>(m.result->count.rejected); });
    write_members({"status", "leg_residual", "1", "fluid of the leg not accounted for, over inflow"},
                  [](const StoredMember& m) { return m.result->conservation.leg_residual; });
    write_members({"status", "network_residual", "1", "blood of the network not accounted for, over turnover"},
                  [](const StoredMember& m) { return m.result->conservation.network_residual; });
    write_members({"status", "protein_residual", "1", "protein not accounted for, over what there is"},
                  [](const StoredMember& m) { return m.result->conservation.protein_residual; });
    write_members({"status", "settling_drift", "mL/min", "change of leg blood at t = 0"},
                  [](const StoredMember& m) { return m.result->settling_drift; });
  }

  void write_parameters() {
    file_.make_group("parameters", {member_axis_});
    write_texts({"parameters", "title", "", "title of the scenario"},
                [](const StoredMember& m) { return m.scenario->title; });
    write_texts({"parameters", "scenario_path", "", "file that was read"},
                [](const StoredMember& m) { return as_text(m.scenario->path); });
    write_texts({"parameters", "scenario_text", "", "its text"},
                [](const StoredMember& m) { return m.scenario->text; });
    write_texts({"parameters", "overrides", "", "KEY=VALUE, one a line"}, [](const StoredMember& m) {
      std::string text;
      for (const auto& [key, value] : m.scenario->overrides) text += fmt::format("{}={}\n", key, value);
      return text;
    });
    write_texts({"parameters", "subject", "", "name of the subject"},
                [](const StoredMember& m) { return m.scenario->subject.name; });
    write_members({"parameters", "tolerance", "1", "of the solver"},
                  [](const StoredMember& m) { return m.scenario->run.tolerance; });
    write_members({"parameters", "segments", "1", "of the leg"},
                  [](const StoredMember& m) { return static_cast<double>(m.scenario->run.segments); });
  }

 private:
  static Label metric_label(const std::string& group, const measure::Metric& metric) {
    return {group, std::string(metric.name), std::string(metric.unit), std::string(metric.definition)};
  }
  static double metric_value(const StoredMember& member, std::size_t window, std::size_t metric) {
    return window < member.result->windows.size() ? member.result->windows[window].values[metric] : nothing;
  }
  template <class Value>
  void write_members(const Label& label, Value value) {
    std::vector<double> values;
    for (const StoredMember& member : members_) values.push_back(value(member));
    file_.write(label, {"member"}, values);
  }
  template <class Value>
  void write_texts(const Label& label, Value value) {
    std::vector<std::string> values;
    for (const StoredMember& member : members_) values.push_back(value(member));
    file_.write(label, {"member"}, values);
  }

  OutputFile& file_;
  std::span<const StoredMember> members_;
  Axis member_axis_{"member", "1", {}};
};

void check_comparable(std::span<const scenario::Scenario* const> scenarios) {
  const scenario::Scenario& first = *scenarios.front();
  for (const scenario::Scenario* other : scenarios)
    if (other->run.segments != first.run.segments || other->run.record_every != first.run.record_every)
      throw scenario::InputError(
          {.file = other->path,
           .key = "run",
           .seen = fmt::format("{} segments, every {:g} s", other->run.segments, other->run.record_every),
           .expected =
               fmt::format("{} segments, every {:g} s, as {}", first.run.segments, first.run.record_every, first.path),
           .message = "scenarios that share a file must record at the same places and instants"});
}

/// The file's text and its presets are already read: replacing one would still lose it.
void check_not_input(const std::filesystem::path& path, const scenario::Scenario& scenario) {
  std::error_code error;
  for (const std::filesystem::path& input : scenario.input_files)
    for (const std::filesystem::path& written : {path, OutputFile::partial_name(path)})
      if (std::filesystem::equivalent(written, input, error))
        throw StoreError(fmt::format("{}: it is an input of the run", written.string()));
}

void check_members(const std::filesystem::path& path, std::span<const scenario::Scenario* const> scenarios) {
  check_comparable(scenarios);
  for (const scenario::Scenario* scenario : scenarios) check_not_input(path, *scenario);
}

std::string joined_citations(std::span<const StoredMember> members) {
  std::set<std::string> keys;
  for (const StoredMember& member : members)
    for (const std::string& key : citation_keys(*member.scenario)) keys.insert(key);
  return fmt::format("{}", fmt::join(keys, ","));
}

/// What members have, each value once, in their order.
template <class Value>
auto distinct(std::span<const StoredMember> members, Value value) {
  std::vector<decltype(value(*members.front().scenario))> values;
  for (const StoredMember& member : members)
    if (const auto one = value(*member.scenario); std::ranges::find(values, one) == values.end()) values.push_back(one);
  return values;
}

void write_origin(OutputFile& file, std::span<const StoredMember> members, const WriteOptions& options) {
  file.write_attribute("format_version", format_version);
  file.write_attribute("engine_version", build_info().version);
  file.write_attribute("git_commit", build_info().git_commit);
  file.write_attribute("compiler", build_info().compiler);
  file.write_attribute("instruction_set", build_info().instruction_set);
  file.write_attribute("command_line", as_text(options.command_line));
  file.write_attribute("scenario_text", distinct(members, [](const scenario::Scenario& s) { return s.text; }));
  file.write_attribute("subjects", distinct(members, [](const scenario::Scenario& s) { return s.subject.name; }));
  file.write_attribute("tolerances", distinct(members, [](const scenario::Scenario& s) { return s.run.tolerance; }));
  file.write_attribute("input_hash", input_hash(members));
  file.write_attribute("seed", 0);
  file.write_attribute("citations", joined_citations(members));
}

}  // namespace

std::vector<std::string> citation_keys(const scenario::Scenario& scenario) {
  std::set<std::string> keys(scenario.citations.begin(), scenario.citations.end());
  for (const auto& [path, value] : scenario.subject.values)
    if (value.flag != "override") keys.insert(value.source);
  elements::for_each_page([&](const elements::Page& page) { keys.insert(page.sources.begin(), page.sources.end()); });
  return {keys.begin(), keys.end()};
}

std::string input_hash(std::span<const StoredMember> members) {
  std::string text = build_info().version;
  const auto add = [&](const std::string& part) { text += part + '\0'; };
  for (const StoredMember& member : members) {
    add(member.scenario->text);
    for (const auto& [key, value] : member.scenario->overrides) add(key + "=" + value);
    for (const std::string& subject : member.scenario->subject.texts) add(subject);
    for (const std::string& preset : member.scenario->preset_texts) add(preset);
  }
  return scenario::fingerprint(text);
}

void check_output(const std::filesystem::path& path, std::span<const scenario::Scenario* const> scenarios,
                  bool replace) {
  check_members(path, scenarios);
  const HdfTurn turn;
  // Made and taken away again: nothing tells better whether it can be written.
  const OutputFile trial(path, replace);
}

void write_results(const std::filesystem::path& path, std::span<const StoredMember> members,
                   const WriteOptions& options) {
  if (members.empty()) throw std::invalid_argument("there are no results to write");
  std::vector<const scenario::Scenario*> scenarios;
  for (const StoredMember& member : members) scenarios.push_back(member.scenario);
  check_members(path, scenarios);
  const HdfTurn turn;
  OutputFile file(path, options.replace);
  write_origin(file, members, options);
  ResultWriter writer(file, members);
  writer.write_metrics();
  writer.write_windows();
  writer.write_signals();
  writer.write_status();
  writer.write_parameters();
  write_screening(file, members);
  write_leaps(file, members);
  write_refills(file, members);
  file.finish();
}

}  // namespace saphena::store
