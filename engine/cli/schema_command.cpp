#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "scenario/sweep_keys.hpp"

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

json scenario_schema() {
  json switches = table_schema(table_named("switches"));
  switches["properties"]["valves_off"] = {{"type", "array"}, {"items", {{"type", "string"}}}};
  json breathing = table_schema(table_named("breathing"));
  breathing["properties"]["style"] = {{"enum", {"quiet", "ribcage", "diaphragm", "none"}}};
  return {
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
        {"cannula", table_schema(table_named("cannula"))},
        {"screening", table_schema(table_named("screening"))},
        {"action", {{"type", "array"}, {"items", {{"oneOf", action_schemas()}}}}}}}};
}

const scenario::InputTable& sweep_table(std::string_view name) {
  for (const scenario::InputTable& table : scenario::sweep_tables())
    if (table.name == name) return table;
  throw std::logic_error("no such table");
}

/// Entries of [vary]: ranges, with what `more` adds to them, or lists.
json variations_schema(const json& more) {
  json range = table_schema(sweep_table("vary"));
  for (const auto& [name, property] : more.items()) {
    range["properties"][name] = property;
    range["required"].push_back(name);
  }
  const json value{{"type", {"string", "number", "boolean"}}};
  range["properties"]["values"] = {{"type", "array"}, {"items", value}, {"minItems", 1}};
  json entry = more.empty() ? json{{"oneOf", {range, {{"type", "array"}, {"items", value}, {"minItems", 1}}}}} : range;
  return {{"type", "object"}, {"description", sweep_table("vary").doc}, {"additionalProperties", entry}};
}

json file_schema(const std::string& title, const json& required, json properties) {
  properties["format"] = {{"const", 1}};
  properties["title"] = {{"type", "string"}};
  return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
          {"title", title},
          {"type", "object"},
          {"required", required},
          {"additionalProperties", false},
          {"properties", properties}};
}

json sweep_schema() {
  json store = table_schema(sweep_table("store"));
  store["properties"]["signals"] = {{"type", "array"}, {"items", {{"type", "string"}}}};
  return file_schema("Saphena sweep", {"format"},
                     {{"scenario", {{"type", "string"}, {"description", "path of a scenario"}}},
                      {"scenarios", {{"type", "array"}, {"items", {{"type", "string"}}}, {"description", "protocols"}}},
                      {"design", table_schema(sweep_table("design"))},
                      {"vary", variations_schema(json::object())},
                      {"cohort", table_schema(sweep_table("cohort"))},
                      {"store", store}});
}

json cohort_schema() {
  const json text{{"type", "string"}};
  return file_schema("Saphena cohort", {"format", "vary"},
                     {{"note", text},
                      {"subject", {{"type", "string"}, {"description", "name of a set in subjects/"}}},
                      {"vary", variations_schema({{"source", text}, {"flag", text}})}});
}

}  // namespace

Exit schema(const std::string& of) {
  const json result = of == "sweep" ? sweep_schema() : of == "cohort" ? cohort_schema() : scenario_schema();
  fmt::print("{}\n", result.dump(2));
  return done;
}

}  // namespace saphena::cli
