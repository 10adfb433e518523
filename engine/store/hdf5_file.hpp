#pragma once

#include "store/array_writer.hpp"

namespace saphena::store {

/// A new HDF5 file. It is put together in memory, since the HDF5 library cannot let go of a file on a full disk, is
/// written under a temporary name in `finish`, and takes its own then.
class OutputFile : public ArrayWriter {
 public:
  /// What a file is called while it is written.
  static std::filesystem::path partial_name(std::filesystem::path path) { return path += ".partial"; }

  /// Throws StoreError when `path` exists and may not be replaced, or cannot be written.
  OutputFile(std::filesystem::path path, bool replace);
  ~OutputFile();

  /// Writes the file and gives it its name.
  void finish();

 private:
  void open_partial();
  std::span<const char> image() const;

  std::filesystem::path partial_;
  bool finished_ = false;
  Handle disk_;
};

/// Throws StoreError when `path` is no name for a result file, or exists and may not be replaced.
void check_name(const std::filesystem::path& path, bool replace);

}  // namespace saphena::store
