#pragma once

#include <vector>

#include "math/lanes.hpp"
#include "math/sparse_plan.hpp"

namespace saphena::math {

/// Factorisation of shift * I - J for one member or a batch, along a shared plan.
///
/// No pivoting: the diagonal of a flow network with storage dominates, and grows as the step shrinks. A pivot that
/// fails anyway leaves non-finite numbers in its own lane only, which the step control sees.
template <class T>
class SparseLu {
 public:
  explicit SparseLu(const LuPlan& plan)
      : plan_(&plan), values_(plan.columns.size()), inverse_pivots_(plan.rows.size()), work_(plan.rows.size()) {}

  /// `jacobian`: values in the order of the pattern that the plan was made from.
  void factorise(const T* jacobian, const T& shift) {
    fill(jacobian, shift);
    std::size_t target = 0;
    for (int i = 0; i < plan_->core_size; ++i) {
      const LuPlan::Row row = plan_->rows[index(i)];
      for (int p = row.first; p < row.diagonal; ++p) {
        const int pivot = plan_->columns[index(p)];
        const LuPlan::Row pivot_row = plan_->rows[index(pivot)];
        const T multiplier = values_[index(p)] * inverse_pivots_[index(pivot)];
        values_[index(p)] = multiplier;
        for (int q = pivot_row.diagonal + 1; q < pivot_row.last; ++q)
          values_[index(plan_->update_targets[target++])] -= multiplier * values_[index(q)];
      }
      inverse_pivots_[index(i)] = 1.0 / values_[index(row.diagonal)];
    }
    for (int i = plan_->core_size; i < plan_->size; ++i)
      inverse_pivots_[index(i)] = 1.0 / values_[index(plan_->rows[index(i)].diagonal)];
  }

  /// Replaces the right-hand side by the solution.
  void solve(T* vector) {
    const int size = plan_->size;
    const int core = plan_->core_size;
    for (int i = 0; i < core; ++i) {
      T sum = vector[plan_->order[index(i)]];
      const LuPlan::Row row = plan_->rows[index(i)];
      for (int p = row.first; p < row.diagonal; ++p) sum -= values_[index(p)] * work_[index(plan_->columns[index(p)])];
      work_[index(i)] = sum;
    }
    for (int i = core - 1; i >= 0; --i) {
      T sum = work_[index(i)];
      const LuPlan::Row row = plan_->rows[index(i)];
      for (int p = row.diagonal + 1; p < row.last; ++p)
        sum -= values_[index(p)] * work_[index(plan_->columns[index(p)])];
      work_[index(i)] = sum * inverse_pivots_[index(i)];
    }
    for (int i = core; i < size; ++i) {
      T sum = vector[plan_->order[index(i)]];
      const LuPlan::Row row = plan_->rows[index(i)];
      for (int p = row.first; p < row.diagonal; ++p) sum -= values_[index(p)] * work_[index(plan_->columns[index(p)])];
      work_[index(i)] = sum * inverse_pivots_[index(i)];
    }
    for (int i = 0; i < size; ++i) vector[plan_->order[index(i)]] = work_[index(i)];
  }

 private:
  static std::size_t index(int i) { return static_cast<std::size_t>(i); }

  void fill(const T* jacobian, const T& shift) {
    for (T& value : values_) value = T(0.0);
    for (std::size_t k = 0; k < plan_->scatter.size(); ++k) values_[index(plan_->scatter[k])] = -jacobian[k];
    for (const LuPlan::Row& row : plan_->rows) values_[index(row.diagonal)] += shift;
  }

  const LuPlan* plan_;
  std::vector<T> values_;
  std::vector<T> inverse_pivots_;
  std::vector<T> work_;
};

}  // namespace saphena::math
