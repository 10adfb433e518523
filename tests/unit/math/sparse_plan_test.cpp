#include "math/sparse_plan.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>
#include <span>

#include "math/at.hpp"
#include "sparse_matrix_maker.hpp"

namespace saphena::test {
namespace {

using math::Entry;
using math::LuPlan;
using math::SparsityPattern;
using testing::ElementsAre;

std::vector<int> columns_of(const SparsityPattern& pattern, int row) {
  return {pattern.row(row).begin(), pattern.row(row).end()};
}

TEST(SparsityPattern, SortsEntriesDropsRepeatsAndAddsTheDiagonal) {
  const SparsityPattern pattern(3, {{2, 0}, {0, 2}, {2, 0}, {1, 1}, {0, 1}});
  EXPECT_EQ(pattern.size(), 3);
  EXPECT_EQ(pattern.entry_count(), 6);
  EXPECT_THAT(columns_of(pattern, 0), ElementsAre(0, 1, 2));
  EXPECT_THAT(columns_of(pattern, 1), ElementsAre(1));
  EXPECT_THAT(columns_of(pattern, 2), ElementsAre(0, 2));
}

TEST(SparsityPattern, NumbersEntriesRowByRow) {
  const SparsityPattern pattern(3, {{2, 0}, {0, 2}, {0, 1}});
  EXPECT_EQ(pattern.row_start(1), 3);
  EXPECT_EQ(pattern.position({0, 0}), 0);
  EXPECT_EQ(pattern.position({0, 2}), 2);
  EXPECT_EQ(pattern.position({1, 1}), 3);
  EXPECT_EQ(pattern.position({2, 0}), 4);
  EXPECT_EQ(pattern.position({2, 2}), 5);
}

TEST(SparsityPattern, MayBeEmpty) {
  EXPECT_EQ(SparsityPattern().size(), 0);
  EXPECT_EQ(SparsityPattern().entry_count(), 0);
  EXPECT_EQ(SparsityPattern(2, {}).entry_count(), 2);
}

/// A diagonal with a full first row and a full first column: natural order fills it completely.
SparsityPattern arrow(int size) {
  std::vector<Entry> entries;
  for (int i = 1; i < size; ++i) entries.insert(entries.end(), {Entry{0, i}, Entry{i, 0}});
  return {size, entries};
}

/// A chain of neighbours, as the segments of a leg are.
std::vector<Entry> chain(int size) {
  std::vector<Entry> entries;
  for (int i = 1; i < size; ++i) entries.insert(entries.end(), {Entry{i, i - 1}, Entry{i - 1, i}});
  return entries;
}

TEST(LuPlan, EliminatesTheHeadOfAnArrowLast) {
  const int size = 50;
  const LuPlan plan(arrow(size));
  EXPECT_EQ(plan.entry_count(), 3 * size - 2) << "the arrow was filled";
  EXPECT_LE(plan.multiply_count(), 2 * size);
}

TEST(LuPlan, LeavesAChainUnfilled) {
  const LuPlan plan(SparsityPattern(40, chain(40)));
  EXPECT_EQ(plan.entry_count(), 3 * 40 - 2);
}

TEST(LuPlan, OrdersEveryUnknownOnce) {
  std::mt19937 random(3);
  for (const int size : {1, 2, 17, 80}) {
    const LuPlan plan(random_system(size, 3.0, false, random).pattern);
    std::vector<int> sorted = plan.order;
    std::ranges::sort(sorted);
    std::vector<int> all(static_cast<std::size_t>(size));
    std::iota(all.begin(), all.end(), 0);
    EXPECT_EQ(sorted, all);
  }
}

/// A chain of `core` unknowns and `meters` more that read all of them and that nothing reads. They stand first, so
/// that putting them last is a choice.
SparsityPattern metered_chain(int core, int meters) {
  std::vector<Entry> entries;
  for (const Entry& entry : chain(core)) entries.push_back({entry.row + meters, entry.column + meters});
  for (int m = 0; m < meters; ++m)
    for (int i = 0; i < core; ++i) entries.push_back({m, meters + i});
  return {core + meters, entries};
}

TEST(LuPlan, PutsColumnsThatNoOtherRowReadsLastAndOutOfTheElimination) {
  const LuPlan plan(metered_chain(30, 3));
  EXPECT_EQ(plan.core_size, 30);
  std::vector<int> last(plan.order.end() - 3, plan.order.end());
  std::ranges::sort(last);
  EXPECT_THAT(last, ElementsAre(0, 1, 2));
  EXPECT_EQ(plan.multiply_count(), LuPlan(SparsityPattern(30, chain(30))).multiply_count())
      << "meters cost elimination";
}

TEST(LuPlan, LetsLongRowsOfIntegralsCauseNoFill) {
  const SparsityPattern pattern = metered_chain(30, 3);
  EXPECT_EQ(LuPlan(pattern).entry_count(), pattern.entry_count());
}

TEST(LuPlan, TakesUnknownsThatNobodyReadsAtAll) {
  const LuPlan plan(SparsityPattern(4, {}));
  EXPECT_EQ(plan.core_size, 0);
  EXPECT_EQ(plan.order.size(), 4U);
  EXPECT_EQ(plan.multiply_count(), 0);
}

/// What a level reads has been finished by the levels before: nothing that it or a later one does changes it.
TEST(LuPlan, ReadsOnlyEntriesThatNoProductChangesAnyMore) {
  std::mt19937 random(7);
  const LuPlan plan(random_system(80, 3.0, false, random).pattern);
  ASSERT_GT(plan.levels.size(), 1U);
  EXPECT_EQ(plan.levels.back().pivots, plan.core_size);
  EXPECT_EQ(plan.levels.back().multipliers, static_cast<int>(plan.multipliers.size()));
  EXPECT_EQ(plan.levels.back().products, static_cast<int>(plan.products.size()));
  std::vector<bool> finished(at(plan.entry_count()), false);
  int first = 0;
  for (const LuPlan::Level& level : plan.levels) {
    for (int n = 0; n < level.pivots; ++n) finished[at(plan.order[at(n)])] = true;  // diagonals stand by unknown
    const std::span products(plan.products.begin() + first, plan.products.begin() + level.products);
    for (const LuPlan::Product& product : products)
      finished[at(product.multiplier)] = finished[at(product.source)] = true;
    for (const LuPlan::Product& product : products)
      EXPECT_FALSE(finished[at(product.target)]) << "entry " << product.target;
    first = level.products;
  }
}

TEST(LuPlan, GivesEveryEntryOfTheJacobianItsOwnPlace) {
  std::mt19937 random(5);
  const SparseSystem system = random_system(60, 4.0, false, random);
  const LuPlan plan(system.pattern);
  ASSERT_EQ(plan.positions.size(), static_cast<std::size_t>(system.pattern.entry_count()));
  std::vector<int> places = plan.positions;
  std::ranges::sort(places);
  EXPECT_TRUE(std::ranges::adjacent_find(places) == places.end());
  EXPECT_GE(places.front(), 0);
  EXPECT_LT(places.back(), plan.entry_count());
}

}  // namespace
}  // namespace saphena::test
