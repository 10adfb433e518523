#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "scenario/input_tables.hpp"

namespace saphena::cli {
namespace {

using nlohmann::json;
using Kind = scenario::KeyInfo::Kind;

json property(const scenario::KeyRow& row) {
  const scenario::KeyInfo& info = row.info;
  json result{{"description", info.doc}};
  switch (info.kind) {
    case Kind::quantity:
      if (info.unit == "1") {
        result["type"] = {"number", "string"};
      } else {
        result["type"] = "string";
        result["description"] =
            fmt::format("{} (number and unit, such as \"1 {}\"; {})", info.doc, info.unit, scenario::range_text(info));
      }
      break;
    case Kind::place:
      result["type"] = "string";
      break;
    case Kind::count:
      result["type"] = "integer";
      result["minimum"] = info.low;
      result["maximum"] = info.high;
      break;
    case Kind::flag:
      result["type"] = "boolean";
      break;
    case Kind::text:
      result["type"] = "string";
      break;
    case Kind::choice:
      result["enum"] = info.choices;
      break;
    case Kind::list:
      result["type"] = "array";
      result["items"] = info.choices.empty() ? json{{"type", "string"}} : json{{"enum", info.choices}};
      break;
  }
  return result;
}

json table_schema(const scenario::InputTable& table) {
  json properties;
  json needed = json::array();
  for (const scenario::KeyRow& row : table.rows) {
    properties[row.info.name] = property(row);
    if (row.info.required) needed.push_back(row.info.name);
  }
  return {{"type", "object"},
          {"description", table.doc},
          {"properties", properties},
          {"required", needed},
          {"additionalProperties", false}};
}

const scenario::InputTable& table_named(std::string_view name) {
  for (const scenario::InputTable& table : scenario::input_tables())
    if (table.name == name) return table;
  throw std::logic_error("no such table");
}

json action_schemas() {
  json choices = json::array();
  for (const scenario::InputTable& table : scenario::input_tables()) {
    if (!table.action) continue;
    json schema = table_schema(table);
    schema["properties"]["kind"] = {{"const", table.name}};
    // What a preset gives need not be given again.
    schema["required"] = {"kind"};
    if (table.name == "device")
      schema["properties"]["chamber"] = {{"type", "array"}, {"items", table_schema(table_named("chamber"))}};
    choices.push_back(schema);
  }
  return choices;
}

}  // namespace

Exit schema() {
  json switches = table_schema(table_named("switches"));
  switches["properties"]["valves_off"] = {{"type", "array"}, {"items", {{"type", "string"}}}};
  json breathing = table_schema(table_named("breathing"));
  breathing["properties"]["style"] = {{"enum", {"quiet", "ribcage", "diaphragm", "none"}}};
  const json result{
      {"$schema", "https://json-schema.org/draft/2020-12/schema"},
      {"title", "Saphena scenario"},
      {"type", "object"},
      {"required", {"format", "run"}},
      {"additionalProperties", false},
      {"properties",
       {{"format", {{"const", 1}}},
        {"title", {{"type", "string"}}},
        {"subject", {{"type", "string"}, {"description", "name of a set in subjects/, or a path"}}},
        {"subject_overrides",
         {{"type", "object"}, {"description", "values of the subject by path, such as \"vessel.popliteal.diameter\""}}},
        {"run", table_schema(table_named("run"))},
        {"posture", {{"type", "array"}, {"items", table_schema(table_named("posture"))}}},
        {"breathing", breathing},
        {"switches", switches},
        {"screening", table_schema(table_named("screening"))},
        {"action", {{"type", "array"}, {"items", {{"oneOf", action_schemas()}}}}}}}};
  fmt::print("{}\n", result.dump(2));
  return done;
}

}  // namespace saphena::cli
