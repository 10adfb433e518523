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
///
/// Pivots that do not touch each other form a level. What a level has to do is one list of divisions, one of
/// multipliers and one of products, all long and without inner loops: rows of a flow network are so short that a loop
/// over each would end before the processor has guessed its end.
struct LuPlan {
  explicit LuPlan(const SparsityPattern& jacobian);

  /// Entries of several rows, one row after the other.
  struct Rows {
    struct Row {
      int unknown;
      int last;  ///< one past its last entry in the list
    };
    std::vector<Row> rows;
    std::vector<int> columns;  ///< unknown of every entry
  };
  /// entries[entry] is multiplied by the inverse of the pivot of that unknown.
  struct Multiplier {
    int entry, unknown;
  };
  /// entries[target] += entries[multiplier] * entries[source].
  struct Product {
    int target, multiplier, source;
  };
  /// How far pivots, multipliers and products are done after a level.
  struct Level {
    int pivots, multipliers, products;
  };

  int size;
  int core_size;           ///< number of pivots that are eliminated
  std::vector<int> order;  ///< unknowns in the order of elimination, level by level; integrals come last
  std::vector<Level> levels;
  std::vector<Multiplier> multipliers;
  std::vector<Product> products;
  Rows lower;  ///< entries that are eliminated, of rows that have any, in the order of elimination
  Rows upper;  ///< the others, of all rows: against the order of elimination, then those of integrals
  /// Where each entry of the Jacobian goes: diagonal by unknown, then `lower`, then `upper`.
  std::vector<int> positions;

  int entry_count() const { return size + static_cast<int>(lower.columns.size() + upper.columns.size()); }
  /// Multiplications of one factorisation.
  std::int64_t multiply_count() const { return static_cast<std::int64_t>(multipliers.size() + products.size()); }
};

}  // namespace saphena::math
