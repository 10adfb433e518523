#pragma once
// What members have in lists of different lengths, as one group of arrays: members by the longest list.

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "store/hdf5_file.hpp"
#include "store/result_file.hpp"

namespace saphena::store {

/// `ListOf` gives a member's list. Columns are numbers or text by what `value` returns; shorter lists end in NaN or "".
template <class ListOf>
class RaggedTable {
 public:
  RaggedTable(OutputFile& file, std::string group, std::string axis, std::span<const StoredMember> members,
              ListOf list_of)
      : file_(file), group_(std::move(group)), axis_(std::move(axis)), members_(members), list_of_(std::move(list_of)) {
    for (const StoredMember& member : members_) longest_ = std::max(longest_, std::ranges::size(list_of_(member)));
  }

  bool empty() const { return longest_ == 0; }

  /// An array of nothing has no layout: it has room for one at least.
  void make_group() {
    longest_ = std::max<std::size_t>(longest_, 1);
    file_.make_group(group_, {numbered("member", members_.size()), numbered(axis_, longest_)});
  }

  /// `value` of every item of every member.
  template <class Value>
  void write_items(const std::string& name, const std::string& unit, const std::string& doc, const Value& value) {
    using Of = std::remove_cvref_t<decltype(value(*std::ranges::begin(list_of_(members_.front()))))>;
    std::vector<Of> values;
    for (const StoredMember& member : members_) {
      const std::size_t first = values.size();
      for (const auto& item : list_of_(member)) values.push_back(value(item));
      values.resize(first + longest_, missing<Of>());
    }
    file_.write({group_, name, unit, doc}, {"member", axis_}, values);
  }

  /// `value` of every member.
  template <class Value>
  void write_members(const std::string& name, const std::string& unit, const std::string& doc, const Value& value) {
    std::vector<std::remove_cvref_t<decltype(value(members_.front()))>> values;
    for (const StoredMember& member : members_) values.push_back(value(member));
    file_.write({group_, name, unit, doc}, {"member"}, values);
  }

 private:
  static Axis numbered(std::string name, std::size_t count) {
    Axis axis{std::move(name), "1", {}};
    for (std::size_t i = 0; i < count; ++i) axis.values.push_back(static_cast<double>(i));
    return axis;
  }
  template <class Of>
  static Of missing() {
    if constexpr (std::is_same_v<Of, double>)
      return std::numeric_limits<double>::quiet_NaN();
    else
      return {};
  }

  OutputFile& file_;
  std::string group_, axis_;
  std::span<const StoredMember> members_;
  ListOf list_of_;
  std::size_t longest_ = 0;
};

}  // namespace saphena::store
