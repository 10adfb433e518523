#pragma once

#include "store/array_writer.hpp"

namespace saphena::store {

/// A new HDF5 file that is written to disk piece by piece, under a temporary name, and takes the place of whatever has
/// its own name in `finish`. Its bytes depend on what is written and in which order, and on nothing else.
class StreamedFile : public ArrayWriter {
 public:
  /// `most_bytes` are set aside on the disk at once: the HDF5 library cannot let go of a file on a full one. Throws
  /// StoreError when there is no room.
  StreamedFile(std::filesystem::path path, std::uint64_t most_bytes);
  ~StreamedFile();

  /// Every array must have been released.
  void finish();

 private:
  void reserve(std::uint64_t bytes);

  std::filesystem::path partial_;
  Handle disk_;
  bool finished_ = false;
};

}  // namespace saphena::store
