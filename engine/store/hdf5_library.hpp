#pragma once

#include <mutex>

namespace saphena::store {

/// The HDF5 library serves one thread at a time: whoever uses it holds a turn.
class HdfTurn {
 public:
  HdfTurn();

 private:
  std::unique_lock<std::mutex> lock_;
};

}  // namespace saphena::store
