#include "scenario/input_tables.hpp"

#include "scenario/action_keys.hpp"
#include "scenario/device_keys.hpp"
#include "scenario/hand_path.hpp"
#include "scenario/posture_reader.hpp"
#include "scenario/run_keys.hpp"
#include "scenario/screening_reader.hpp"
#include "scenario/walking.hpp"

namespace saphena::scenario {
namespace {

template <class Struct>
std::vector<KeyRow> rows_of(const Keys<Struct>& keys) {
  std::vector<KeyRow> rows;
  for (const Key<Struct>& key : keys) rows.push_back({key, key.required ? std::string() : default_text(key)});
  return rows;
}

template <class Struct>
InputTable action_table(std::string name, std::string doc, const Keys<Struct>& keys) {
  InputTable table{name, fmt::format("[[action]] kind = \"{}\"", name), std::move(doc), rows_of(common_action_keys()),
                   true};
  for (KeyRow& row : rows_of(keys)) table.rows.push_back(std::move(row));
  return table;
}

template <class Struct>
InputTable technique_table(std::string name, std::string doc, const Keys<Struct>& keys) {
  InputTable table = action_table(std::move(name), std::move(doc), keys);
  for (KeyRow& row : rows_of(hand_path_keys())) table.rows.push_back(std::move(row));
  return table;
}

void set_default(InputTable& table, const std::string& key, std::string text) {
  for (KeyRow& row : table.rows)
    if (row.info.name == key) row.default_value = std::move(text);
}

InputTable& table_named(std::vector<InputTable>& tables, std::string_view name) {
  return *std::ranges::find(tables, name, &InputTable::name);
}

std::vector<InputTable> action_tables() {
  std::vector<InputTable> tables{
      technique_table("effleurage", "A flat hand that strokes along the leg; `from` and `to` give the direction.",
                      stroke_keys()),
      technique_table("kneading", "Small circles that press on one spot and creep along the leg.", kneading_keys()),
      technique_table("percussion", "Short taps that move along the leg.", percussion_keys()),
      technique_table("lymph_drainage",
                      "A soft hand that thrusts and lets go in one spot, some times, and moves on by its own length.",
                      lymph_drainage_keys()),
      action_table("device",
                   "A compression device: chambers that fill and empty in a cycle. Chambers come from the preset or "
                   "from [[action.chamber]].",
                   device_keys()),
      action_table("garment", "A stocking or wrap that presses all the time.", garment_keys()),
      action_table("muscle_contraction", "Rhythmic contraction of the muscles of one region.", contraction_keys()),
      action_table("heat", "Warmth on a stretch of the leg: more inflow, and lymph vessels that contract more often.",
                   heat_keys()),
  };
  for (KeyRow& row : rows_of(walking_keys())) table_named(tables, "muscle_contraction").rows.push_back(std::move(row));
  set_default(table_named(tables, "muscle_contraction"), "walking_speed", "as rate has it");
  set_default(table_named(tables, "muscle_contraction"), "step_length", "speed: 0.39 m s * steps per time");
  set_default(table_named(tables, "device"), "bladder_to_skin", "the subject's");
  for (const char* key : {"pressure", "rise", "fall", "gradient", "delay", "hold"})
    set_default(table_named(tables, "device"), key, "as the chambers have it");
  for (const auto& [key, text] :
       {std::pair{"dwell", "pulse: 30 s"}, {"pulse_rate", "pulse: 0.5 1/s"}, {"dam", "pulse: 0.6"}})
    set_default(table_named(tables, "device"), key, text);
  set_default(table_named(tables, "device"), "fill_limit", "pump: 120 s");
  for (const KeyRow& row : rows_of(refill_keys()))
    set_default(table_named(tables, "device"), row.info.name, "refill: " + row.default_value);
  set_default(table_named(tables, "garment"), "start", "before the run");
  set_default(table_named(tables, "garment"), "knee_pressure", "between calf and thigh");
  set_default(table_named(tables, "garment"), "duration", "to the end");
  for (InputTable& table : tables) {
    for (const char* key : {"kind", "name", "preset"}) set_default(table, key, "");
    set_default(table, "share_of_circumference", table.name == "percussion" ? "0.3" : "0.5");
  }
  return tables;
}

}  // namespace

const std::vector<InputTable>& input_tables() {
  static const std::vector<InputTable> tables = [] {
    std::vector<InputTable> all{
        {"run", "[run]", "How long, how fine and how exactly the leg is simulated.", rows_of(run_keys()), false},
        {"posture", "[[posture]]", "How the body lies, sits or stands, from a start time on.", rows_of(posture_keys()),
         false},
        {"breathing", "[breathing]",
         "How the subject breathes; `style` is quiet, ribcage, diaphragm or none and sets the swings.",
         rows_of(breathing_keys()), false},
        {"switches", "[switches]",
         "What is left out, to see what it is good for. `valves_off` lists vessels without working valves; it also "
         "takes saphenofemoral_junction, perforators and all.",
         rows_of(switch_keys()), false},
        {"cannula", "[cannula]",
         "Collectors that are cut, so that their lymph runs out through tubes and is measured: signal cannula_flow.",
         rows_of(cannula_keys()), false},
        {"screening", "[screening]",
         "Conditions of the subject, against which the rules of screening hold the actions before anything is run.",
         rows_of(screening_keys({})), false},
        {"chamber", "[[action.chamber]]", "One chamber of a device.", rows_of(chamber_keys()), false},
    };
    set_default(all[1], "trunk_angle", "30 degree");
    for (KeyRow& row : table_named(all, "screening").rows)
      if (row.info.kind == KeyInfo::Kind::quantity) row.default_value = "unknown";
    for (InputTable& table : action_tables()) all.push_back(std::move(table));
    return all;
  }();
  return tables;
}

std::string takes_text(const KeyInfo& info) {
  switch (info.kind) {
    case KeyInfo::Kind::quantity:
      return info.unit == "1" ? "number" : info.unit;
    case KeyInfo::Kind::place:
      return "place";
    case KeyInfo::Kind::count:
      return "whole number";
    case KeyInfo::Kind::flag:
      return "true or false";
    case KeyInfo::Kind::text:
      return "text";
    case KeyInfo::Kind::choice:
      return fmt::format("{}", fmt::join(info.choices, " | "));
    case KeyInfo::Kind::list:
      return info.choices.empty() ? "list of names" : fmt::format("list of {}", fmt::join(info.choices, " | "));
  }
  return {};
}

}  // namespace saphena::scenario
