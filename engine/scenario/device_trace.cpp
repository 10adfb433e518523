#include "scenario/device_trace.hpp"

#include "scenario/trace_reader.hpp"

namespace saphena::scenario {
namespace {

using loading::Course;

/// A step of the solver ends where lines that may miss the samples by this share of the peak meet: finer detail, such
/// as the noise of a sensor, moves the leg too little to be worth one.
constexpr double kink_miss = 0.02;
/// What a chamber may hold when the bench starts or stops recording and still counts as empty, share of the peak.
constexpr double empty_share = 0.005;
/// From nothing to the first sample, where that is not empty, and back, s.
constexpr double lead = 0.1;

const TraceColumn& column_of(const ActionLayers& layers, const Trace& trace, const ChamberInput& entry,
                             std::size_t number) {
  if (entry.column.empty()) return trace.columns[number];
  std::vector<std::string> names;
  for (const TraceColumn& column : trace.columns) {
    if (column.name == entry.column) return column;
    names.push_back(column.name);
  }
  layers.refuse("chamber", fmt::format("the trace has no column '{}'", entry.column),
                fmt::format("one of {}", fmt::join(names, ", ")));
}

/// Shares of `peak` over the time since the first sample, from nothing to nothing.
Course course_of(const Trace& trace, const TraceColumn& column, double peak, double offset) {
  Course course;
  course.points.reserve(trace.time.size() + 2);
  const auto share = [&](std::size_t i) {
    const double value = std::max(0.0, column.pressure[i]) / peak;
    const bool at_end = i == 0 || i + 1 == trace.time.size();
    return at_end && value < empty_share ? 0.0 : value;
  };
  if (offset > 0.0) course.points.push_back({0.0, 0.0});
  for (std::size_t i = 0; i < trace.time.size(); ++i)
    course.points.push_back({trace.time[i] - trace.time.front() + offset, share(i)});
  if (course.points.back().value > 0.0) course.points.push_back({course.end() + lead, 0.0});
  return course;
}

double peak_of(const TraceColumn& column) { return *std::ranges::max_element(column.pressure); }

}  // namespace

void read_device_trace(ActionContext& action, DeviceInput& input, std::vector<ChamberInput>& chambers) {
  const ActionLayers& layers = action.layers();
  const Trace trace = read_trace(action.resolve("trace", input.trace), *action.scenario().files);
  action.remember_input(trace.path, fmt::format("trace {}", trace.fingerprint));
  if (trace.columns.size() != chambers.size())
    layers.refuse(
        "trace",
        fmt::format("the trace has {} columns and the device {} chambers", trace.columns.size(), chambers.size()),
        "one column for each chamber");
  double offset = 0.0;
  for (const TraceColumn& column : trace.columns)
    if (column.pressure.front() > empty_share * peak_of(column)) offset = lead;
  for (std::size_t i = 0; i < chambers.size(); ++i) {
    const TraceColumn& column = column_of(layers, trace, chambers[i], i);
    loading::Chamber& chamber = chambers[i].chamber;
    chamber.pressure = std::max(0.0, peak_of(column));
    const Course whole = course_of(trace, column, std::max(chamber.pressure, 1e-9), offset);
    chamber.course = loading::simplified(whole, trace_miss);
    for (const Course::Point& point : loading::simplified(whole, kink_miss).points) chamber.kinks.push_back(point.time);
  }
  input.device.start -= offset;  // the samples keep their instants
}

}  // namespace saphena::scenario
