#pragma once
// Random sparse matrices, and the same system solved by Eigen's pivoting LU.

#include <Eigen/SparseCore>
#include <Eigen/SparseLU>
#include <algorithm>
#include <random>
#include <vector>

#include "math/sparse_plan.hpp"

namespace saphena::test {

/// A Jacobian in the order of its pattern, and the shift that makes shift * I - J diagonally dominant.
struct SparseSystem {
  math::SparsityPattern pattern;
  std::vector<double> jacobian;
  double shift = 0.0;

  std::size_t size() const { return static_cast<std::size_t>(pattern.size()); }
};

inline SparseSystem with_random_values(math::SparsityPattern pattern, std::mt19937& random) {
  std::uniform_real_distribution<double> value(-1.0, 1.0);
  SparseSystem system{std::move(pattern), {}, 0.0};
  for (int row = 0; row < system.pattern.size(); ++row) {
    double sum = 0.0;
    for (std::size_t k = 0; k < system.pattern.row(row).size(); ++k) {
      system.jacobian.push_back(value(random));
      sum += std::abs(system.jacobian.back());
    }
    system.shift = std::max(system.shift, 1.1 * sum + 0.1);
  }
  return system;
}

/// About `per_row` random entries in each row beside the diagonal; with `mirrored`, each has its counterpart.
inline SparseSystem random_system(int size, double per_row, bool mirrored, std::mt19937& random) {
  std::vector<math::Entry> entries;
  const int count = static_cast<int>(per_row * size);
  for (int k = 0; k < count; ++k) {
    const int row = static_cast<int>(random() % static_cast<unsigned>(size));
    const int column = static_cast<int>(random() % static_cast<unsigned>(size));
    entries.push_back({row, column});
    if (mirrored) entries.push_back({column, row});
  }
  return with_random_values(math::SparsityPattern(size, entries), random);
}

inline std::vector<double> random_vector(std::size_t size, std::mt19937& random) {
  std::uniform_real_distribution<double> value(-10.0, 10.0);
  std::vector<double> result(size);
  for (double& x : result) x = value(random);
  return result;
}

/// Solution of (shift I - J) x = b by Eigen.
inline std::vector<double> solve_with_eigen(const SparseSystem& system, const std::vector<double>& right) {
  const auto size = static_cast<Eigen::Index>(system.size());
  std::vector<Eigen::Triplet<double>> triplets;
  std::size_t k = 0;
  for (int row = 0; row < system.pattern.size(); ++row)
    for (const int column : system.pattern.row(row)) triplets.emplace_back(row, column, -system.jacobian[k++]);
  for (int i = 0; i < system.pattern.size(); ++i) triplets.emplace_back(i, i, system.shift);
  Eigen::SparseMatrix<double> matrix(size, size);
  matrix.setFromTriplets(triplets.begin(), triplets.end());
  Eigen::SparseLU<Eigen::SparseMatrix<double>> solver(matrix);
  const Eigen::VectorXd solution = solver.solve(Eigen::Map<const Eigen::VectorXd>(right.data(), size));
  return {solution.begin(), solution.end()};
}

}  // namespace saphena::test
