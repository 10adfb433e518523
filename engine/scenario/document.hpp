#pragma once
// TOML files with their line numbers, and the library of named parameter sets. The only place that parses TOML.

#include <toml++/toml.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/input_error.hpp"

namespace saphena::scenario {

/// Of a TOML file, bytes.
inline constexpr std::size_t largest_document = 4U << 20U;

struct Document {
  std::filesystem::path path;
  std::string text;
  toml::table root;
};

/// Text of a regular file. `expected` says what was wanted, for messages. Beyond `most` bytes, at least one more is
/// read, so that its size tells that it is too large. Throws InputError when it is missing or cannot be read.
std::string read_file_text(const std::filesystem::path& path, std::size_t most, const char* expected);

/// Reads a TOML file. Throws InputError when it is missing, no regular file, too large, not UTF-8 text, or not TOML.
Document read_document(const std::filesystem::path& path);

/// Parses TOML text that `label` names in messages. Throws InputError.
Document parse_document(std::string text, const std::filesystem::path& label);

/// Parses the TOML that an override of `path` sets ("value = 5"). Mistakes about its nodes name that path, and no line.
/// Throws InputError.
toml::table parse_override(const std::string& text, const std::string& path);

/// The folder with subjects/, devices/ and so on: $SAPHENA_LIBRARY, or found beside the program. Throws InputError.
std::filesystem::path library_folder();

/// Where the file of a named set or of a path ending in .toml would be.
std::filesystem::path set_file(std::string_view name, std::string_view folder, const std::filesystem::path& beside);

/// File of a named set ("healthy_adult" in folder "subjects") or of a path ending in .toml, relative to `beside` or
/// absolute. `where` is the place in the input that names it, for the error message. Throws InputError when there is no
/// such file.
std::filesystem::path find_set(std::string_view name, std::string_view folder, const std::filesystem::path& beside,
                               const InputMistake& where);

/// Refuses a set whose "format" is not one that this program reads. It may be left out.
void check_format_number(const toml::table& root, std::string_view file);

/// Names of the sets in one folder of the library.
std::vector<std::string> set_names(std::string_view folder);

/// Start of an error about a node: its file, line and key.
InputMistake mistake_at(const toml::node& node, std::string_view key, std::string_view fallback_file);

/// What is wrong, what was expected instead (may be empty), and the known name that is closest (may be empty).
struct Complaint {
  std::string message;
  std::string expected{};
  std::string nearest{};
};

/// Throws the InputError of a node. `key` is its dotted path. For a table the message shows no value.
[[noreturn]] void refuse(const toml::node& node, std::string_view key, std::string_view file, Complaint complaint);

/// What a value looks like in the file.
std::string seen_text(const toml::node& node);
/// A text or number without quotes.
std::string plain_text(const toml::node& node);

}  // namespace saphena::scenario
