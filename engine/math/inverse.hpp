#pragma once

#include <cstddef>
#include <vector>

namespace saphena::math {

/// Of a small dense matrix that has one; `size` rows of `size`, one after the other.
std::vector<double> inverse(const std::vector<double>& matrix, std::size_t size);

}  // namespace saphena::math
