#pragma once

#include <span>

#include "store/hdf5_file.hpp"
#include "store/result_file.hpp"

namespace saphena::store {

/// Writes what each member leaped over and how far off that may be. Nothing when all were stepped through.
void write_leaps(OutputFile& file, std::span<const StoredMember> members);

}  // namespace saphena::store
