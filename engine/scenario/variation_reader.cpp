#include "scenario/variation_reader.hpp"

#include <charconv>
#include <cmath>

#include "scenario/quantity_text.hpp"
#include "scenario/sweep_keys.hpp"

namespace saphena::scenario {
namespace {

/// Whether the last part of a path is a key that takes whole numbers. Values of subjects never do.
bool takes_whole_number(const std::string& path) {
  if (path.starts_with("subject.")) return false;
  const std::string key = path.substr(path.rfind('.') + 1);
  for (const InputTable& table : input_tables())
    for (const KeyRow& row : table.rows)
      if (row.info.name == key) return row.info.kind == KeyInfo::Kind::count;
  return false;
}

class VariationReader {
 public:
  VariationReader(const toml::key& key, const toml::node& node, const TableContext& context)
      : node_(node), context_(context), name_(context.key_path(key.str())) {
    variation_.path = std::string(key.str());
    variation_.file = context.file;
    variation_.line = static_cast<int>(node.source().begin.line);
  }

  Variation read(const std::vector<std::string>& elsewhere) {
    if (const toml::array* list = node_.as_array()) {
      read_list(*list);
    } else if (const toml::table* table = node_.as_table()) {
      read_table(*table, elsewhere);
    } else {
      refuse(
          node_, name_, context_.file,
          {"this does not vary", "{low = ..., high = ...} or a list of values; put what is fixed into the scenario"});
    }
    return std::move(variation_);
  }

 private:
  void read_list(const toml::array& list) {
    if (list.empty()) refuse(list, name_, context_.file, {"the list is empty", "at least one value"});
    for (const toml::node& entry : list) {
      if (entry.is_table() || entry.is_array())
        refuse(entry, name_, context_.file, {"this is not a value", "text with a unit, a number, true or false"});
      variation_.values.push_back(plain_text(entry));
    }
  }

  void read_table(const toml::table& table, const std::vector<std::string>& elsewhere) {
    check_keys(table, elsewhere);
    const TableContext inside{context_.file, name_, nullptr};
    if (const toml::node* group = table.get("group")) variation_.group = read_text(*group, text_key("group"), inside);
    if (const toml::node* values = table.get("values")) {
      if (!values->is_array() || table.contains("low") || table.contains("high"))
        refuse(*values, name_ + ".values", context_.file,
               {"this is not a list alone", "values = [...] without low and high"});
      return read_list(*values->as_array());
    }
    for (const KeyInfo& info : variation_keys())
      if (info.name == "distribution")
        if (const toml::node* node = table.get("distribution"))
          variation_.distribution = read_text(*node, info, inside);
    variation_.low = number(table, "low");
    variation_.high = number(table, "high");
    if (!(variation_.low < variation_.high))
      refuse(*table.get("low"), name_ + ".low", context_.file, {"low is not below high", "low < high"});
    read_distribution(table);
    variation_.whole = takes_whole_number(variation_.path);
  }

  void check_keys(const toml::table& table, const std::vector<std::string>& elsewhere) const {
    std::vector<std::string> known = elsewhere;
    for (const KeyInfo& info : variation_keys()) known.push_back(info.name);
    for (const auto& [key, node] : table)
      if (std::ranges::find(known, key.str()) == known.end())
        unknown_key(key, node, known, {context_.file, name_, nullptr});
  }

  void read_distribution(const toml::table& table) {
    const bool normal = variation_.distribution == "normal";
    if (normal) {
      variation_.mean = number(table, "mean");
      variation_.deviation = number(table, "deviation");
      if (!(variation_.deviation > 0.0))
        refuse(*table.get("deviation"), name_ + ".deviation", context_.file,
               {"this is not positive", "a positive width"});
    } else {
      for (const char* key : {"mean", "deviation"})
        if (const toml::node* node = table.get(key))
          refuse(*node, fmt::format("{}.{}", name_, key), context_.file,
                 {"only a normal distribution has this", "distribution = \"normal\""});
    }
    if (variation_.distribution == "log_uniform" && !(variation_.low > 0.0))
      refuse(*table.get("low"), name_ + ".low", context_.file, {"a logarithm needs positive values", "low above 0"});
  }

  /// A number in the variation's unit, which is that of the first one.
  double number(const toml::table& table, const std::string& key) {
    const toml::node* node = table.get(key);
    const TableContext inside{context_.file, name_, nullptr};
    if (node == nullptr)
      missing_key(table, key, {key, KeyInfo::Kind::text, "", 0, 0, key + " = \"20 mmHg\", with the unit", {}, false},
                  inside);
    const std::optional<NumberWithUnit> parts = split_quantity(plain_text(*node));
    if (!parts || !(node->is_string() || node->is_number()))
      refuse(*node, inside.key_path(key), context_.file,
             {"this is not a quantity", "a number, with its unit where it has one"});
    if (key == "low") variation_.unit = parts->unit;
    if (parts->unit == variation_.unit) return parts->number;
    return converted(*node, key);
  }

  double converted(const toml::node& node, const std::string& key) const {
    const std::string whole = fmt::format("{}.{}", name_, key);
    if (variation_.unit.empty())
      refuse(node, whole, context_.file, {"low has no unit and this has one", "both with a unit or both without"});
    try {
      return read_quantity(plain_text(node), variation_.unit);
    } catch (const units::QuantityError& error) {
      refuse(node, whole, context_.file, {error.what(), fmt::format("a quantity in {}, as low", variation_.unit)});
    }
  }

  const toml::node& node_;
  const TableContext& context_;
  std::string name_;
  Variation variation_;
};

}  // namespace

std::optional<NumberWithUnit> split_quantity(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return std::nullopt;
  text.remove_prefix(begin);
  if (text.starts_with('+')) text.remove_prefix(1);
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !std::isfinite(number)) return std::nullopt;
  std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  unit.remove_prefix(std::min(unit.find_first_not_of(" \t"), unit.size()));
  while (unit.ends_with(' ') || unit.ends_with('\t')) unit.remove_suffix(1);
  return NumberWithUnit{number, std::string(unit)};
}

Variation read_variation(const toml::key& key, const toml::node& node, const TableContext& context,
                         const std::vector<std::string>& elsewhere) {
  return VariationReader(key, node, context).read(elsewhere);
}

std::string value_text(const Variation& variation, double number) {
  return variation.unit.empty() ? fmt::format("{}", number) : fmt::format("{} {}", number, variation.unit);
}

std::vector<std::string> probes(const Variation& variation) {
  if (!variation.values.empty()) return variation.values;
  return {value_text(variation, variation.low), value_text(variation, variation.high)};
}

}  // namespace saphena::scenario
