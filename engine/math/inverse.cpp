#include "math/inverse.hpp"

#include <Eigen/Dense>

namespace saphena::math {

std::vector<double> inverse(const std::vector<double>& matrix, std::size_t size) {
  using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const auto n = static_cast<Eigen::Index>(size);
  std::vector<double> result(matrix.size());
  Eigen::Map<Rows>(result.data(), n, n) = Eigen::Map<const Rows>(matrix.data(), n, n).inverse();
  return result;
}

}  // namespace saphena::math
