#include "math/sparse_plan.hpp"

#include <Eigen/OrderingMethods>
#include <Eigen/SparseCore>
#include <algorithm>
#include <cassert>
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

int find_position(const LuPlan& plan, int row, int column) {
  const auto first = plan.columns.begin() + plan.rows[at(row)].first;
  const auto last = plan.columns.begin() + plan.rows[at(row)].last;
  const auto found = std::lower_bound(first, last, column);
  assert(found != last && *found == column);
  return static_cast<int>(found - plan.columns.begin());
}

void lay_out_rows(LuPlan& plan, const RowColumns& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const int first = static_cast<int>(plan.columns.size());
    plan.columns.insert(plan.columns.end(), rows[i].begin(), rows[i].end());
    plan.rows.push_back({first, 0, static_cast<int>(plan.columns.size())});
    plan.rows.back().diagonal = find_position(plan, static_cast<int>(i), static_cast<int>(i));
  }
}

void plan_updates(LuPlan& plan) {
  plan.multiply_count = 0;
  for (int i = 0; i < plan.core_size; ++i) {
    const LuPlan::Row row = plan.rows[at(i)];
    for (int p = row.first; p < row.diagonal; ++p) {
      const LuPlan::Row pivot_row = plan.rows[at(plan.columns[at(p)])];
      for (int q = pivot_row.diagonal + 1; q < pivot_row.last; ++q)
        plan.update_targets.push_back(find_position(plan, i, plan.columns[at(q)]));
      plan.multiply_count += pivot_row.last - pivot_row.diagonal;
    }
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

LuPlan::LuPlan(const SparsityPattern& jacobian) : size(jacobian.size()), multiply_count(0) {
  const std::vector<bool> integral = find_integrals(jacobian);
  core_size = static_cast<int>(std::ranges::count(integral, false));
  order = elimination_order(jacobian, integral);
  RowColumns permuted = permuted_rows(jacobian, order);
  add_fill(permuted, core_size);
  lay_out_rows(*this, permuted);
  plan_updates(*this);

  std::vector<int> pivot(order.size());
  for (std::size_t k = 0; k < order.size(); ++k) pivot[at(order[k])] = static_cast<int>(k);
  for (int row = 0; row < size; ++row)
    for (const int column : jacobian.row(row))
      scatter.push_back(find_position(*this, pivot[at(row)], pivot[at(column)]));
}

}  // namespace saphena::math
