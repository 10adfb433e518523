#include <pybind11/stl.h>

#include "elements/catalogue.hpp"
#include "measure/metrics.hpp"
#include "registers.hpp"
#include "scenario/document.hpp"
#include "scenario/sweep_keys.hpp"
#include "store/build_info.hpp"

namespace py = pybind11;

namespace saphena::bindings {
namespace {

py::list metric_list() {
  py::list result;
  for (const measure::Metric& metric : measure::metrics()) {
    py::dict entry;
    entry["name"] = std::string(metric.name);
    entry["unit"] = std::string(metric.unit);
    entry["group"] = std::string(metric.group);
    entry["definition"] = std::string(metric.definition);
    result.append(entry);
  }
  return result;
}

py::list signal_list() {
  py::list result;
  const auto add = [&](std::string_view name, std::string_view unit, std::string_view doc, bool by_place) {
    py::dict entry;
    entry["name"] = std::string(name);
    entry["unit"] = std::string(unit);
    entry["doc"] = std::string(doc);
    entry["by_place"] = by_place;
    result.append(entry);
  };
  for (const measure::Signal& signal : measure::signals()) add(signal.name, signal.unit, signal.doc, false);
  for (const measure::PlaceSignal& signal : measure::place_signals()) add(signal.name, signal.unit, signal.doc, true);
  return result;
}

py::list symbol_list(std::span<const elements::Symbol> symbols) {
  py::list result;
  for (const elements::Symbol& symbol : symbols) {
    py::dict entry;
    entry["name"] = std::string(symbol.name);
    entry["unit"] = std::string(symbol.unit);
    entry["meaning"] = std::string(symbol.meaning);
    result.append(entry);
  }
  return result;
}

py::list element_list() {
  py::list result;
  elements::for_each_page([&](const elements::Page& page) {
    py::dict entry;
    entry["name"] = std::string(page.name);
    entry["summary"] = std::string(page.summary);
    entry["equation"] = std::string(page.equation);
    entry["sign"] = std::string(page.sign);
    entry["validity"] = std::string(page.validity);
    entry["parameters"] = symbol_list(page.parameters);
    entry["variables"] = symbol_list(page.variables);
    entry["sources"] = std::vector<std::string>(page.sources.begin(), page.sources.end());
    result.append(entry);
  });
  return result;
}

py::list table_list(const std::vector<scenario::InputTable>& tables) {
  py::list result;
  for (const scenario::InputTable& table : tables) {
    py::list rows;
    for (const scenario::KeyRow& row : table.rows) {
      py::dict entry;
      entry["key"] = row.info.name;
      entry["takes"] = scenario::takes_text(row.info);
      entry["default"] = row.info.required ? std::string("(needed)") : row.default_value;
      entry["range"] = scenario::range_text(row.info);
      entry["meaning"] = row.info.doc;
      rows.append(entry);
    }
    py::dict entry;
    entry["name"] = table.name;
    entry["written"] = table.where;
    entry["doc"] = table.doc;
    entry["action"] = table.action;
    entry["keys"] = rows;
    result.append(entry);
  }
  return result;
}

py::dict build() {
  const store::BuildInfo& info = store::build_info();
  py::dict result;
  result["version"] = info.version;
  result["git_commit"] = info.git_commit;
  result["compiler"] = info.compiler;
  result["instruction_set"] = info.instruction_set;
  return result;
}

}  // namespace

void register_catalogue(py::module_& module) {
  module.def("metric_list", &metric_list, "Every metric: name, unit, group, definition.");
  module.def("signal_list", &signal_list, "Every signal: name, unit, doc, by_place.");
  module.def("element_list", &element_list, "The page of every element.");
  module.def(
      "input_table_list", [] { return table_list(scenario::input_tables()); },
      "Every table of a scenario file with its keys.");
  module.def(
      "sweep_table_list", [] { return table_list(scenario::sweep_tables()); },
      "Every table of a sweep file with its keys.");
  module.def("build_info", &build, "What the engine was built from and with.");
  module.def(
      "library_folder", [] { return text_with_names(scenario::library_folder().string()); },
      "Folder of subjects, devices and techniques.");
}

}  // namespace saphena::bindings
