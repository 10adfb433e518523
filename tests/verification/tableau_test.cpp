// The production stepper's coefficients against the order conditions of Rosenbrock methods (Hairer and Wanner, Solving
// ODEs II, IV.7).

#include "solve/tableau.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace saphena::test {
namespace {

using Tableau = solve::Rodas3;
using Row = Tableau::Row;
using Square = Tableau::Square;

double dot(const Row& a, const Row& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

/// Row by row with the columns of `matrix`.
Row product(const Row& row, const Square& matrix) {
  Row result{};
  for (std::size_t j = 0; j < row.size(); ++j)
    for (std::size_t k = 0; k < row.size(); ++k) result[j] += row[k] * matrix[k][j];
  return result;
}

Row row_sums(const Square& matrix) {
  Row sums{};
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = std::accumulate(matrix[i].begin(), matrix[i].end(), 0.0);
  return sums;
}

Row square(Row row) {
  for (double& x : row) x *= x;
  return row;
}

/// Gamma, whose inverse has 1 / gamma on its diagonal and -c_ij below.
Square big_gamma() {
  Square result{};
  for (std::size_t column = 0; column < Tableau::stages; ++column)
    for (std::size_t row = column; row < Tableau::stages; ++row) {
      double sum = row == column ? 1.0 : 0.0;
      for (std::size_t k = column; k < row; ++k) sum += Tableau::feedback[row][k] * result[k][column];
      result[row][column] = Tableau::gamma * sum;
    }
  return result;
}

/// The method in its classical form: b, alpha_ij and beta_ij = alpha_ij + gamma_ij.
struct Classical {
  Row weights = product(Tableau::weights, big_gamma());
  Row embedded = product(Tableau::embedded_weights, big_gamma());
  Square alpha{}, beta{};
  Classical() {
    for (std::size_t i = 0; i < Tableau::stages; ++i) {
      alpha[i] = product(Tableau::inputs[i], big_gamma());
      for (std::size_t j = 0; j < Tableau::stages; ++j) beta[i][j] = alpha[i][j] + big_gamma()[i][j];
    }
  }
};

constexpr double rounding = 1e-14;

TEST(Rodas3, HasOrderThree) {
  const Classical method;
  const Row& b = method.weights;
  EXPECT_NEAR(std::accumulate(b.begin(), b.end(), 0.0), 1.0, rounding);
  EXPECT_NEAR(dot(b, row_sums(method.beta)), 1.0 / 2.0, rounding);
  EXPECT_NEAR(dot(b, square(row_sums(method.alpha))), 1.0 / 3.0, rounding);
  EXPECT_NEAR(dot(product(b, method.beta), row_sums(method.beta)), 1.0 / 6.0, rounding);
}

TEST(Rodas3, HasAnErrorEstimateOfOrderTwo) {
  const Classical method;
  const Row& b = method.embedded;
  EXPECT_NEAR(std::accumulate(b.begin(), b.end(), 0.0), 1.0, rounding);
  EXPECT_NEAR(dot(b, row_sums(method.beta)), 1.0 / 2.0, rounding);
  EXPECT_GT(std::abs(dot(b, square(row_sums(method.alpha))) - 1.0 / 3.0), 1e-3) << "or the estimate would be blind";
}

TEST(Rodas3, IsStifflyAccurate) {
  const Classical method;
  for (std::size_t j = 0; j < Tableau::stages; ++j) EXPECT_NEAR(method.beta[3][j], method.weights[j], rounding);
}

TEST(Rodas3, KnowsItsTimes) {
  const Classical method;
  for (std::size_t i = 0; i < Tableau::stages; ++i) {
    EXPECT_NEAR(row_sums(method.alpha)[i], Tableau::times[i], rounding);
    EXPECT_NEAR(row_sums(big_gamma())[i], Tableau::time_slopes[i], rounding);
  }
}

}  // namespace
}  // namespace saphena::test
