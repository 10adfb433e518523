#include "math/sparse_lu.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <limits>

#include "sparse_matrix_maker.hpp"

namespace saphena::test {
namespace {

using math::LuPlan;
using math::SparseLu;

void factorise(SparseLu<double>& lu, const LuPlan& plan, const SparseSystem& system) {
  double* entries = lu.blank_entries();
  for (std::size_t k = 0; k < system.jacobian.size(); ++k) entries[plan.positions[k]] = system.jacobian[k];
  lu.factorise(system.shift);
}

std::vector<double> solve(const LuPlan& plan, const SparseSystem& system, std::vector<double> vector) {
  SparseLu<double> lu(plan);
  factorise(lu, plan, system);
  lu.solve(vector.data());
  return vector;
}

void expect_close(const std::vector<double>& solution, const std::vector<double>& reference) {
  double largest = 0.0;
  for (const double x : reference) largest = std::max(largest, std::abs(x));
  for (std::size_t i = 0; i < reference.size(); ++i)
    ASSERT_NEAR(solution[i], reference[i], 1e-12 * largest) << "unknown " << i;
}

void expect_solved_like_eigen(const SparseSystem& system, std::mt19937& random) {
  const std::vector<double> right = random_vector(system.size(), random);
  expect_close(solve(LuPlan(system.pattern), system, right), solve_with_eigen(system, right));
}

TEST(SparseLu, SolvesATwoByTwoSystemByHand) {
  // 3 I - [[1, 2], [-1, 0]] = [[2, -2], [1, 3]]; times (1, 2) it gives (-2, 7).
  const SparseSystem system{math::SparsityPattern(2, {{0, 1}, {1, 0}}), {1.0, 2.0, -1.0, 0.0}, 3.0};
  const std::vector<double> solution = solve(LuPlan(system.pattern), system, {-2.0, 7.0});
  EXPECT_NEAR(solution[0], 1.0, 1e-15);
  EXPECT_NEAR(solution[1], 2.0, 1e-15);
}

TEST(SparseLu, SolvesStructurallySymmetricSystemsAsEigenDoes) {
  std::mt19937 random(11);
  for (const int size : {1, 2, 3, 10, 60, 200})
    for (int trial = 0; trial < 10; ++trial) expect_solved_like_eigen(random_system(size, 2.0, true, random), random);
}

TEST(SparseLu, SolvesUnsymmetricSystemsAsEigenDoes) {
  std::mt19937 random(12);
  for (const int size : {2, 3, 10, 60, 200})
    for (int trial = 0; trial < 10; ++trial) expect_solved_like_eigen(random_system(size, 2.5, false, random), random);
}

/// With so few entries many columns are read by no other row.
TEST(SparseLu, SolvesSystemsFullOfIntegrals) {
  std::mt19937 random(13);
  for (int trial = 0; trial < 50; ++trial) {
    const SparseSystem system = random_system(40, 0.7, false, random);
    ASSERT_LT(LuPlan(system.pattern).core_size, 40) << "the case has no integrals";
    expect_solved_like_eigen(system, random);
  }
}

TEST(SparseLu, FactorisesAgainForAnotherShift) {
  std::mt19937 random(14);
  SparseSystem system = random_system(50, 2.0, false, random);
  const LuPlan plan(system.pattern);
  SparseLu<double> lu(plan);
  factorise(lu, plan, system);
  system.shift *= 7.0;
  factorise(lu, plan, system);
  const std::vector<double> right = random_vector(system.size(), random);
  std::vector<double> solution = right;
  lu.solve(solution.data());
  expect_close(solution, solve_with_eigen(system, right));
}

TEST(SparseLu, SolvesOneFactorisationForManyRightHandSides) {
  std::mt19937 random(15);
  const SparseSystem system = random_system(50, 2.0, true, random);
  const LuPlan plan(system.pattern);
  SparseLu<double> lu(plan);
  factorise(lu, plan, system);
  for (int k = 0; k < 3; ++k) {
    const std::vector<double> right = random_vector(system.size(), random);
    std::vector<double> solution = right;
    lu.solve(solution.data());
    expect_close(solution, solve_with_eigen(system, right));
  }
}

using EightLanes = math::Lanes<8>;

/// Eight systems of one pattern with values, shifts and right-hand sides of their own.
struct EightSystems {
  std::vector<SparseSystem> systems;
  std::vector<std::vector<double>> rights;
};

EightSystems eight_systems(std::mt19937& random) {
  EightSystems eight;
  const math::SparsityPattern pattern = random_system(70, 2.0, false, random).pattern;
  for (int l = 0; l < 8; ++l) {
    eight.systems.push_back(with_random_values(pattern, random));
    eight.rights.push_back(random_vector(static_cast<std::size_t>(pattern.size()), random));
  }
  return eight;
}

std::vector<EightLanes> solve_together(const LuPlan& plan, const EightSystems& eight) {
  SparseLu<EightLanes> lu(plan);
  EightLanes* entries = lu.blank_entries();
  std::vector<EightLanes> vector(eight.rights[0].size());
  EightLanes shift;
  for (int l = 0; l < 8; ++l) {
    const SparseSystem& system = eight.systems[static_cast<std::size_t>(l)];
    for (std::size_t k = 0; k < system.jacobian.size(); ++k)
      math::lane(entries[plan.positions[k]], l) = system.jacobian[k];
    for (std::size_t i = 0; i < vector.size(); ++i)
      math::lane(vector[i], l) = eight.rights[static_cast<std::size_t>(l)][i];
    math::lane(shift, l) = system.shift;
  }
  lu.factorise(shift);
  lu.solve(vector.data());
  return vector;
}

void expect_lane_as_alone(const LuPlan& plan, const EightSystems& eight, const std::vector<EightLanes>& together,
                          int l) {
  const auto alone = solve(plan, eight.systems[static_cast<std::size_t>(l)], eight.rights[static_cast<std::size_t>(l)]);
  for (std::size_t i = 0; i < alone.size(); ++i)
    ASSERT_EQ(std::bit_cast<std::uint64_t>(math::lane(together[i], l)), std::bit_cast<std::uint64_t>(alone[i]))
        << "lane " << l << ", unknown " << i;
}

TEST(SparseLu, GivesEachOfEightLanesTheBitsThatItHasAlone) {
  std::mt19937 random(16);
  const EightSystems eight = eight_systems(random);
  const LuPlan plan(eight.systems[0].pattern);
  const auto together = solve_together(plan, eight);
  for (int l = 0; l < 8; ++l) expect_lane_as_alone(plan, eight, together, l);
}

TEST(SparseLu, LeavesAFailedPivotInItsOwnLane) {
  std::mt19937 random(17);
  EightSystems eight = eight_systems(random);
  eight.systems[5].shift = std::numeric_limits<double>::quiet_NaN();
  const LuPlan plan(eight.systems[0].pattern);
  const auto together = solve_together(plan, eight);
  for (const EightLanes& value : together) EXPECT_FALSE(std::isfinite(math::lane(value, 5)));
  for (const int l : {0, 1, 2, 3, 4, 6, 7}) expect_lane_as_alone(plan, eight, together, l);
}

}  // namespace
}  // namespace saphena::test
