#pragma once

#include <span>

#include "store/hdf5_file.hpp"
#include "store/result_file.hpp"

namespace saphena::store {

/// Writes what the sensors of devices that wait for the leg said, against what was. Nothing where no device waited.
void write_refills(OutputFile& file, std::span<const StoredMember> members);

}  // namespace saphena::store
