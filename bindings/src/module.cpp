#include "registers.hpp"

PYBIND11_MODULE(_core, module) {
  module.doc() = "The Saphena engine. Use the saphena package instead of this module.";
  saphena::bindings::register_errors(module);
  saphena::bindings::register_scenario(module);
  saphena::bindings::register_run(module);
  saphena::bindings::register_sweep(module);
  saphena::bindings::register_catalogue(module);
}
