#pragma once
// An order of unknowns in which a sparse matrix is a narrow band: reverse Cuthill-McKee.

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/cuthill_mckee_ordering.hpp>
#include <vector>

#include "math/sparse_plan.hpp"

namespace saphena::test {

class BandOrder {
 public:
  /// An entry of the pattern that is in the band, with its places there.
  struct Kept {
    int row, column, entry;
  };

  /// Rows that do not count are left out, but for their diagonal.
  BandOrder(const math::SparsityPattern& pattern, const std::vector<bool>& counts) : places_(counts.size()) {
    using Graph = boost::adjacency_list<boost::setS, boost::vecS, boost::undirectedS,
                                        boost::property<boost::vertex_color_t, boost::default_color_type,
                                                        boost::property<boost::vertex_degree_t, int>>>;
    Graph graph(counts.size());
    visit(pattern, counts, [&](int row, int column, int) {
      if (row != column) boost::add_edge(static_cast<std::size_t>(row), static_cast<std::size_t>(column), graph);
    });
    std::vector<std::size_t> order(counts.size());
    boost::cuthill_mckee_ordering(graph, order.rbegin());
    for (std::size_t place = 0; place < order.size(); ++place) places_[order[place]] = static_cast<int>(place);
    visit(pattern, counts, [&](int row, int column, int entry) {
      const Kept kept{places_[static_cast<std::size_t>(row)], places_[static_cast<std::size_t>(column)], entry};
      entries_.push_back(kept);
      width_ = std::max(width_, std::abs(kept.row - kept.column));
    });
  }

  int width() const { return width_; }                        ///< diagonals on either side of the middle one
  const std::vector<int>& places() const { return places_; }  ///< of every unknown
  const std::vector<Kept>& entries() const { return entries_; }

 private:
  static void visit(const math::SparsityPattern& pattern, const std::vector<bool>& counts, const auto& receive) {
    for (int row = 0; row < pattern.size(); ++row)
      for (int k = 0; const int column : pattern.row(row)) {
        const int entry = pattern.row_start(row) + k++;
        if (counts[static_cast<std::size_t>(row)] || row == column) receive(row, column, entry);
      }
  }

  std::vector<int> places_;
  std::vector<Kept> entries_;
  int width_ = 0;
};

}  // namespace saphena::test
