#include "scenario/action_context.hpp"

namespace saphena::scenario {
namespace {

/// Presses of all actions of one scenario. Each is kept in memory.
constexpr double most_presses = 1e6;

}  // namespace

ActionContext::ActionContext(const toml::table& table, const TableContext& context, Scenario& scenario)
    : layers_(table, context, *scenario.files), scenario_(scenario) {
  const std::string& side = layers_.common().side;
  here_ = side == "simulated" || side == "both" || side == scenario.run.side;
  on_other_leg_ = scenario.switches.closed_loop && (side == "both" || !here_);
}

void ActionContext::remember_presets() {
  for (const auto& preset : layers_.presets()) {
    scenario_.preset_texts.push_back(preset->text);
    scenario_.input_files.push_back(preset->path);
  }
  for (const std::string& source : layers_.citations()) scenario_.citations.push_back(source);
}

void ActionContext::remember_input(const std::filesystem::path& file, std::string content) {
  scenario_.input_files.push_back(file);
  scenario_.preset_texts.push_back(std::move(content));
}

std::filesystem::path ActionContext::resolve(const std::string& key, const std::string& name) const {
  const Layer& layer = layers_.layers()[static_cast<std::size_t>(layers_.layer_of(key))];
  return std::filesystem::path(layer.context.file).parent_path() / name;
}

void ActionContext::check_repeats(double length) const {
  const CommonActionKeys& common = layers_.common();
  if (common.times > 1 && common.every < length)
    layers_.refuse("every", fmt::format("the action takes {:g} s and would overlap with its next time", length),
                   fmt::format("at least {:g} s", length));
}

void ActionContext::check_span(double start, double end, double presses) const {
  if (start >= scenario_.run.duration)
    layers_.refuse("start", "the action starts after the end of the run",
                   fmt::format("before {:g} s", scenario_.run.duration));
  if (end <= 0.0)
    layers_.refuse("duration", "the action ends before the run begins",
                   "a longer duration, or a start that is given too");
  for (const ActionWindow& window : scenario_.windows) presses += static_cast<double>(window.cycles.size());
  if (presses > most_presses)
    layers_.refuse("duration", fmt::format("the actions of this scenario press {:.0f} times", presses),
                   fmt::format("at most {:.0f} presses", most_presses));
}

std::string ActionContext::window_name() const {
  const std::string& given = layers_.common().name;
  if (!given.empty() && given.find_first_not_of("0123456789") == std::string::npos)
    layers_.refuse("name", "a number is no name: it stands for the place of an action in the file", "a word");
  const auto same = std::ranges::count(scenario_.windows, kind(), &ActionWindow::kind);
  const std::string numbered = same == 0 ? kind() : fmt::format("{}_{}", kind(), same + 1);
  const std::string& name = given.empty() ? numbered : given;
  if (std::ranges::find(scenario_.windows, name, &ActionWindow::name) != scenario_.windows.end())
    layers_.refuse("name", fmt::format("another action is called '{}'", name), "a name of its own");
  return name;
}

ActionWindow ActionContext::new_window(double start, double end) const {
  return {window_name(), kind(), std::max(0.0, start), std::min(end, scenario_.run.duration), {}, 0.0};
}

void ActionContext::keep(ActionWindow window, ActionFacts facts) {
  facts.name = window.name;
  facts.kind = window.kind;
  for (const auto& preset : layers_.presets()) facts.presets.push_back(preset->path.stem().string());
  scenario_.windows.push_back(std::move(window));
  scenario_.facts.push_back(std::move(facts));
}

}  // namespace saphena::scenario
