#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include "registers.hpp"
#include "scenario/scenario.hpp"
#include "store/result_file.hpp"

namespace py = pybind11;

namespace saphena::bindings {
namespace {

py::dict sourced_value(const scenario::SourcedValue& value) {
  py::dict result;
  result["value"] = value.value;
  result["unit"] = value.unit;
  result["low"] = value.low;
  result["high"] = value.high;
  result["text"] = value.text;
  result["flag"] = value.flag;
  result["source"] = value.source;
  result["note"] = value.note;
  return result;
}

py::dict subject_values(const scenario::Scenario& scenario) {
  py::dict result;
  for (const auto& [path, value] : scenario.subject.values) result[py::str(path)] = sourced_value(value);
  return result;
}

}  // namespace

py::dict screening(const scenario::Scenario& scenario) {
  py::list rules;
  for (const scenario::FiredRule& rule : scenario.screening.fired) {
    py::dict entry;
    entry["rule"] = rule.id;
    entry["action"] = rule.action;
    entry["verdict"] = scenario::verdict_name(rule.verdict);
    entry["text"] = rule.text;
    entry["source"] = rule.source;
    entry["flag"] = rule.flag;
    rules.append(entry);
  }
  py::dict result;
  result["strictest"] = scenario::verdict_name(scenario.screening.strictest);
  result["conditions"] = scenario.screening.subject.conditions;
  result["override"] = scenario.screening.overridden ? scenario.screening.subject.override_reason : "";
  result["fired"] = rules;
  return result;
}

void register_scenario(py::module_& module) {
  using scenario::Scenario;
  py::class_<Scenario>(module, "Scenario", "A checked scenario. Immutable.")
      .def_readonly("title", &Scenario::title)
      .def_property_readonly("path", [](const Scenario& s) { return text_with_names(s.path); })
      .def_readonly("text", &Scenario::text)
      .def_readonly("overrides", &Scenario::overrides)
      .def_readonly("notes", &Scenario::notes)
      .def_property_readonly("subject", [](const Scenario& s) { return s.subject.name; })
      .def_property_readonly("duration", [](const Scenario& s) { return s.run.duration; })
      .def_property_readonly("record_every", [](const Scenario& s) { return s.run.record_every; })
      .def_property_readonly("settle", [](const Scenario& s) { return s.run.settle; })
      .def_property_readonly("load_scale", [](const Scenario& s) { return s.run.load_scale; })
      .def_property_readonly("citations", [](const Scenario& s) { return store::citation_keys(s); })
      .def("screening", &screening, "Rules of screening that spoke, strictest first, and an override.")
      .def("subject_values", &subject_values, "Every value of the subject with its source, by path.");

  module.def("load_scenario", &scenario::load_scenario, py::arg("path"), py::arg("overrides"),
             "Reads and checks a scenario file.");
  module.def(
      "parse_scenario",
      [](std::string text, const std::filesystem::path& label, const scenario::Overrides& overrides) {
        return scenario::parse_scenario(std::move(text), label, overrides);
      },
      py::arg("text"), py::arg("label"), py::arg("overrides"), "Likewise from text.");
}

}  // namespace saphena::bindings
