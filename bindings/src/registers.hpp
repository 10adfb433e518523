#pragma once
// One function per concept; each adds its classes and functions to the module.

#include <pybind11/pybind11.h>

#include <string>

namespace saphena::bindings {

/// Text that may hold the name of a file, which need not be UTF-8: as os.fsdecode has it.
inline pybind11::str text_with_names(const std::string& text) {
  PyObject* decoded = PyUnicode_DecodeFSDefaultAndSize(text.data(), static_cast<Py_ssize_t>(text.size()));
  if (decoded == nullptr) throw pybind11::error_already_set();
  return pybind11::reinterpret_steal<pybind11::str>(decoded);
}

void register_errors(pybind11::module_& module);
void register_scenario(pybind11::module_& module);
void register_run(pybind11::module_& module);
void register_catalogue(pybind11::module_& module);
void register_sweep(pybind11::module_& module);

}  // namespace saphena::bindings
