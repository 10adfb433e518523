#include "registers.hpp"
#include "scenario/input_error.hpp"
#include "store/hdf5_file.hpp"

namespace py = pybind11;

namespace saphena::bindings {
namespace {

/// Python's InputError carries the fields of the engine's.
void raise_input_error(const py::object& type, const scenario::InputError& error) {
  py::object instance = type(error.what());
  instance.attr("file") = error.mistake.file;
  instance.attr("line") = error.mistake.line > 0 ? py::object(py::int_(error.mistake.line)) : py::none();
  instance.attr("key") = error.mistake.key;
  instance.attr("seen") = error.mistake.seen;
  instance.attr("expected") = error.mistake.expected;
  instance.attr("nearest") = error.mistake.nearest;
  PyErr_SetObject(type.ptr(), instance.ptr());
}

}  // namespace

void register_errors(py::module_& module) {
  const py::object errors = py::module_::import("saphena.errors");
  static py::object input_error;
  static py::object store_error;
  input_error = errors.attr("InputError");
  store_error = errors.attr("StoreError");
  module.add_object("InputError", input_error);
  module.add_object("StoreError", store_error);
  py::register_exception_translator([](std::exception_ptr pointer) {
    try {
      if (pointer) std::rethrow_exception(pointer);
    } catch (const scenario::InputError& error) {
      raise_input_error(input_error, error);
    } catch (const store::StoreError& error) {
      PyErr_SetObject(store_error.ptr(), text_with_names(error.what()).ptr());
    }
  });
}

}  // namespace saphena::bindings
