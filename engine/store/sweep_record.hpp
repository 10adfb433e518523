#pragma once

#include <span>
#include <vector>

#include "sweep/batch.hpp"

namespace saphena::store {

/// An outcome as bytes of a journal, and back. Signals lose what `float` cannot hold unless `double_precision`.
std::vector<char> encode(const sweep::Outcome& outcome, bool double_precision);
/// Throws StoreError when the bytes are no outcome.
sweep::Outcome decode(std::span<const char> bytes);

}  // namespace saphena::store
