#pragma once
// Linear algebra that CVODE can be given: KLU on the exact sparse Jacobian, or a band after reordering.

#include <cvode/cvode.h>
#include <nvector/nvector_serial.h>
#include <sunlinsol/sunlinsol_band.h>
#include <sunlinsol/sunlinsol_klu.h>
#include <sunmatrix/sunmatrix_band.h>
#include <sunmatrix/sunmatrix_sparse.h>

#include <algorithm>
#include <vector>

#include "band_order.hpp"
#include "math/sparse_plan.hpp"
#include "network/topology.hpp"

namespace saphena::test {

/// Sparse, in the order of the network. The Jacobian is written where CVODE wants it.
class KluAlgebra {
 public:
  KluAlgebra(const math::SparsityPattern& pattern, const network::Topology&) : pattern_(&pattern) {}

  SUNMatrix matrix(SUNContext context) const {
    return SUNSparseMatrix(pattern_->size(), pattern_->size(), pattern_->entry_count(), CSR_MAT, context);
  }
  static SUNLinearSolver solver(N_Vector state, SUNMatrix matrix, SUNContext context) {
    return SUNLinSol_KLU(state, matrix, context);
  }
  static int place(int state) { return state; }
  static const double* in_order_of_network(const double* state) { return state; }
  static double* rates_for(double* result) { return result; }
  static void put_rates(double*) {}

  static double* values_for(SUNMatrix matrix) { return SUNSparseMatrix_Data(matrix); }
  void put_values(SUNMatrix matrix) const {
    for (int row = 0; row < pattern_->size(); ++row) {
      SUNSparseMatrix_IndexPointers(matrix)[row] = pattern_->row_start(row);
      std::ranges::copy(pattern_->row(row), SUNSparseMatrix_IndexValues(matrix) + pattern_->row_start(row));
    }
    SUNSparseMatrix_IndexPointers(matrix)[pattern_->size()] = pattern_->entry_count();
  }

 private:
  const math::SparsityPattern* pattern_;
};

/// A band, in the order that makes it narrow. Rows of pure integrals (volumes of reservoirs, flow meters) would span
/// the whole matrix; nothing depends on them and they are not judged, so that Newton does without.
class BandAlgebra {
 public:
  BandAlgebra(const math::SparsityPattern& pattern, const network::Topology& topology)
      : order_(pattern, judged(topology)),
        state_(static_cast<std::size_t>(pattern.size())),
        rates_(state_.size()),
        values_(static_cast<std::size_t>(pattern.entry_count())) {}

  SUNMatrix matrix(SUNContext context) const {
    return SUNBandMatrix(static_cast<int>(state_.size()), order_.width(), order_.width(), context);
  }
  static SUNLinearSolver solver(N_Vector state, SUNMatrix matrix, SUNContext context) {
    return SUNLinSol_Band(state, matrix, context);
  }
  int width() const { return order_.width(); }
  int place(int state) const { return order_.places()[static_cast<std::size_t>(state)]; }
  const double* in_order_of_network(const double* state) {
    for (std::size_t s = 0; s < state_.size(); ++s) state_[s] = state[order_.places()[s]];
    return state_.data();
  }
  double* rates_for(double*) { return rates_.data(); }
  void put_rates(double* result) const {
    for (std::size_t s = 0; s < rates_.size(); ++s) result[order_.places()[s]] = rates_[s];
  }

  double* values_for(SUNMatrix) { return values_.data(); }
  /// CVODE hands over a matrix of zeros.
  void put_values(SUNMatrix matrix) const {
    for (const BandOrder::Kept& kept : order_.entries())
      SM_ELEMENT_B(matrix, kept.row, kept.column) = values_[static_cast<std::size_t>(kept.entry)];
  }

  static std::vector<bool> judged(const network::Topology& topology) {
    std::vector<bool> result;
    for (const network::State& state : topology.states) result.push_back(state.scale != elements::unbounded);
    return result;
  }

 private:
  BandOrder order_;
  std::vector<double> state_, rates_, values_;
};

}  // namespace saphena::test
