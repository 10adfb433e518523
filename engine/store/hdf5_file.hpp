#pragma once
// A thin layer over the HDF5 C library: files with named dimensions. Nothing else in the engine includes hdf5.h.

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

/// A new HDF5 file. It is put together in memory, since the HDF5 library cannot let go of a file on a full disk, is
/// written under a temporary name in `finish`, and takes its own then.
class OutputFile {
 public:
  /// What a file is called while it is written.
  static std::filesystem::path partial_name(std::filesystem::path path) { return path += ".partial"; }

  /// Throws StoreError when `path` exists and may not be replaced, or cannot be written.
  OutputFile(std::filesystem::path path, bool replace);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

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

  /// Writes the file and gives it its name.
  void finish();

 private:
  struct KnownAxis {
    std::string group;
    std::string name;
    std::uint64_t size;
  };
  std::vector<std::uint64_t> sizes_of(const std::string& group, const std::vector<std::string>& axes) const;
  Handle create_dataset(const Label& label, const std::vector<std::string>& axes, std::int64_t type,
                        std::size_t values);
  void attach_axes(const Handle& dataset, const Label& label, const std::vector<std::string>& axes);
  Handle create_attribute(std::int64_t object, const std::string& name, std::int64_t type, std::uint64_t values) const;
  void write_text_attribute(std::int64_t object, const std::string& name, std::span<const std::string> values);
  void check_name(bool replace) const;
  void open_partial();
  std::span<const char> image() const;
  [[noreturn]] void fail(const std::string& what) const;
  std::int64_t check(std::int64_t result, const std::string& what) const;

  std::filesystem::path path_;
  std::filesystem::path partial_;
  bool finished_ = false;
  Handle disk_;
  Handle file_;
  std::vector<KnownAxis> axes_;
};

}  // namespace saphena::store
