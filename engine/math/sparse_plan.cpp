#include "math/sparse_plan.hpp"

#include <Eigen/OrderingMethods>
#include <Eigen/SparseCore>
#include <algorithm>
#include <cassert>
#include <map>
#include <numeric>

#include "math/at.hpp"

namespace saphena::math {
namespace {

/// True for columns whose only entry is on the diagonal.
std::vector<bool> find_integrals(const SparsityPattern& pattern) {
  std::vector<bool> integral(at(pattern.size()), true);
  for (int row = 0; row < pattern.size(); ++row)
    for (const int column : pattern.row(row))
      if (column != row) integral[at(column)] = false;
  return integral;
}

/// The unknowns that follow none but themselves, as tissue under a load does: their pivots change no other row.
/// Then the others in minimum-degree order, then the integrals.
std::vector<int> elimination_order(const SparsityPattern& pattern, const std::vector<bool>& integral) {
  std::vector<int> order;
  std::vector<int> core;
  std::vector<int> core_index(at(pattern.size()), -1);
  for (int i = 0; i < pattern.size(); ++i)
    if (!integral[at(i)] && pattern.row(i).size() == 1) {
      order.push_back(i);
    } else if (!integral[at(i)]) {
      core_index[at(i)] = static_cast<int>(core.size());
      core.push_back(i);
    }
  std::vector<Eigen::Triplet<double>> triplets;
  for (const int row : core)
    for (const int column : pattern.row(row))
      if (core_index[at(column)] >= 0) triplets.emplace_back(core_index[at(row)], core_index[at(column)], 1.0);
  const auto core_size = static_cast<Eigen::Index>(core.size());
  Eigen::SparseMatrix<double> matrix(core_size, core_size);
  matrix.setFromTriplets(triplets.begin(), triplets.end());
  Eigen::PermutationMatrix<Eigen::Dynamic, Eigen::Dynamic, int> permutation;
  Eigen::AMDOrdering<int>()(matrix, permutation);

  for (Eigen::Index k = 0; k < core_size; ++k) order.push_back(core[at(permutation.indices()[k])]);
  for (int i = 0; i < pattern.size(); ++i)
    if (integral[at(i)]) order.push_back(i);
  return order;
}

using RowColumns = std::vector<std::vector<int>>;

/// The pattern with rows and columns in pivot order.
RowColumns permuted_rows(const SparsityPattern& pattern, const std::vector<int>& order) {
  std::vector<int> pivot(order.size());
  for (std::size_t k = 0; k < order.size(); ++k) pivot[at(order[k])] = static_cast<int>(k);
  RowColumns rows(order.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    for (const int column : pattern.row(order[k])) rows[k].push_back(pivot[at(column)]);
    std::ranges::sort(rows[k]);
  }
  return rows;
}

/// Adds the entries that elimination creates.
void add_fill(RowColumns& rows, int core_size) {
  for (int i = 0; i < core_size; ++i) {
    auto& row = rows[at(i)];
    for (std::size_t p = 0; p < row.size() && row[p] < i; ++p) {
      const auto& pivot_row = rows[at(row[p])];
      std::vector<int> merged;
      std::ranges::set_union(row, std::span(std::ranges::upper_bound(pivot_row, row[p]), pivot_row.end()),
                             std::back_inserter(merged));
      row = std::move(merged);
    }
  }
}

/// Puts pivots that do not touch each other side by side: those of a level wait only for levels before. Returns how
/// many pivots each level has. Fill stays the same, because every pivot still has the same ones before it.
std::vector<int> sort_by_level(std::vector<int>& order, const RowColumns& rows, int core_size) {
  std::vector<int> level(at(core_size), 0);
  for (int k = 0; k < core_size; ++k) {
    for (const int column : rows[at(k)])
      if (column < k) level[at(k)] = std::max(level[at(k)], level[at(column)] + 1);
    for (const int column : rows[at(k)])
      if (column > k) level[at(column)] = std::max(level[at(column)], level[at(k)] + 1);
  }
  std::vector<int> pivots(at(core_size));
  std::iota(pivots.begin(), pivots.end(), 0);
  std::ranges::stable_sort(pivots, {}, [&](int k) { return level[at(k)]; });
  std::vector<int> sorted = order;
  std::vector<int> counts;
  for (std::size_t n = 0; n < pivots.size(); ++n) {
    sorted[n] = order[at(pivots[n])];
    counts.resize(std::max(counts.size(), at(level[at(pivots[n])]) + 1), 0);
    ++counts[at(level[at(pivots[n])])];
  }
  order = std::move(sorted);
  return counts;
}

/// Where entries are, by row and column in pivot order.
using Places = std::map<Entry, int>;

/// Lists entries of a row.
void list_row(LuPlan::Rows& list, Places& places, const LuPlan& plan, std::span<const int> columns, int row) {
  for (const int column : columns) {
    places[{row, column}] = plan.entry_count();
    list.columns.push_back(plan.order[at(column)]);
  }
  list.rows.push_back({plan.order[at(row)], static_cast<int>(list.columns.size())});
}

Places list_entries(LuPlan& plan, const RowColumns& rows) {
  Places places;
  for (int k = 0; k < plan.size; ++k) places[{k, k}] = plan.order[at(k)];
  const auto before = [&](int k) { return std::span(rows[at(k)].begin(), std::ranges::lower_bound(rows[at(k)], k)); };
  const auto after = [&](int k) { return std::span(std::ranges::upper_bound(rows[at(k)], k), rows[at(k)].end()); };
  for (int k = 0; k < plan.core_size; ++k)
    if (!before(k).empty()) list_row(plan.lower, places, plan, before(k), k);
  for (int k = plan.core_size - 1; k >= 0; --k) list_row(plan.upper, places, plan, after(k), k);
  for (int k = plan.core_size; k < plan.size; ++k) list_row(plan.upper, places, plan, before(k), k);
  return places;
}

/// Lists what eliminating each pivot does to the rows below it.
void list_work(LuPlan& plan, const RowColumns& rows, const std::vector<int>& level_sizes, const Places& places) {
  RowColumns below(at(plan.core_size));
  for (int row = 0; row < plan.core_size; ++row)
    for (const int column : rows[at(row)])
      if (column < row) below[at(column)].push_back(row);
  int k = 0;
  for (const int level_size : level_sizes) {
    for (const int end = k + level_size; k < end; ++k)
      for (const int row : below[at(k)]) {
        const int multiplier = places.at({row, k});
        plan.multipliers.push_back({multiplier, plan.order[at(k)]});
        for (const int column : rows[at(k)])
          if (column > k) plan.products.push_back({places.at({row, column}), multiplier, places.at({k, column})});
      }
    plan.levels.push_back({k, static_cast<int>(plan.multipliers.size()), static_cast<int>(plan.products.size())});
  }
}

}  // namespace

SparsityPattern::SparsityPattern(int size, std::vector<Entry> entries) : size_(size) {
  for (int i = 0; i < size; ++i) entries.push_back({i, i});
  std::ranges::sort(entries);
  entries.erase(std::ranges::unique(entries).begin(), entries.end());
  row_starts_.assign(at(size) + 1, 0);
  for (const Entry& entry : entries) {
    ++row_starts_[at(entry.row) + 1];
    columns_.push_back(entry.column);
  }
  std::partial_sum(row_starts_.begin(), row_starts_.end(), row_starts_.begin());
}

int SparsityPattern::position(Entry entry) const {
  const auto columns = row(entry.row);
  const auto found = std::ranges::lower_bound(columns, entry.column);
  assert(found != columns.end() && *found == entry.column);
  return row_start(entry.row) + static_cast<int>(found - columns.begin());
}

LuPlan::LuPlan(const SparsityPattern& jacobian) : size(jacobian.size()) {
  const std::vector<bool> integral = find_integrals(jacobian);
  core_size = static_cast<int>(std::ranges::count(integral, false));
  order = elimination_order(jacobian, integral);
  RowColumns rows = permuted_rows(jacobian, order);
  add_fill(rows, core_size);
  const std::vector<int> level_sizes = sort_by_level(order, rows, core_size);
  rows = permuted_rows(jacobian, order);
  add_fill(rows, core_size);
  const Places places = list_entries(*this, rows);
  list_work(*this, rows, level_sizes, places);

  std::vector<int> pivot(order.size());
  for (std::size_t k = 0; k < order.size(); ++k) pivot[at(order[k])] = static_cast<int>(k);
  for (int row = 0; row < size; ++row)
    for (const int column : jacobian.row(row)) positions.push_back(places.at({pivot[at(row)], pivot[at(column)]}));
}

}  // namespace saphena::math
