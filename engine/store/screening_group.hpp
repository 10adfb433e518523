#pragma once

#include <span>

#include "store/hdf5_file.hpp"
#include "store/result_file.hpp"

namespace saphena::store {

/// Writes what the rules of screening said about each member.
void write_screening(OutputFile& file, std::span<const StoredMember> members);

}  // namespace saphena::store
