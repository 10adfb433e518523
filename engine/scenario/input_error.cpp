#include "scenario/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace saphena::scenario {
namespace {

/// Bytes that a UTF-8 character has by its first one; 0 when no printable character begins so.
std::size_t announced_length(unsigned char first) {
  if (first < 0x20 || first == 0x7f) return 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
}

/// Whether two first bytes begin what UTF-8 excludes: long forms of short characters, halves of UTF-16 pairs, and
/// numbers beyond Unicode.
bool is_excluded(unsigned char first, unsigned char second) {
  struct Excluded {
    unsigned low, high;
  };
  static constexpr Excluded ranges[] = {{0xe080, 0xe09f}, {0xeda0, 0xedbf}, {0xf080, 0xf08f}, {0xf490, 0xf4bf}};
  const unsigned begin = first * 256U + second;
  return std::ranges::any_of(ranges, [&](const Excluded& r) { return begin >= r.low && begin <= r.high; });
}

/// Bytes of the character that `text` begins with; 0 when it is broken, or a control character.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = announced_length(byte(0));
  if (text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xc0) != 0x80) return 0;
  return length > 1 && is_excluded(byte(0), byte(1)) ? 0 : length;
}

InputMistake printable_mistake(const InputMistake& m) {
  constexpr std::size_t line = 100;
  constexpr std::size_t paragraph = 1000;
  return {printable(m.file, paragraph),     m.line,
          printable(m.key, line),           printable(m.seen, line),
          printable(m.expected, paragraph), printable(m.nearest, line),
          printable(m.message, 3 * line),   m.overridden};
}

std::string sentence(const InputMistake& m) {
  std::string text = m.file;
  if (m.line > 0) text += fmt::format(":{}", m.line);
  if (m.overridden) text += " (override)";
  if (!m.key.empty()) text += fmt::format(": {}", m.key);
  text += fmt::format(": {}", m.message);
  if (!m.seen.empty()) text += fmt::format("\n  seen:     {}", m.seen);
  if (!m.expected.empty()) text += fmt::format("\n  expected: {}", m.expected);
  if (!m.nearest.empty()) text += fmt::format("\n  did you mean '{}'?", m.nearest);
  return text;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Levenshtein distance; capital and small letters count as the same.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string printable(std::string_view text, std::size_t most) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = character_length(text);
    if (result.size() + length > most) return result + "...";
    result += length == 0 ? "?" : text.substr(0, length);
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return result;
}

InputError::InputError(InputMistake m)
    : std::runtime_error(sentence(printable_mistake(m))), mistake(printable_mistake(m)) {}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  if (name.size() > 100 || known.empty()) return {};
  const auto closest =
      std::ranges::min_element(known, {}, [&](const std::string& k) { return edit_distance(name, k); });
  const std::size_t distance = edit_distance(name, *closest);
  // Two short names that share no letter are not alike, however few their letters.
  const bool alike = distance < std::max(name.size(), closest->size());
  return alike && distance <= std::max<std::size_t>(2, name.size() / 3) ? *closest : std::string{};
}

}  // namespace saphena::scenario
