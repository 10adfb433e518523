#include "scenario/kept_files.hpp"

namespace saphena::scenario {

std::string KeptFiles::text(const std::filesystem::path& path, std::size_t most, const char* expected) {
  const std::lock_guard lock(mutex_);
  const auto known = texts_.find(path);
  if (known != texts_.end()) return known->second;
  return texts_.emplace(path, read_file_text(path, most, expected)).first->second;
}

const Document& KeptFiles::document(const std::filesystem::path& path) {
  const std::lock_guard lock(mutex_);
  const auto known = documents_.find(path);
  if (known != documents_.end()) return known->second;
  return documents_.emplace(path, read_document(path)).first->second;
}

std::filesystem::path KeptFiles::find(std::string_view name, std::string_view folder,
                                      const std::filesystem::path& beside, const InputMistake& where) const {
  const std::filesystem::path file = set_file(name, folder, beside);
  return has(file) ? file : find_set(name, folder, beside, where);
}

bool KeptFiles::has(const std::filesystem::path& path) const {
  const std::lock_guard lock(mutex_);
  return texts_.contains(path) || documents_.contains(path);
}

}  // namespace saphena::scenario
