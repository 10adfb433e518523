#include "store/hdf5_library.hpp"

namespace saphena::store {
namespace {

std::mutex& library_in_use() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

HdfTurn::HdfTurn() : lock_(library_in_use()) {}

}  // namespace saphena::store
