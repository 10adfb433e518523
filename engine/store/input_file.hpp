#pragma once

#include "store/sweep_layout.hpp"

namespace saphena::store {

/// An HDF5 file of ours, opened for reading.
class InputFile {
 public:
  /// Throws StoreError when it is not there or no HDF5 file.
  explicit InputFile(std::filesystem::path path);

  const std::filesystem::path& path() const { return path_; }
  std::vector<std::pair<std::string, Attribute>> attributes() const;
  /// Text of a root attribute. Throws StoreError when there is none.
  std::string text(const std::string& attribute) const;
  std::int64_t number(const std::string& attribute) const;
  /// Groups with their axes and arrays, in the order in which they were made.
  std::vector<Group> groups() const;
  std::vector<double> axis(const std::string& group, const std::string& name) const;

  /// Rows of an array along its first axis.
  std::vector<double> numbers(const Column& column, std::size_t first, std::size_t count) const;
  std::vector<std::string> texts(const Column& column, std::size_t first, std::size_t count) const;

 private:
  [[noreturn]] void fail(const std::string& what) const;
  std::int64_t check(std::int64_t result, const std::string& what) const;
  Attribute attribute(std::int64_t object, const std::string& name) const;
  std::string attribute_text(std::int64_t object, const std::string& name) const;
  Handle open_array(const std::string& group, const std::string& name) const;
  Column column_of(const std::string& group, const std::string& name, const Handle& array) const;

  std::filesystem::path path_;
  Handle file_;
};

}  // namespace saphena::store
