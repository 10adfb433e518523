#include "scenario/quantity_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

#include "scenario/input_error.hpp"

namespace saphena::scenario {
namespace {

struct Parts {
  std::string_view number, unit;
};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Parts split(std::string_view text) {
  const std::string_view body = trimmed(text);
  const std::size_t sign = body.starts_with('+') ? 1 : 0;
  double ignored = 0.0;
  const char* end = std::from_chars(body.data() + sign, body.data() + body.size(), ignored).ptr;
  const auto length = static_cast<std::size_t>(end - body.data());
  return {body.substr(0, length), trimmed(body.substr(length))};
}

/// Whether a number may stand right after this part of a unit: an exponent, or a group such as "(100 mL)".
bool may_hold_number(std::string_view before) {
  if (before.ends_with('-') || before.ends_with('+')) before.remove_suffix(1);
  if (before.empty()) return false;
  const auto last = static_cast<unsigned char>(before.back());
  return std::isalpha(last) != 0 || last == ')' || last == '(' || last == '^' || before.ends_with("**");
}

/// Whether a unit holds a number that is neither an exponent nor in a group nor the 1 of "1/min".
bool holds_number(std::string_view unit) {
  constexpr const char* number = ".0123456789";
  if (unit.starts_with(',')) return true;
  std::size_t from = unit.starts_with('1') && trimmed(unit.substr(1)).starts_with('/') ? 1 : 0;
  while ((from = unit.find_first_of(number, from)) != std::string_view::npos) {
    const std::size_t to = std::min(unit.find_first_not_of(number, from), unit.size());
    const std::string_view found = unit.substr(from, to - from);
    const bool is_point = found.find_first_not_of('.') == std::string_view::npos;  // "mPa.s"
    if (!is_point && (found.starts_with('.') || !may_hold_number(unit.substr(0, from)))) return true;
    from = to;
  }
  return false;
}

bool is_angle(std::string_view unit) {
  static constexpr std::array<std::string_view, 3> signs{"°", "'", "\""};
  static constexpr std::array<std::string_view, 12> words{"rpm",    "rps",   "cps",    "rad",   "turn",   "revolution",
                                                          "circle", "cycle", "degree", "grade", "arcmin", "deg"};
  const auto holds = [&](std::string_view part) { return unit.find(part) != std::string_view::npos; };
  return std::ranges::any_of(signs, holds) || std::ranges::any_of(words, holds);
}

std::string spelled_out(std::string_view unit) {
  if (unit.starts_with('/')) return fmt::format("1{}", unit);
  return unit == "deg" ? "degree" : std::string(unit);
}

/// Whether a unit is a multiple of `unit`. To the unit library a time converts to a rate too, as one over it, and "mmHg
/// from 10" and logarithms of mmHg convert to mmHg.
bool is_multiple(const std::string& spelled, std::string_view unit) {
  const double one = units::parse_quantity("1 " + spelled, unit);
  const double two = units::parse_quantity("2 " + spelled, unit);
  return std::abs(two - 2.0 * one) <= 1e-9 * std::abs(one);
}

}  // namespace

double read_quantity(std::string_view text, std::string_view unit) {
  const auto [number, seen_unit] = split(text);
  if (const auto hidden = text.find('\0'); hidden != std::string_view::npos)
    throw units::QuantityError(text.substr(0, hidden), unit, "a character that cannot be printed follows");
  if (number.empty() || seen_unit.empty()) return units::parse_quantity(text, unit);
  if (holds_number(seen_unit))
    throw units::QuantityError(text, unit, "there is more than one number; write one, with a point before decimals");
  if (unit != "degree" && is_angle(seen_unit))
    throw units::QuantityError(text, unit, fmt::format("'{}' measures angles; a rate is counted in 1/min", seen_unit));
  const std::string spelled = spelled_out(seen_unit);
  const double value = units::parse_quantity(fmt::format("{} {}", number, spelled), unit);
  if (spelled != unit && !is_multiple(spelled, unit))
    throw units::QuantityError(text, unit, fmt::format("'{}' cannot be converted to '{}'", seen_unit, unit));
  return value;
}

std::vector<std::string> usual_units(std::string_view unit) {
  static constexpr std::array<std::string_view, 27> usual{
      "mmHg", "cmH2O",  "kPa",  "s",    "ms",     "min",   "h",      "cm",     "mm",
      "m",    "mL",     "L",    "mL/s", "mL/min", "L/min", "1/min",  "1/s",    "Hz",
      "%",    "degree", "cm/s", "m/s",  "mPa s",  "kg/m3", "1/mmHg", "%/mmHg", "mL/(100 mL)/min"};
  std::vector<std::string> fitting{std::string(unit)};
  for (const std::string_view candidate : usual) try {
      if (candidate != unit && is_angle(candidate) == is_angle(unit) && is_multiple(std::string(candidate), unit))
        fitting.emplace_back(candidate);
    } catch (const units::QuantityError&) {  // of another dimension
    }
  return fitting;
}

std::string nearest_unit(std::string_view text, std::string_view unit) {
  const std::string_view seen = split(text).unit;
  return seen.empty() ? std::string() : nearest_name(seen, usual_units(unit));
}

}  // namespace saphena::scenario
