#pragma once
// One function per concept; each adds its classes and functions to the module.

#include <pybind11/pybind11.h>

namespace saphena::bindings {

void register_errors(pybind11::module_& module);
void register_scenario(pybind11::module_& module);
void register_run(pybind11::module_& module);
void register_catalogue(pybind11::module_& module);

}  // namespace saphena::bindings
