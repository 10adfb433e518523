#pragma once
// A thin layer over the HDF5 C library: arrays with named dimensions.

#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace saphena::store {

/// A file could not be read or written.
class StoreError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One HDF5 handle, closed when it goes out of scope.
class Handle {
 public:
  Handle() = default;
  Handle(std::int64_t id, int (*close)(std::int64_t)) : id_(id), close_(close) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  Handle(Handle&& other) noexcept : id_(other.id_), close_(other.close_) { other.id_ = -1; }
  Handle& operator=(Handle&& other) noexcept;
  ~Handle();
  std::int64_t id() const { return id_; }
  /// Closes it now. Negative when what was still in memory could not be written.
  int close() { return id_ < 0 ? 0 : close_(std::exchange(id_, -1)); }

 private:
  std::int64_t id_ = -1;
  int (*close_)(std::int64_t) = nullptr;
};

/// An axis of arrays in one group.
struct Axis {
  std::string name;
  std::string unit;
  std::vector<double> values;
};

/// Writes named arrays with dimension scales into a file that others open and close.
class ArrayWriter {
 public:
  explicit ArrayWriter(std::filesystem::path path) : path_(std::move(path)) {}
  ArrayWriter(const ArrayWriter&) = delete;
  ArrayWriter& operator=(const ArrayWriter&) = delete;

  void write_attribute(const std::string& name, const std::string& value);
  void write_attribute(const std::string& name, std::int64_t value);
  /// One value is written as itself, several as a list.
  void write_attribute(const std::string& name, std::span<const std::string> values);
  void write_attribute(const std::string& name, std::span<const double> values);

  /// Makes a group and its dimension scales.
  void make_group(const std::string& group, const std::vector<Axis>& axes);

  /// What an array is called and what it holds.
  struct Label {
    std::string group;
    std::string name;
    std::string unit;  ///< empty: "1"
    std::string long_name;
  };
  /// `axes`: names of the group's axes, slowest first; `values` in that order.
  void write(const Label& label, const std::vector<std::string>& axes, std::span<const double> values,
             bool single_precision = false);
  void write(const Label& label, const std::vector<std::string>& axes, std::span<const std::string> values);

  enum class Kind { number, single_precision, text };
  /// Makes an array to be filled row by row along its first axis; it stays open until it is released.
  Handle declare(const Label& label, const std::vector<std::string>& axes, Kind kind);
  void write_rows(const Handle& array, std::uint64_t first, std::span<const double> values);
  void write_rows(const Handle& array, std::uint64_t first, std::span<const std::string> values);

 protected:
  ~ArrayWriter() = default;
  [[noreturn]] void fail(const std::string& what) const;
  std::int64_t check(std::int64_t result, const std::string& what) const;
  const std::filesystem::path& path() const { return path_; }
  Handle& file() { return file_; }
  const Handle& file() const { return file_; }

 private:
  struct KnownAxis {
    std::string group;
    std::string name;
    std::uint64_t size;
  };
  std::vector<std::uint64_t> sizes_of(const std::string& group, const std::vector<std::string>& axes) const;
  Handle create_dataset(const Label& label, const std::vector<std::string>& axes, std::int64_t type);
  void check_size(const Label& label, const std::vector<std::string>& axes, std::size_t values) const;
  void attach_axes(const Handle& dataset, const Label& label, const std::vector<std::string>& axes);
  Handle create_attribute(std::int64_t object, const std::string& name, std::int64_t type, std::uint64_t values) const;
  void write_text_attribute(std::int64_t object, const std::string& name, std::span<const std::string> values);

  std::filesystem::path path_;
  Handle file_;
  std::vector<KnownAxis> axes_;
};

}  // namespace saphena::store
