#define TOML_IMPLEMENTATION
#include "scenario/document.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "scenario/key_depth.hpp"

namespace saphena::scenario {
namespace fs = std::filesystem;
namespace {

constexpr int most_key_parts = 16;
/// Begins what nodes of an override remember as their file. No file's name holds this character.
constexpr char override_mark = '\0';

[[noreturn]] void refuse_file(const fs::path& path, std::string message, std::string expected = {}) {
  throw InputError({.file = path.string(), .expected = std::move(expected), .message = std::move(message)});
}

std::vector<std::string> names_beside(const fs::path& file) {
  const fs::path folder = file.parent_path();
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, error))
    if (entry.path().extension() == file.extension()) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

[[noreturn]] void refuse_missing(const fs::path& path, const char* expected) {
  throw InputError({.file = path.string(),
                    .expected = expected,
                    .nearest = nearest_name(path.filename().string(), names_beside(path)),
                    .message = "the file does not exist"});
}

/// A line of text without the blanks around it.
std::string line_of(const std::string& text, int number) {
  std::istringstream lines(text);
  std::string line;
  for (int i = 0; i < number; ++i) std::getline(lines, line);
  const auto first = line.find_first_not_of(" \t\r");
  return first == std::string::npos ? std::string() : line.substr(first);
}

/// Throws InputError. `source` is what nodes of the result remember as their file.
toml::table parse_toml(const std::string& text, const std::string& file, const std::string& source) {
  if (const int line = line_of_deep_key(text, most_key_parts); line > 0)
    throw InputError({.file = file,
                      .line = line,
                      .seen = line_of(text, line),
                      .expected = fmt::format("at most {} parts joined by dots", most_key_parts),
                      .message = "the key has too many parts"});
  try {
    return toml::parse(text, source);
  } catch (const toml::parse_error& error) {
    const int line = static_cast<int>(error.source().begin.line);
    throw InputError({.file = file,
                      .line = line,
                      .seen = line_of(text, line),
                      .expected = "TOML",
                      .message = std::string(error.description())});
  }
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

std::string read_file_text(const fs::path& path, std::size_t most, const char* expected) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) refuse_missing(path, expected);
  if (error) refuse_file(path, fmt::format("the file cannot be read: {}", error.message()));
  if (fs::is_directory(status)) refuse_file(path, "this is a folder, not a file", expected);
  if (!fs::is_regular_file(status)) refuse_file(path, "this is not a regular file", expected);
  std::ifstream stream(path, std::ios::binary);
  std::string content;
  // Not by the size that the file system tells: some files have none and yet do not end.
  for (std::string block(1U << 16U, '\0'); stream && content.size() <= most;) {
    stream.read(block.data(), static_cast<std::streamsize>(block.size()));
    content.append(block, 0, static_cast<std::size_t>(stream.gcount()));
  }
  if (content.size() <= most && !stream.eof()) refuse_file(path, "the file cannot be read; may you read it?");
  return content;
}

Document read_document(const fs::path& path) {
  return parse_document(read_file_text(path, largest_document, "the path of a TOML file"), path);
}

Document parse_document(std::string text, const fs::path& path) {
  Document document{path, std::move(text), {}};
  if (document.text.size() > largest_document) refuse_file(path, "the file is too large", "at most 4 MiB of TOML");
  if (document.text.find('\0') != std::string::npos) refuse_file(path, "this is a binary file", "TOML text in UTF-8");
  if (document.text.find_first_not_of(" \t\r\n") == std::string::npos) refuse_file(path, "the file is empty");
  document.root = parse_toml(document.text, path.string(), path.string());
  return document;
}

toml::table parse_override(const std::string& text, const std::string& path) {
  return parse_toml(text, "override", override_mark + path);
}

fs::path library_folder() {
  std::error_code error;
  if (const char* named = std::getenv("SAPHENA_LIBRARY"); named != nullptr && *named != '\0') {
    if (fs::is_directory(fs::path(named) / "subjects", error)) return named;
    throw InputError({.file = "SAPHENA_LIBRARY",
                      .seen = named,
                      .expected = "a folder with subjects/",
                      .message = "no library of sets there"});
  }
  for (fs::path folder = own_folder();; folder = folder.parent_path()) {
    for (const char* candidate : {"share/saphena/scenarios", "scenarios"})
      if (fs::is_directory(folder / candidate / "subjects", error)) return folder / candidate;
    if (folder == folder.parent_path()) break;
  }
  throw InputError({.file = own_folder().string(),
                    .message = "the library of subjects and devices was not found; set SAPHENA_LIBRARY"});
}

fs::path set_file(std::string_view name, std::string_view folder, const fs::path& beside) {
  return name.ends_with(".toml") ? beside / fs::path(name) : library_folder() / folder / (std::string(name) + ".toml");
}

fs::path find_set(std::string_view name, std::string_view folder, const fs::path& beside, const InputMistake& where) {
  const bool is_path = name.ends_with(".toml");
  // A name leads to one folder of the library and nowhere else.
  const bool is_name = name.find_first_of("/\\") == std::string_view::npos;
  const fs::path file = set_file(name, folder, beside);
  std::error_code error;
  if ((is_path || is_name) && fs::is_regular_file(file, error)) return file;
  InputMistake mistake = where;
  mistake.seen = fmt::format("\"{}\"", name);
  mistake.expected = fmt::format("a name in scenarios/{}/ or a path ending in .toml", folder);
  if (is_path) {
    mistake.nearest = nearest_name(file.filename().string(), names_beside(file));
    mistake.message = fmt::format("there is no file {}", file.string());
  } else {
    mistake.nearest = nearest_name(name, set_names(folder));
    mistake.message = fmt::format("no set of this name in scenarios/{}/", folder);
  }
  throw InputError(mistake);
}

void check_format_number(const toml::table& root, std::string_view file) {
  const toml::node* format = root.get("format");
  if (format == nullptr || format->value_exact<int64_t>() == 1) return;
  refuse(*format, "format", file, {"this program does not read this format", "format = 1"});
}

std::vector<std::string> set_names(std::string_view folder) {
  std::vector<std::string> names = names_beside(library_folder() / folder / "any.toml");
  for (std::string& name : names) name = fs::path(name).stem().string();
  return names;
}

InputMistake mistake_at(const toml::node& node, std::string_view key, std::string_view fallback_file) {
  const toml::source_region& source = node.source();
  if (source.path && source.path->starts_with(override_mark))
    return {
        .file = std::string(fallback_file), .key = source.path->substr(1), .seen = seen_text(node), .overridden = true};
  return {.file = source.path ? *source.path : std::string(fallback_file),
          .line = static_cast<int>(source.begin.line),
          .key = std::string(key),
          .seen = seen_text(node)};
}

void refuse(const toml::node& node, std::string_view key, std::string_view file, Complaint complaint) {
  InputMistake mistake = mistake_at(node, key, file);
  if (node.is_table()) mistake.seen.clear();
  mistake.message = std::move(complaint.message);
  mistake.expected = std::move(complaint.expected);
  mistake.nearest = std::move(complaint.nearest);
  throw InputError(mistake);
}

std::string plain_text(const toml::node& node) {
  const auto text = node.value<std::string>();
  return node.is_string() ? *text : seen_text(node);
}

std::string seen_text(const toml::node& node) {
  if (node.is_table()) return "a table";
  if (node.is_array()) return "an array";
  if (const auto number = node.value_exact<double>(); number && std::isfinite(*number)) {
    const std::string shortest = fmt::format("{}", *number);
    return shortest.find_first_of(".e") == std::string::npos ? shortest + ".0" : shortest;
  }
  std::ostringstream text;
  node.visit([&](const auto& value) {
    if constexpr (!toml::is_table<decltype(value)> && !toml::is_array<decltype(value)>) text << value;
  });
  return text.str();
}

}  // namespace saphena::scenario
