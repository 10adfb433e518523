#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <memory>
#include <optional>

#include "registers.hpp"
#include "store/result_file.hpp"
#include "sweep/simulate.hpp"

namespace py = pybind11;

namespace saphena::bindings {
namespace {

using sweep::MemberResult;
using Progress = std::function<void(double)>;

py::array_t<double> vector_array(const std::vector<double>& values) {
  return py::array_t<double>(static_cast<py::ssize_t>(values.size()), values.data());
}

/// Runs without the interpreter's lock; takes it back now and then for Ctrl-C and the progress callback.
MemberResult simulate(const scenario::Scenario& scenario, const std::optional<Progress>& progress) {
  bool raised = false;
  MemberResult result;
  {
    const py::gil_scoped_release release;
    result = sweep::simulate(scenario, [&](double time) {
      const py::gil_scoped_acquire acquire;
      if (PyErr_CheckSignals() != 0) {
        raised = true;
        return false;
      }
      if (progress) (*progress)(time);
      return true;
    });
  }
  if (raised) throw py::error_already_set();
  return result;
}

py::dict recorded_signals(const MemberResult& result) {
  py::dict signals;
  const std::size_t times = result.recording.time.size();
  for (const measure::Signal& signal : measure::signals()) {
    if (!result.has(signal.part)) continue;
    py::array_t<double> values(static_cast<py::ssize_t>(times));
    double* out = values.mutable_data();
    for (std::size_t i = 0; i < times; ++i) out[i] = result.recording.readings[i].*signal.value;
    signals[py::str(std::string(signal.name))] = values;
  }
  for (std::size_t i = 0; i < measure::place_signals().size(); ++i) {
    if (!result.has(measure::place_signals()[i].part)) continue;
    py::array_t<double> values = vector_array(result.recording.places[i]);
    const auto rows = static_cast<py::ssize_t>(times);
    signals[py::str(std::string(measure::place_signals()[i].name))] =
        values.reshape({rows, static_cast<py::ssize_t>(result.segments.size())});
  }
  return signals;
}

py::list measured_windows(const MemberResult& result) {
  py::list windows;
  for (const sweep::WindowMetrics& measured : result.windows) {
    py::dict metrics;
    for (std::size_t m = 0; m < measure::metrics().size(); ++m)
      metrics[py::str(std::string(measure::metrics()[m].name))] = measured.values[m];
    py::dict window;
    window["name"] = measured.window.name;
    window["start"] = measured.window.start;
    window["end"] = measured.window.end;
    window["metrics"] = metrics;
    windows.append(window);
  }
  return windows;
}

std::vector<double> segment_middles(const MemberResult& result) {
  std::vector<double> places;
  for (const loading::Span& segment : result.segments) places.push_back(0.5 * (segment.from + segment.to));
  return places;
}

py::dict leaps_of(const MemberResult& result) {
  const multiscale::Log& log = result.leaps;
  py::list leaps;
  for (const multiscale::Leap& leap : log.leaps)
    leaps.append(py::make_tuple(leap.from, leap.to, leap.moved, leap.error));
  py::dict all;
  all["leaps"] = leaps;
  all["stepped"] = log.stepped;
  all["windows"] = log.windows;
  all["rejected"] = log.rejected;
  all["error_sum"] = log.error_sum();
  return all;
}

py::list refills_of(const MemberResult& result) {
  py::list refills;
  for (const auto& [action, r] : result.refills)
    refills.append(py::make_tuple(action, r.start, r.release, r.sensed, r.actual, r.rest, r.cycles));
  return refills;
}

void save(const std::filesystem::path& path, const std::vector<const scenario::Scenario*>& scenarios,
          const std::vector<const MemberResult*>& results, const std::string& command_line, bool replace) {
  if (scenarios.size() != results.size())
    throw py::value_error(std::to_string(scenarios.size()) + " scenarios and " + std::to_string(results.size()) +
                          " results: every result needs its scenario");
  std::vector<store::StoredMember> members;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    if (scenarios[i] == nullptr || results[i] == nullptr) throw py::type_error("None cannot be saved");
    members.push_back({scenarios[i], results[i]});
  }
  const py::gil_scoped_release release;
  store::write_results(path, members, {command_line, replace});
}

}  // namespace

void register_run(py::module_& module) {
  py::class_<MemberResult>(module, "MemberResult", "What came out of one run.")
      .def_property_readonly("status",
                             [](const MemberResult& r) { return std::string(solve::describe(r.count.status).name); })
      .def_property_readonly("failure", [](const MemberResult& r) { return r.failure; })
      .def_property_readonly("steps", [](const MemberResult& r) { return r.count.steps; })
      .def_property_readonly("rejected_steps", [](const MemberResult& r) { return r.count.rejected; })
      .def_property_readonly("protein_residual", [](const MemberResult& r) { return r.conservation.protein_residual; })
      .def_property_readonly("leg_residual", [](const MemberResult& r) { return r.conservation.leg_residual; })
      .def_property_readonly("network_residual", [](const MemberResult& r) { return r.conservation.network_residual; })
      .def("leaps", &leaps_of, "Of a multiscale run: start, end (s), moved and error (mL) of every leap; and totals.")
      .def("refills", &refills_of,
           "Of devices that wait for the leg: action, start, release, sensed, actual and rest (s), and compressions.")
      .def_readonly("settling_drift", &MemberResult::settling_drift)
      .def_readonly("wall_seconds", &MemberResult::wall_seconds)
      .def_property_readonly("time", [](const MemberResult& r) { return vector_array(r.recording.time); })
      .def_property_readonly("place", [](const MemberResult& r) { return vector_array(segment_middles(r)); })
      .def("signals", &recorded_signals, "Arrays by name: (time,) or (time, place).")
      .def("windows", &measured_windows, "Metrics of the whole run and of every action.");

  module.def("simulate", &simulate, py::arg("scenario"), py::arg("progress") = py::none(),
             "Runs a scenario; `progress(time)` is called now and then.");
  module.def("save", &save, py::arg("path"), py::arg("scenarios"), py::arg("results"), py::arg("command_line"),
             py::arg("replace"), "Writes a result file.");
}

}  // namespace saphena::bindings
