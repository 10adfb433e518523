#define TOML_IMPLEMENTATION
#include "scenario/document.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace saphena::scenario {
namespace fs = std::filesystem;
namespace {

constexpr std::uintmax_t largest_file = 4U << 20U;

[[noreturn]] void refuse(const fs::path& path, std::string message, std::string expected = {}) {
  throw InputError({.file = path.string(), .expected = std::move(expected), .message = std::move(message)});
}

std::string read_text(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) refuse(path, "the file does not exist");
  if (fs::is_directory(status)) refuse(path, "this is a folder, not a file");
  if (!fs::is_regular_file(status)) refuse(path, "this is not a regular file");
  if (fs::file_size(path, error) > largest_file)
    refuse(path, "the file is too large for a scenario", "at most 4 MiB of TOML");
  std::ifstream stream(path, std::ios::binary);
  if (!stream) refuse(path, "the file cannot be read");
  std::ostringstream content;
  content << stream.rdbuf();
  return content.str();
}

/// Folder of the program or library that contains this code.
fs::path own_folder() {
  Dl_info info{};
  if (dladdr(reinterpret_cast<const void*>(&own_folder), &info) == 0 || info.dli_fname == nullptr)
    return fs::current_path();
  std::error_code error;
  fs::path self = fs::canonical(info.dli_fname, error);
  if (error) self = fs::canonical("/proc/self/exe", error);
  return self.parent_path();
}

}  // namespace

Document read_document(const fs::path& path) { return parse_document(read_text(path), path); }

Document parse_document(std::string text, const fs::path& path) {
  Document document{path, std::move(text), {}};
  if (document.text.find('\0') != std::string::npos) refuse(path, "this is a binary file", "TOML text in UTF-8");
  if (document.text.find_first_not_of(" \t\r\n") == std::string::npos) refuse(path, "the file is empty");
  try {
    document.root = toml::parse(document.text, path.string());
  } catch (const toml::parse_error& error) {
    throw InputError({.file = path.string(),
                      .line = static_cast<int>(error.source().begin.line),
                      .expected = "TOML",
                      .message = std::string(error.description())});
  }
  return document;
}

fs::path library_folder() {
  if (const char* named = std::getenv("SAPHENA_LIBRARY"); named != nullptr && *named != '\0') {
    if (fs::is_directory(fs::path(named) / "subjects")) return named;
    throw InputError({.file = "SAPHENA_LIBRARY",
                      .seen = named,
                      .expected = "a folder with subjects/",
                      .message = "no library of sets there"});
  }
  for (fs::path folder = own_folder();; folder = folder.parent_path()) {
    for (const char* candidate : {"share/saphena/scenarios", "scenarios"})
      if (fs::is_directory(folder / candidate / "subjects")) return folder / candidate;
    if (folder == folder.parent_path()) break;
  }
  throw InputError({.file = own_folder().string(),
                    .message = "the library of subjects and devices was not found; set SAPHENA_LIBRARY"});
}

fs::path find_set(std::string_view name, std::string_view folder, const fs::path& beside, const InputMistake& where) {
  if (name.ends_with(".toml")) return beside / fs::path(name);
  const fs::path file = library_folder() / folder / (std::string(name) + ".toml");
  if (fs::is_regular_file(file)) return file;
  InputMistake mistake = where;
  mistake.seen = fmt::format("\"{}\"", name);
  mistake.expected = fmt::format("a name in scenarios/{}/ or a path ending in .toml", folder);
  mistake.nearest = nearest_name(name, set_names(folder));
  mistake.message = fmt::format("no set of this name in scenarios/{}/", folder);
  throw InputError(mistake);
}

std::vector<std::string> set_names(std::string_view folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(library_folder() / folder, error))
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  std::ranges::sort(names);
  return names;
}

InputMistake mistake_at(const toml::node& node, std::string_view key, std::string_view fallback_file) {
  const toml::source_region& source = node.source();
  return {.file = source.path ? *source.path : std::string(fallback_file),
          .line = static_cast<int>(source.begin.line),
          .key = std::string(key),
          .seen = seen_text(node)};
}

std::string plain_text(const toml::node& node) {
  const auto text = node.value<std::string>();
  return node.is_string() ? *text : seen_text(node);
}

std::string seen_text(const toml::node& node) {
  if (node.is_table()) return "a table";
  if (node.is_array()) return "an array";
  std::ostringstream text;
  node.visit([&](const auto& value) {
    if constexpr (!toml::is_table<decltype(value)> && !toml::is_array<decltype(value)>) text << value;
  });
  std::string result = text.str();
  if (result.size() > 80) result = result.substr(0, 77) + "...";
  return result;
}

}  // namespace saphena::scenario
