#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "scenario/document.hpp"

namespace saphena::scenario {

/// Files as they were when first read. All members of a sweep are read from one of these, so that they are alike
/// whatever happens to a subject or preset while the sweep runs. May be used by several threads.
class KeptFiles {
 public:
  /// As read_file_text().
  std::string text(const std::filesystem::path& path, std::size_t most, const char* expected);
  /// As read_document(), parsed once. It lives as long as these files.
  const Document& document(const std::filesystem::path& path);
  /// As find_set(); a file that was read is still there.
  std::filesystem::path find(std::string_view name, std::string_view folder, const std::filesystem::path& beside,
                             const InputMistake& where) const;

 private:
  bool has(const std::filesystem::path& path) const;

  mutable std::mutex mutex_;
  std::map<std::filesystem::path, std::string> texts_;
  std::map<std::filesystem::path, Document> documents_;
};

using SharedFiles = std::shared_ptr<KeptFiles>;

}  // namespace saphena::scenario
