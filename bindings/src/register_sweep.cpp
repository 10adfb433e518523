#include <pybind11/functional.h>
#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <optional>

#include "registers.hpp"
#include "store/sweep_input.hpp"
#include "store/sweep_store.hpp"
#include "sweep/lane_kernel.hpp"
#include "sweep/paired.hpp"

namespace py = pybind11;

namespace saphena::bindings {
namespace {

using sweep::Plan;
using Progress = std::function<void(std::size_t, std::size_t)>;

/// What a plan's file is run with.
struct Running {
  int threads;
  int lanes;
  std::size_t chunk, chunks;
  bool resume, replace;
};

Plan make_plan(std::string text, const std::filesystem::path& label,
               const std::vector<std::tuple<std::filesystem::path, std::string, scenario::Overrides>>& protocols,
               std::optional<std::string> table) {
  std::vector<scenario::Protocol> given;
  for (const auto& [path, content, overrides] : protocols) given.push_back({path, content, overrides});
  const py::gil_scoped_release release;
  return sweep::parse_plan(std::move(text), label, std::move(given), std::move(table));
}

py::list parameter_list(const Plan& plan) {
  py::list result;
  for (const sweep::Parameter& parameter : plan.parameters()) {
    py::dict entry;
    entry["name"] = parameter.name;
    entry["unit"] = parameter.unit;
    entry["is_text"] = parameter.is_text;
    result.append(entry);
  }
  return result;
}

void check_member(const Plan& plan, std::size_t member) {
  if (member >= plan.size())
    throw py::index_error("member " + std::to_string(member) + " of " + std::to_string(plan.size()));
}

/// Asks Python for Ctrl-C now and then and keeps what it raised.
class Interpreter {
 public:
  bool wants_to_go_on() {
    if (raised_) return false;
    const py::gil_scoped_acquire acquire;
    if (PyErr_CheckSignals() == 0) return true;
    raised_.emplace();
    return false;
  }
  void tell(const std::optional<Progress>& progress, std::size_t done, std::size_t failed) {
    if (!progress || raised_) return;
    const py::gil_scoped_acquire acquire;
    try {
      (*progress)(done, failed);
    } catch (py::error_already_set& error) {
      error.restore();
      raised_.emplace();
    }
  }
  /// To be called with the interpreter's lock.
  void raise_again() {
    if (raised_) throw std::move(*raised_);
  }
  ~Interpreter() {
    const py::gil_scoped_acquire acquire;
    raised_.reset();
  }

 private:
  std::optional<py::error_already_set> raised_;
};

py::dict run(const Plan& plan, const std::filesystem::path& path, const Running& how,
             const std::optional<Progress>& progress) {
  if (how.chunk < 1 || how.chunk > how.chunks)
    throw py::value_error("the chunk must be from 1 to the number of chunks");
  if (how.lanes > sweep::widest_lanes())
    throw py::value_error("this machine cannot carry so many members side by side");
  Interpreter interpreter;
  std::size_t run = 0, failed = 0, members = 0;
  {
    const py::gil_scoped_release release;
    store::SweepStore file(path, plan, {how.resume, how.replace, {how.chunk, how.chunks}});
    members = file.member_count();
    const std::vector<std::size_t> missing = file.missing();
    sweep::run_batch(plan, missing, {how.threads, how.lanes},
                     {[&](sweep::Outcome&& outcome) {
                        file.take(outcome);
                        ++run;
                        if (outcome.count.status != solve::Status::ok) ++failed;
                        interpreter.tell(progress, members - missing.size() + run, failed);
                      },
                      [&] { return interpreter.wants_to_go_on(); }});
    file.finish();
    failed = store::read_sweep_state(path).failed.size();
  }
  interpreter.raise_again();
  py::dict result;
  result["members"] = members;
  result["run"] = run;
  result["failed"] = failed;
  return result;
}

py::dict effect(const std::vector<double>& values, const std::vector<double>& references) {
  const sweep::PairedEffect found = sweep::paired_effect(values, references);
  py::dict result;
  result["pairs"] = found.pairs;
  result["mean"] = found.mean;
  result["mean_low"] = found.mean_low;
  result["mean_high"] = found.mean_high;
  result["low"] = found.low;
  result["high"] = found.high;
  result["effect_size"] = found.effect;
  result["effect_low"] = found.effect_low;
  result["effect_high"] = found.effect_high;
  result["share_higher"] = found.share_higher;
  return result;
}

}  // namespace

void register_sweep(py::module_& module) {
  py::class_<Running>(module, "Running", "How a sweep is run.")
      .def(py::init([](int threads, int lanes, std::pair<std::size_t, std::size_t> chunk, bool resume, bool replace) {
             return Running{threads, lanes, chunk.first, chunk.second, resume, replace};
           }),
           py::arg("threads"), py::arg("lanes"), py::arg("chunk"), py::arg("resume"), py::arg("replace"));

  py::class_<Plan>(module, "Plan", "Who the members of a sweep are.")
      .def(py::init(&make_plan), py::arg("text"), py::arg("label"), py::arg("protocols"), py::arg("table"))
      .def("__len__", &Plan::size)
      .def_property_readonly("parameters", &parameter_list)
      .def(
          "inputs",
          [](const Plan& plan, std::size_t member) {
            check_member(plan, member);
            return plan.inputs(member).texts;
          },
          py::arg("member"), "Texts of the parameters of a member.")
      .def(
          "scenario",
          [](const Plan& plan, std::size_t member) {
            check_member(plan, member);
            return plan.scenario(member);
          },
          py::arg("member"), "The scenario of a member.")
      .def("run", &run, py::arg("path"), py::arg("how"), py::arg("progress") = py::none(),
           "Runs the members into a file; `progress(done, failed)` is called after each.");

  module.def(
      "merge_sweeps",
      [](const std::filesystem::path& path, const std::vector<std::filesystem::path>& parts, bool replace) {
        const py::gil_scoped_release release;
        store::merge_sweeps(path, parts, replace);
      },
      py::arg("path"), py::arg("parts"), py::arg("replace"), "Joins the parts of a sweep.");
  module.def("paired_effect", &effect, py::arg("values"), py::arg("references"),
             "How far two arms differ in the same subjects.");
}

}  // namespace saphena::bindings
