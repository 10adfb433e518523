#pragma once

#include <cstddef>

namespace saphena {

/// States, nodes and segments have plain numbers (int); standard containers want an unsigned one.
constexpr std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace saphena
