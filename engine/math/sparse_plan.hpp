#pragma once
// Everything about a sparse LU factorisation that depends on the pattern alone: found once, shared by all members and
// lanes.

#include <cstdint>
#include <span>
#include <vector>

namespace saphena::math {

struct Entry {
  int row;
  int column;
  friend auto operator<=>(const Entry&, const Entry&) = default;
};

/// Sorted, distinct entries of a square matrix in row order.
class SparsityPattern {
 public:
  SparsityPattern() = default;
  /// `entries` may repeat. The diagonal is always included.
  SparsityPattern(int size, std::vector<Entry> entries);

  int size() const { return size_; }
  int entry_count() const { return static_cast<int>(columns_.size()); }
  std::span<const int> row(int index) const {
    const auto first = static_cast<std::size_t>(row_starts_[static_cast<std::size_t>(index)]);
    const auto last = static_cast<std::size_t>(row_starts_[static_cast<std::size_t>(index) + 1]);
    return std::span(columns_).subspan(first, last - first);
  }
  int row_start(int index) const { return row_starts_[static_cast<std::size_t>(index)]; }
  /// Position of an entry in the value array. The entry must exist.
  int position(Entry entry) const;

 private:
  int size_ = 0;
  std::vector<int> row_starts_{0};
  std::vector<int> columns_;
};

/// Elimination plan for shift * I - J without pivoting, rows and columns in minimum-degree order.
///
/// Rows without entries beside the diagonal come first: whatever depends on them, eliminating them fills nothing.
/// Columns that reach no other row (pure integrals such as a flow meter) take no part in the elimination: their rows
/// are solved last, by substitution, so that they may be long without causing fill.
struct LuPlan {
  explicit LuPlan(const SparsityPattern& jacobian);

  struct Row {
    int first;     ///< of the row's entries in the value array, eliminated columns first
    int diagonal;  ///< position of the pivot
    int last;      ///< one past the row's entries
  };

  int size;
  std::vector<int> order;           ///< order[k]: index of the unknown that is pivot k; integrals come last
  int core_size;                    ///< number of pivots that are eliminated
  std::vector<Row> rows;            ///< in pivot order
  std::vector<int> columns;         ///< pivot number of every entry
  std::vector<int> scatter;         ///< where each entry of the Jacobian goes in the value array
  std::vector<int> update_targets;  ///< for every multiplier in row order: where its products are subtracted
  std::int64_t multiply_count;      ///< multiplications of one factorisation
};

}  // namespace saphena::math
