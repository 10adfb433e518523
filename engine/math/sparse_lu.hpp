#pragma once

#include <vector>

#include "math/lanes.hpp"
#include "math/sparse_plan.hpp"

namespace saphena::math {

/// Factorisation of shift * I - J for one member or a batch, along a shared plan.
///
/// Eliminating unknown k takes x_k = (b_k + sum_j J_kj x_j) / (shift - J_kk) to the other rows, so that J_ij grows by
/// J_ik J_kj / (shift - J_kk): entries keep the sign that they have in J.
///
/// No pivoting: the diagonal of a flow network with storage dominates, and grows as the step shrinks. A pivot that
/// fails anyway leaves non-finite numbers in its own lane only, which the step control sees.
template <class T>
class SparseLu {
 public:
  explicit SparseLu(const LuPlan& plan)
      : plan_(&plan),
        entries_(static_cast<std::size_t>(plan.entry_count())),
        inverse_pivots_(static_cast<std::size_t>(plan.size)) {}

  /// Entries of the Jacobian, all of them 0: to be filled at `plan.positions` before they are factorised in place.
  T* blank_entries() {
    for (T& entry : entries_) entry = T(0.0);
    return entries_.data();
  }

  void factorise(const T& shift) {
    // Plain pointers: what lies behind members would be read again after every store.
    T* const entries = entries_.data();
    T* const inverse = inverse_pivots_.data();
    const LuPlan::Multiplier* const multipliers = plan_->multipliers.data();
    const LuPlan::Product* const products = plan_->products.data();
    LuPlan::Level done{0, 0, 0};
    for (const LuPlan::Level& level : plan_->levels) {
      invert_pivots(done.pivots, level.pivots, shift);
      for (int n = done.multipliers; n < level.multipliers; ++n)
        entries[multipliers[n].entry] *= inverse[multipliers[n].unknown];
      for (int n = done.products; n < level.products; ++n)
        entries[products[n].target] += entries[products[n].multiplier] * entries[products[n].source];
      done = level;
    }
    invert_pivots(plan_->core_size, plan_->size, shift);
  }

  /// Replaces the right-hand side by the solution.
  void solve(T* vector) const {
    const T* const lower = entries_.data() + plan_->size;
    const T* const upper = lower + plan_->lower.columns.size();
    const T* const inverse = inverse_pivots_.data();
    visit_rows(plan_->lower, lower, vector, [=](int unknown, const T& sum) { vector[unknown] = sum; });
    visit_rows(plan_->upper, upper, vector,
               [=](int unknown, const T& sum) { vector[unknown] = sum * inverse[unknown]; });
  }

 private:
  void invert_pivots(int first, int last, const T& shift) {
    const T* const entries = entries_.data();
    T* const inverse = inverse_pivots_.data();
    const int* const order = plan_->order.data();
    for (int n = first; n < last; ++n) inverse[order[n]] = 1.0 / (shift - entries[order[n]]);
  }

  /// Hands on, for every row, its number in `vector` with what its entries add.
  template <class Receive>
  static void visit_rows(const LuPlan::Rows& list, const T* entries, const T* vector, Receive receive) {
    const int* const columns = list.columns.data();
    int n = 0;
    for (const LuPlan::Rows::Row row : list.rows) {
      T sum = vector[row.unknown];
      for (; n < row.last; ++n) sum += entries[n] * vector[columns[n]];
      receive(row.unknown, sum);
    }
  }

  const LuPlan* plan_;
  std::vector<T> entries_;
  std::vector<T> inverse_pivots_;
};

}  // namespace saphena::math
