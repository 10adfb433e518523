#pragma once
// Which entries a network's Jacobian has, and where each contribution goes.

#include <utility>
#include <vector>

#include "math/at.hpp"
#include "math/sparse_plan.hpp"
#include "network/visits.hpp"

namespace saphena::network {

/// Where contributions go, in their order.
struct JacobianPlaces {
  /// An entry of a row that is to be added to another row, so many times.
  struct Copy {
    int source, target;
    friend bool operator==(const Copy&, const Copy&) = default;
  };
  std::vector<int> entries;
  std::vector<Copy> copies;
  std::vector<int> copied;  ///< how many `copies` make up each row that is added

  /// The same, where entries are kept in another order: number i at `elsewhere[i]`.
  JacobianPlaces moved(const std::vector<int>& elsewhere) const {
    JacobianPlaces result = *this;
    for (int& entry : result.entries) entry = elsewhere[at(entry)];
    for (Copy& copy : result.copies) copy = {elsewhere[at(copy.source)], elsewhere[at(copy.target)]};
    return result;
  }
  friend bool operator==(const JacobianPlaces&, const JacobianPlaces&) = default;
};

/// Adds contributions to the values of a Jacobian.
template <class T>
class JacobianAdder {
 public:
  JacobianAdder(const JacobianPlaces& places, T* values)
      : values_(values), entry_(places.entries.data()), copy_(places.copies.data()), copied_(places.copied.data()) {}

  void operator()(math::Entry, const T& value) { values_[*entry_++] += value; }
  void row(int, int, const T& times) {
    for (const JacobianPlaces::Copy* const end = copy_ + *copied_++; copy_ != end; ++copy_)
      values_[copy_->target] += times * values_[copy_->source];
  }

 private:
  T* values_;
  const int* entry_;
  const JacobianPlaces::Copy* copy_;
  const int* copied_;
};

/// Found by one dry run over the topology.
template <Couplings couplings>
struct JacobianLayout {
  JacobianLayout(const Topology& topology, const Parameters<double>& parameters) {
    const std::vector<double> ones(static_cast<std::size_t>(topology.state_count() + topology.channel_count), 1.0);
    const NodeFields<double> fields(topology.nodes.size());
    const View<double> view(topology, fields, ones.data(), ones.data() + topology.state_count());
    Listing listing;
    JacobianSink<double, couplings, Listing> sink(topology, fields, listing);
    visit_processes(topology, parameters, view, sink);
    const math::SparsityPattern rows_to_copy(topology.state_count(), listing.entries);
    visit_followers(topology, parameters, FillingView<double>(view, topology, ones.data()), sink);
    place(listing, rows_to_copy);
  }

  math::SparsityPattern pattern;
  JacobianPlaces places;  ///< in `pattern`

 private:
  struct Listing {
    void operator()(math::Entry entry, double) { entries.push_back(entry); }
    void row(int to, int from, double) { rows.push_back({to, from}); }
    std::vector<math::Entry> entries, rows;
  };

  void place(const Listing& listing, const math::SparsityPattern& rows_to_copy) {
    std::vector<math::Entry> all = listing.entries;
    for (const auto& [to, from] : listing.rows)
      for (const int column : rows_to_copy.row(from)) all.push_back({to, column});
    pattern = math::SparsityPattern(rows_to_copy.size(), std::move(all));
    for (const math::Entry& entry : listing.entries) places.entries.push_back(pattern.position(entry));
    for (const auto& [to, from] : listing.rows) {
      for (const int column : rows_to_copy.row(from))
        places.copies.push_back({pattern.position({from, column}), pattern.position({to, column})});
      places.copied.push_back(static_cast<int>(rows_to_copy.row(from).size()));
    }
  }
};

}  // namespace saphena::network
