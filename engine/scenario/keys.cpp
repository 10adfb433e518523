#include "scenario/keys.hpp"

#include <cmath>

#include "scenario/places.hpp"
#include "scenario/quantity_text.hpp"

namespace saphena::scenario {
namespace {

std::string quantity_example(const KeyInfo& info) {
  if (info.kind == KeyInfo::Kind::place)
    return "a place such as \"ankle\", \"35 %\" of leg length, or \"40 cm\" from the toes";
  if (info.unit == "1") return "a number";
  const double number = info.low <= 1.0 && info.high >= 1.0 ? 1.0 : info.low;
  const std::vector<std::string> units = usual_units(info.unit);
  const std::string example = fmt::format("text with a number and its unit, such as \"{:g} {}\"", number, info.unit);
  return units.size() < 2 ? example
                          : fmt::format("{}; also in {}", example, fmt::join(units.begin() + 1, units.end(), ", "));
}

[[noreturn]] void refuse_quantity(const toml::node& node, const KeyInfo& info, const TableContext& context,
                                  const units::QuantityError& error) {
  const std::string text = *node.value<std::string>();
  if (info.kind != KeyInfo::Kind::place) {
    const std::string message = info.unit == "1" ? "this is not a plain number" : error.what();
    refuse(node, context.key_path(info.name), context.file,
           {message, quantity_example(info), nearest_unit(text, info.unit)});
  }
  std::vector<std::string> known;
  for (const NamedPlace& named : named_places(*context.subject)) known.push_back(named.name);
  const bool begins_like_number = text.find_first_of("+-.0123456789") == 0;
  refuse(node, context.key_path(info.name), context.file,
         {begins_like_number ? error.what() : "no place on the leg is called so", quantity_example(info),
          nearest_name(text, known)});
}

double convert(const toml::node& node, const KeyInfo& info, const TableContext& context) {
  const auto text = node.value<std::string_view>();
  if (node.is_string()) try {
      return info.kind == KeyInfo::Kind::place ? parse_place(*text, *context.subject) : read_quantity(*text, info.unit);
    } catch (const units::QuantityError& error) {
      refuse_quantity(node, info, context, error);
    }
  if (node.is_number() && info.unit == "1") return *node.value<double>();
  refuse(node, context.key_path(info.name), context.file,
         {node.is_number() ? "a bare number has no unit" : "this is not a quantity", quantity_example(info)});
}

}  // namespace

std::string range_text(const KeyInfo& info) {
  using Kind = KeyInfo::Kind;
  if (info.kind == Kind::flag || info.kind == Kind::text || info.kind == Kind::choice || info.kind == Kind::list)
    return {};
  if (info.kind == Kind::place) return "from the toes to the groin";
  const std::string unit = info.unit == "1" ? "" : " " + info.unit;
  if (info.high >= 1e9) return fmt::format("at least {:g}{}", info.low, unit);
  return fmt::format("between {:g} and {:g}{}", info.low, info.high, unit);
}

double read_number(const toml::node& node, const KeyInfo& info, const TableContext& context) {
  const double value = convert(node, info, context);
  const double low = info.kind == KeyInfo::Kind::place ? 0.0 : info.low;
  const double high = info.kind == KeyInfo::Kind::place ? context.subject->leg_length : info.high;
  if (!std::isfinite(value) || value < low || value > high)
    refuse(node, context.key_path(info.name), context.file, {"the value is out of range", range_text(info)});
  return value;
}

int read_count(const toml::node& node, const KeyInfo& info, const TableContext& context) {
  const auto value = node.value_exact<int64_t>();
  if (!value)
    refuse(node, context.key_path(info.name), context.file,
           {"this is not a whole number", "a whole number " + range_text(info)});
  if (static_cast<double>(*value) < info.low || static_cast<double>(*value) > info.high)
    refuse(node, context.key_path(info.name), context.file,
           {"the number is out of range", "a whole number " + range_text(info)});
  return static_cast<int>(*value);
}

bool read_flag(const toml::node& node, const KeyInfo& info, const TableContext& context) {
  const auto value = node.value_exact<bool>();
  if (!value) refuse(node, context.key_path(info.name), context.file, {"this is not true or false", "true or false"});
  return *value;
}

std::string read_text(const toml::node& node, const KeyInfo& info, const TableContext& context) {
  const auto value = node.value_exact<std::string>();
  if (!value) refuse(node, context.key_path(info.name), context.file, {"this is not text", "text in quotes"});
  if (value->empty()) refuse(node, context.key_path(info.name), context.file, {"the text is empty", "text in quotes"});
  if (value->find('\0') != std::string::npos)
    refuse(node, context.key_path(info.name), context.file,
           {"the text holds a character that cannot be printed", "text in quotes"});
  if (info.kind == KeyInfo::Kind::choice && std::ranges::find(info.choices, *value) == info.choices.end())
    refuse(node, context.key_path(info.name), context.file,
           {"this is not one of the choices", fmt::format("one of {}", fmt::join(info.choices, ", ")),
            nearest_name(*value, info.choices)});
  return *value;
}

std::vector<std::string> read_list(const toml::node& node, const KeyInfo& info, const TableContext& context) {
  const toml::array* list = node.as_array();
  if (list == nullptr)
    refuse(node, context.key_path(info.name), context.file,
           {"this is not a list", fmt::format("a list such as [\"{}\"]", info.choices.front())});
  KeyInfo entry_info = info;
  entry_info.kind = KeyInfo::Kind::choice;
  std::vector<std::string> entries;
  for (const toml::node& entry : *list) {
    entries.push_back(read_text(entry, entry_info, context));
    if (std::ranges::count(entries, entries.back()) > 1)
      refuse(entry, context.key_path(info.name), context.file, {"this entry is there twice", "every entry once"});
  }
  return entries;
}

void unknown_key(const toml::key& key, const toml::node& node, const std::vector<std::string>& known,
                 const TableContext& context) {
  InputMistake mistake = mistake_at(node, context.key_path(key.str()), context.file);
  if (key.source().begin.line > 0) mistake.line = static_cast<int>(key.source().begin.line);
  mistake.message = "this key is not known here";
  mistake.expected = fmt::format("one of {}", fmt::join(known, ", "));
  mistake.nearest = nearest_name(key.str(), known);
  throw InputError(mistake);
}

void missing_key(const toml::table& table, const std::string& key, const KeyInfo& info, const TableContext& context) {
  InputMistake mistake = mistake_at(table, context.key_path(key), context.file);
  mistake.seen.clear();
  if (context.path.empty()) mistake.line = 0;  // the whole file lacks it
  mistake.message = "this key is needed and missing";
  mistake.expected = info.doc;
  if (info.kind == KeyInfo::Kind::quantity || info.kind == KeyInfo::Kind::place)
    mistake.expected = quantity_example(info);
  if (info.kind == KeyInfo::Kind::choice) mistake.expected = fmt::format("one of {}", fmt::join(info.choices, ", "));
  throw InputError(mistake);
}

}  // namespace saphena::scenario
