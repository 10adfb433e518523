// The production stepper's coefficients against the order conditions of W-methods (Hairer and Wanner, Solving ODEs II,
// IV.7).

#include "solve/tableau.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace saphena::test {
namespace {

using Tableau = solve::Ros34Pw2;
using Row = Tableau::Row;
using Square = Tableau::Square;

Row row_sums(const Square& matrix) {
  Row sums{};
  for (std::size_t i = 0; i < 4; ++i) sums[i] = std::accumulate(matrix[i].begin(), matrix[i].end(), 0.0);
  return sums;
}

double dot(const Row& a, const Row& b) { return std::inner_product(a.begin(), a.end(), b.begin(), 0.0); }

Row product(const Square& matrix, const Row& vector) {
  Row result{};
  for (std::size_t i = 0; i < 4; ++i) result[i] = dot(matrix[i], vector);
  return result;
}

Row square(Row row) {
  for (double& x : row) x *= x;
  return row;
}

constexpr double rounding = 1e-13;

TEST(Ros34Pw2, HasOrderThreeWhateverStandsForTheJacobian) {
  const Row& b = Tableau::weights;
  const Row alpha = row_sums(Tableau::alpha);
  const Row gamma = row_sums(Tableau::big_gamma);
  EXPECT_NEAR(std::accumulate(b.begin(), b.end(), 0.0), 1.0, rounding);
  EXPECT_NEAR(dot(b, alpha), 1.0 / 2.0, rounding);
  EXPECT_NEAR(dot(b, gamma), 0.0, rounding);
  EXPECT_NEAR(dot(b, square(alpha)), 1.0 / 3.0, rounding);
  EXPECT_NEAR(dot(b, product(Tableau::alpha, alpha)), 1.0 / 6.0, rounding);
  EXPECT_NEAR(dot(b, product(Tableau::alpha, gamma)), 0.0, rounding);
  EXPECT_NEAR(dot(b, product(Tableau::big_gamma, alpha)), 0.0, rounding);
  EXPECT_NEAR(dot(b, product(Tableau::big_gamma, gamma)), 0.0, rounding);
}

TEST(Ros34Pw2, HasAnErrorEstimateOfOrderTwo) {
  const Row& b = Tableau::embedded_weights;
  EXPECT_NEAR(std::accumulate(b.begin(), b.end(), 0.0), 1.0, rounding);
  EXPECT_NEAR(dot(b, row_sums(Tableau::alpha)), 1.0 / 2.0, rounding);
  EXPECT_NEAR(dot(b, row_sums(Tableau::big_gamma)), 0.0, rounding);
  EXPECT_GT(std::abs(dot(b, square(row_sums(Tableau::alpha))) - 1.0 / 3.0), 1e-3) << "or the estimate would be blind";
}

TEST(Ros34Pw2, IsStifflyAccurate) {
  for (std::size_t j = 0; j < 4; ++j)
    EXPECT_NEAR(Tableau::alpha[3][j] + Tableau::big_gamma[3][j], Tableau::weights[j], rounding);
}

TEST(Ros34Pw2, EndsItsLastStageAtTheEndOfTheStep) { EXPECT_DOUBLE_EQ(Tableau::stage_times()[3], 1.0); }

}  // namespace
}  // namespace saphena::test
