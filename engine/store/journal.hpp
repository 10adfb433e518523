#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "store/array_writer.hpp"

namespace saphena::store {

/// Records in the order in which they came, each with its length and a checksum, behind a line that says what they
/// belong to. A record is in the file as soon as `append` returns, whatever becomes of the program; one that was cut
/// off is not seen again.
class Journal {
 public:
  /// Opens the journal, or makes it. Throws StoreError when it belongs to something else than `identity`, when
  /// something else is writing it, or when it cannot be written.
  Journal(std::filesystem::path path, const std::string& identity);

  /// Records that were there when it was opened, with those appended since.
  struct Entry {
    std::uint64_t number = 0;  ///< of a member
    std::uint64_t offset = 0;  ///< of its bytes
    std::uint64_t size = 0;
  };
  const std::vector<Entry>& entries() const { return entries_; }

  void append(std::uint64_t number, std::span<const char> bytes);
  std::vector<char> read(const Entry& entry) const;
  /// Waits until what was appended is on the disk.
  void sync() const;
  void remove();

  /// Removes a journal that is there, unless something else is writing it.
  static void discard(const std::filesystem::path& path);

 private:
  explicit Journal(std::filesystem::path path) : path_(std::move(path)) { open(); }
  [[noreturn]] void fail(const std::string& what) const;
  void open();
  void write_at(std::uint64_t offset, std::span<const char> bytes) const;
  std::vector<char> read_at(std::uint64_t offset, std::uint64_t size) const;
  void find_entries();

  std::filesystem::path path_;
  Handle disk_;
  std::uint64_t end_ = 0;  ///< of the last whole record
  std::vector<Entry> entries_;
};

}  // namespace saphena::store
