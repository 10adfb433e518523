#include "scenario/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace saphena::scenario {
namespace {

std::string sentence(const InputMistake& m) {
  std::string text = m.file;
  if (m.line > 0) text += fmt::format(":{}", m.line);
  if (!m.key.empty()) text += fmt::format(": {}", m.key);
  text += fmt::format(": {}", m.message);
  if (!m.seen.empty()) text += fmt::format("\n  seen:     {}", m.seen);
  if (!m.expected.empty()) text += fmt::format("\n  expected: {}", m.expected);
  if (!m.nearest.empty()) text += fmt::format("\n  did you mean '{}'?", m.nearest);
  return text;
}

/// Levenshtein distance.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

InputError::InputError(InputMistake m) : std::runtime_error(sentence(m)), mistake(std::move(m)) {}

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  if (name.size() > 100 || known.empty()) return {};
  const auto closest =
      std::ranges::min_element(known, {}, [&](const std::string& k) { return edit_distance(name, k); });
  const std::size_t distance = edit_distance(name, *closest);
  return distance <= std::max<std::size_t>(2, name.size() / 3) ? *closest : std::string{};
}

}  // namespace saphena::scenario
