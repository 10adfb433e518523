#pragma once
// Scenario files with changes such as a slip of the hand makes, or a wicked one.

#include <fmt/format.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

namespace saphena::test {

using Lines = std::vector<std::string>;

inline std::string shipped(const std::string& path) {
  std::ifstream stream(std::filesystem::path(SAPHENA_SOURCE_DIR) / "scenarios" / path);
  std::ostringstream text;
  text << stream.rdbuf();
  if (text.str().empty()) throw std::runtime_error("there is no " + path);
  return text.str();
}

inline Lines lines_of(const std::string& text) {
  Lines lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

inline std::string joined(const Lines& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

template <class Values>
inline auto one_of(const Values& values) {
  return *rc::gen::elementOf(values);
}

inline std::size_t index_below(std::size_t count) { return *rc::gen::inRange<std::size_t>(0, count); }

inline const std::vector<std::string>& nasty_values() {
  static const std::vector<std::string> values{
      "nan",        "inf",        "-1",         "0",          "1e400",          "9223372036854775807",
      "\"\"",       "\"0 s\"",    "\"-5 s\"",   "\"1e9 s\"",  "\"5 mmHg\"",     "\"1e308 mmHg\"",
      "\"50/min\"", "\"2 %\"",    "\"140 %\"",  "\"ankle\"",  "\"groin\"",      "\"healthy_adult\"",
      "\"0.05 s\"", "\"1e-9 s\"", "\"supine\"", "\"device\"", "\"effleurage\"", "\"\\u0000\"",
      "true",       "[]",         "[[]]",       "{}",         "{ value = 1 }",  "[\"femoral\", 3]",
      "2020-01-01", "\"x.toml\"", "\"../..\"",  "\"90 cm\"",  "\"1e-5\"",       "\"100 1/s\"",
      "\"\xff\"",   "'''a\nb'''", "\"5 mm\"",   "0x10",       "1_000",          "\"1 000 s\"",
  };
  return values;
}

inline constexpr const char* fragment_texts[] = {
    "format = 1\n",
    "[run]\n",
    "[[action]]\n",
    "[[posture]]\n",
    "kind",
    "duration",
    "position",
    "a",
    ".",
    "=",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    "#",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "\n",
    "\r\n",
    " ",
    "\t",
    "1",
    "-",
    "e",
    "inf",
    "\"1 s\"",
    "\"ankle\"",
    "true",
    "\\u00",
    "\xc3",
    "\xa4",
    "_",
    ":",
    "0",
    "[action.chamber]\n",
    "[subject_overrides]\n",
    "valves_off",
    "chamber",
    "preset",
    "subject",
};

inline const std::vector<std::string>& fragments() {
  static const std::vector<std::string> parts(std::begin(fragment_texts), std::end(fragment_texts));
  return parts;
}

/// Replaces what stands behind the first '=' of a line.
inline std::string with_value(const std::string& line, const std::string& value) {
  const auto equals = line.find('=');
  return equals == std::string::npos ? line + value : fmt::format("{} {}", line.substr(0, equals + 1), value);
}

inline void flip_character(std::string& line) {
  if (line.empty()) return;
  line[index_below(line.size())] = *rc::gen::arbitrary<char>();
}

inline void cut_character(std::string& line) {
  if (!line.empty()) line.erase(index_below(line.size()), 1);
}

/// One change such as a slip of the hand makes, or a wicked one.
inline void mutate(Lines& lines) {
  if (lines.empty()) return;
  const auto at = [&] { return index_below(lines.size()); };
  const auto position = [&] { return lines.begin() + static_cast<std::ptrdiff_t>(at()); };
  switch (*rc::gen::inRange(0, 8)) {
    case 0:
      lines.erase(position());
      break;
    case 1:
      lines.insert(position(), std::string(lines[at()]));
      break;
    case 2:
      std::swap(lines[at()], lines[at()]);
      break;
    case 3:
      flip_character(lines[at()]);
      break;
    case 4:
      cut_character(lines[at()]);
      break;
    case 5:
      lines[at()] = with_value(lines[at()], one_of(nasty_values()));
      break;
    case 6:
      lines[at()] += one_of(fragments());
      break;
    default: {  // the value of another line
      const std::string& other = lines[at()];
      lines[at()] = with_value(lines[at()], other.substr(std::min(other.size(), other.find('=') + 1)));
    }
  }
}

inline std::string mutated(const std::string& text, int most) {
  Lines lines = lines_of(text);
  const int count = *rc::gen::inRange(1, most + 1);
  for (int i = 0; i < count; ++i) mutate(lines);
  return joined(lines);
}

}  // namespace saphena::test
