#include "units/quantity.hpp"

#include <fmt/format.h>
#include <udunits2.h>

#include <charconv>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>

namespace saphena::units {
namespace {

struct FreeUnit {
  void operator()(ut_unit* unit) const { ut_free(unit); }
};
struct FreeConverter {
  void operator()(cv_converter* converter) const { cv_free(converter); }
};
using Unit = std::unique_ptr<ut_unit, FreeUnit>;
using Converter = std::unique_ptr<cv_converter, FreeConverter>;

// udunits2 keeps global state and is not safe to call from two threads.
std::mutex& library_mutex() {
  static std::mutex mutex;
  return mutex;
}

ut_system* unit_system() {
  static ut_system* const system = [] {
    ut_set_error_message_handler(ut_ignore);
    return ut_read_xml(nullptr);
  }();
  if (system == nullptr)
    throw std::runtime_error("the unit database of udunits2 was not found; install libudunits2-data");
  return system;
}

Unit parse_unit(std::string_view text) { return Unit(ut_parse(unit_system(), std::string(text).c_str(), UT_UTF8)); }

Converter make_converter(std::string_view seen, std::string_view from, std::string_view to) {
  const Unit source = parse_unit(from);
  if (!source) throw QuantityError(seen, to, fmt::format("'{}' is not a known unit", from));
  const Unit target = parse_unit(to);
  if (!ut_are_convertible(source.get(), target.get()))
    throw QuantityError(seen, to, fmt::format("'{}' cannot be converted to '{}'", from, to));
  return Converter(ut_get_converter(source.get(), target.get()));
}

/// Made once for each pair of units: the library takes longer to understand a unit than to convert a thousand numbers,
/// and a sweep reads the same units for every member. To be called with the library's mutex held, and used with it.
const cv_converter* converter(std::string_view seen, std::string_view from, std::string_view to) {
  static std::map<std::string, std::map<std::string, Converter, std::less<>>, std::less<>> known;
  if (const auto source = known.find(from); source != known.end())
    if (const auto pair = source->second.find(to); pair != source->second.end()) return pair->second.get();
  Converter made = make_converter(seen, from, to);
  return (known[std::string(from)][std::string(to)] = std::move(made)).get();
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

struct Parts {
  double number;
  std::string_view unit;
};

Parts split(std::string_view text, std::string_view internal_unit) {
  std::string_view body = trimmed(text);
  if (body.starts_with('+')) body.remove_prefix(1);
  double number = 0.0;
  const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), number);
  if (error == std::errc::result_out_of_range) throw QuantityError(text, internal_unit, "the number is out of range");
  if (error != std::errc{}) throw QuantityError(text, internal_unit, "it does not begin with a number");
  if (!std::isfinite(number)) throw QuantityError(text, internal_unit, "the number must be finite");
  return {number, trimmed(body.substr(static_cast<std::size_t>(end - body.data())))};
}

}  // namespace

QuantityError::QuantityError(std::string_view seen_text, std::string_view expected_unit, std::string_view why)
    : std::runtime_error(fmt::format("'{}' is not a quantity in {}: {}", seen_text, expected_unit, why)),
      seen(seen_text),
      expected(expected_unit == "1" ? "a number without unit"
                                    : fmt::format("a number with its unit, such as \"1 {}\"", expected_unit)) {}

double conversion_factor(std::string_view from, std::string_view to) {
  const std::scoped_lock lock(library_mutex());
  return cv_convert_double(converter(from, from, to), 1.0);
}

double parse_quantity(std::string_view text, std::string_view internal_unit) {
  const auto [number, unit] = split(text, internal_unit);
  if (unit.empty() && internal_unit != "1") throw QuantityError(text, internal_unit, "the unit is missing");
  const std::scoped_lock lock(library_mutex());
  const double value = cv_convert_double(converter(text, unit, internal_unit), number);
  if (!std::isfinite(value)) throw QuantityError(text, internal_unit, "the number must be finite");
  return value;
}

}  // namespace saphena::units
