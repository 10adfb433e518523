#include "anatomy/stature.hpp"
#include "scenario/action_reader.hpp"
#include "scenario/load_scale.hpp"
#include "scenario/overrides.hpp"
#include "scenario/posture_reader.hpp"
#include "scenario/run_keys.hpp"
#include "scenario/screening_reader.hpp"

namespace saphena::scenario {
namespace {

/// Longer than the name of any file.
constexpr std::size_t most_title = 1000;

const toml::table* table_of(const toml::table& root, const std::string& name, const std::string& file) {
  const toml::node* node = root.get(name);
  if (node == nullptr) return nullptr;
  if (!node->is_table()) refuse(*node, name, file, {"this is not a table", fmt::format("[{}]", name)});
  return node->as_table();
}

/// "geometry.leg_length" may be written in quotes, or without them: TOML then reads a table inside a table.
void override_values(const toml::table& table, const std::string& prefix, Scenario& scenario) {
  for (const auto& [key, node] : table) {
    const std::string path = prefix + std::string(key.str());
    if (const toml::table* inner = node.as_table(); inner != nullptr && !inner->empty())
      override_values(*inner, path + ".", scenario);
    else
      override_subject(scenario.subject, path, node, scenario.path);
  }
}

void read_subject(const toml::table& root, const std::filesystem::path& beside, Scenario& scenario) {
  std::string name = "healthy_adult";
  InputMistake where{.file = scenario.path, .key = "subject"};
  if (const toml::node* node = root.get("subject")) {
    name = read_text(*node, text_key("subject"), {scenario.path, "", nullptr});
    where = mistake_at(*node, "subject", scenario.path);
  }
  scenario.subject = load_subject(name, beside, where, *scenario.files);
  if (const toml::table* overrides = table_of(root, "subject_overrides", scenario.path)) {
    override_values(*overrides, "", scenario);
    check_subject(scenario.subject);
  }
  scenario.subject.subject = anatomy::scaled(std::move(scenario.subject.subject));
}

void read_switches(const toml::table& root, Scenario& scenario) {
  const toml::table* table = table_of(root, "switches", scenario.path);
  if (table == nullptr) return;
  const TableContext context{scenario.path, "switches", &scenario.subject.subject};
  read_given(*table, switch_keys(), scenario.switches, context, {"valves_off"});
  const toml::node* node = table->get("valves_off");
  if (node == nullptr) return;
  if (!node->is_array())
    refuse(*node, "switches.valves_off", scenario.path, {"this is not a list", "valves_off = [\"great_saphenous\"]"});
  std::vector<std::string> known{"all", "perforators", "saphenofemoral_junction"};
  for (const anatomy::ValveSite& valve : scenario.subject.subject.valves)
    if (std::ranges::find(known, valve.vessel) == known.end()) known.push_back(valve.vessel);
  const KeyInfo info{"valves_off", KeyInfo::Kind::choice, "", 0, 0, "", known, false};
  for (const toml::node& entry : *node->as_array())
    scenario.switches.valves_off.push_back(read_text(entry, info, context));
}

void read_cannula(const toml::table& root, Scenario& scenario) {
  const toml::table* table = table_of(root, "cannula", scenario.path);
  if (table == nullptr) return;
  read_keys(*table, cannula_keys(), scenario.switches.cannula.emplace(),
            {scenario.path, "cannula", &scenario.subject.subject});
  if (!scenario.switches.tissue)
    refuse(*table, "cannula", scenario.path, {"without tissue there is no lymph to run out", "switches.tissue = true"});
}

void check_tissue_fluid(const toml::table& root, const Scenario& scenario) {
  const toml::node* node = root["run"]["tissue_fluid"].node();
  if (node != nullptr && !scenario.switches.tissue && scenario.run.tissue_fluid != RunSettings{}.tissue_fluid)
    refuse(*node, "run.tissue_fluid", scenario.path, {"there is no tissue fluid", "switches.tissue = true"});
}

void read_run(const toml::table& root, Scenario& scenario) {
  const toml::table* table = table_of(root, "run", scenario.path);
  const TableContext context{scenario.path, "run", nullptr};
  if (table == nullptr)
    missing_key(root, "run", {"run", KeyInfo::Kind::text, "", 0, 0, "[run] with a duration", {}, false},
                {scenario.path, "", nullptr});
  read_keys(*table, run_keys(), scenario.run, context);
  // Up to 25 signals (with tissue) of 8 bytes at every place and instant: 5 GB at most.
  constexpr double most_records = 2.5e7;
  const double instants = scenario.run.duration / scenario.run.record_every;
  if (instants * scenario.run.segments > most_records) {
    const bool given = table->contains("record_every");
    refuse(*table->get(given ? "record_every" : "duration"), given ? "run.record_every" : "run.duration", scenario.path,
           {fmt::format("the run would record {:.0f} instants at {} places", instants, scenario.run.segments),
            fmt::format("at most {:g} of both together: a longer record_every or a shorter duration", most_records)});
  }
}

/// Leaps are of tissue fluid, from windows that the production stepper has stepped through.
void check_scheme(const toml::table& root, const Scenario& scenario) {
  if (scenario.run.scheme != "multiscale") return;
  const auto refuse_scheme = [&](std::string message, std::string expected) {
    const toml::node* node = root["run"]["scheme"].node();
    refuse(*node, "run.scheme", scenario.path, {std::move(message), std::move(expected)});
  };
  if (!scenario.switches.tissue)
    refuse_scheme("without tissue nothing is slow enough to be leaped over", "switches.tissue = true, or scheme full");
  if (scenario.run.stepper != "rodas3")
    refuse_scheme("the reference steppers step through every second", "stepper rodas3, or scheme full");
}

/// What is filtered in the leg would be lost to the body's blood: lymph does not come back yet.
void close_loop(const toml::table& root, Scenario& scenario) {
  scenario.switches.closed_loop = scenario.run.circulation == "closed";
  if (scenario.switches.closed_loop && scenario.switches.tissue)
    refuse(*root["run"]["circulation"].node(), "run.circulation", scenario.path,
           {"a closed loop has no tissue fluid and lymph yet: their water would leave the blood and not come back",
            "switches.tissue = false, or circulation open"});
}

void check_format(const toml::table& root, const std::string& file) {
  const TableContext context{file, "", nullptr};
  const KeyInfo info{"format", KeyInfo::Kind::count, "1", 1, 1, "format = 1", {}, false};
  if (!root.contains("format")) missing_key(root, "format", info, context);
  check_format_number(root, file);
}

void check_root_keys(const toml::table& root, const std::string& file) {
  static const std::vector<std::string> known{"format",  "title",     "subject",   "subject_overrides",
                                              "run",     "posture",   "breathing", "switches",
                                              "cannula", "screening", "action"};
  for (const auto& [name, node] : root)
    if (std::ranges::find(known, name.str()) == known.end()) unknown_key(name, node, known, {file, "", nullptr});
}

void remember_inputs(const std::filesystem::path& path, Scenario& scenario) {
  std::vector<std::filesystem::path>& files = scenario.input_files;
  files.insert(files.end(), scenario.subject.files.begin(), scenario.subject.files.end());
  files.push_back(path);
  std::error_code error;
  for (std::filesystem::path& file : files) file = std::filesystem::absolute(file, error);
}

Scenario read_scenario(Document document, const Overrides& overrides, SharedFiles files) {
  const std::filesystem::path& path = document.path;
  Scenario scenario;
  scenario.path = path.string();
  scenario.text = document.text;
  scenario.overrides = overrides;
  scenario.files = files ? std::move(files) : std::make_shared<KeptFiles>();
  check_format(document.root, scenario.path);
  apply_overrides(document.root, overrides, scenario.path);
  check_root_keys(document.root, scenario.path);
  const std::filesystem::path beside = path.parent_path();
  scenario.title = printable(path.stem().string(), most_title);
  if (const toml::node* title = document.root.get("title"))
    scenario.title = read_text(*title, text_key("title"), {scenario.path, "", nullptr});
  read_run(document.root, scenario);
  read_subject(document.root, beside, scenario);
  read_switches(document.root, scenario);
  read_cannula(document.root, scenario);
  check_tissue_fluid(document.root, scenario);
  check_scheme(document.root, scenario);
  close_loop(document.root, scenario);
  read_posture(document.root, scenario);
  read_breathing(document.root, scenario);
  read_actions(document.root, scenario);
  scale_loads(document.root, scenario);
  read_screening(document.root, scenario);
  remember_inputs(path, scenario);
  return scenario;
}

}  // namespace

Scenario load_scenario(const std::filesystem::path& path, const Overrides& overrides) {
  return read_scenario(read_document(path), overrides, {});
}

Scenario parse_scenario(std::string text, const std::filesystem::path& label, const Overrides& overrides,
                        SharedFiles files) {
  return read_scenario(parse_document(std::move(text), label), overrides, std::move(files));
}

}  // namespace saphena::scenario
