#pragma once
// One action while it is read: its keys, whom it is done to, and the scenario that it becomes part of.

#include "scenario/action_layers.hpp"
#include "scenario/hand_path.hpp"
#include "scenario/scenario.hpp"

namespace saphena::scenario {

class ActionContext {
 public:
  ActionContext(const toml::table& table, const TableContext& context, Scenario& scenario);

  const ActionLayers& layers() const { return layers_; }
  const anatomy::Subject& subject() const { return scenario_.subject.subject; }
  const Scenario& scenario() const { return scenario_; }
  const std::string& kind() const { return layers_.common().kind; }
  /// An action on the leg that is not simulated is checked like the others, but does nothing.
  bool left_out() const { return left_out_; }

  /// Checks the loads of one action against the run and the other actions, and adds them. `presses`: how often they
  /// press. `facts`: what screening needs to know; its name, kind and presets are filled in here.
  template <class Load>
  void add(const Series<Load>& series, double presses, ActionFacts facts) {
    const double every = layers_.common().every;
    const int times = layers_.common().times;
    const double length = series.end() - series.leading.front().start;
    check_repeats(length);
    const double end = series.end() + (times - 1) * every;
    check_span(series.leading.front().start, end, times * presses);
    if (left_out_) return;
    std::vector<Load>& list = list_of<Load>();
    ActionWindow window = new_window(series.leading.front().start, end);
    facts.seconds = std::min(length, scenario_.run.duration);
    window.press_time = series.leading.front().press_time();
    for (int i = 0; i < times; ++i) {
      for (Load load : series.leading) {
        load.start += i * every;
        if (!window.cycles.empty()) window.cycles.pop_back();  // where the last zone ended, this one goes on
        load.append_cycles(window.cycles);
        if constexpr (std::is_same_v<Load, loading::RefillDevice>) window.refill_devices.push_back(list.size());
        list.push_back(std::move(load));
      }
      for (Load load : series.following) {
        load.start += i * every;
        list.push_back(std::move(load));
      }
    }
    keep(std::move(window), std::move(facts));
  }

  /// Something that the user should know and that is no mistake.
  void note(const std::string& what) { scenario_.notes.push_back(fmt::format("{}: {}", kind(), what)); }
  void remember_presets();
  /// A further file that was read, and what stands for its content in the hash of all inputs.
  void remember_input(const std::filesystem::path& file, std::string content);
  /// Path of a file that `key` names, counted from the folder of the file that names it.
  std::filesystem::path resolve(const std::string& key, const std::string& name) const;

 private:
  template <class Load>
  std::vector<Load>& list_of() {
    if constexpr (std::is_same_v<Load, loading::MuscleContraction>)
      return scenario_.actions.contractions;
    else if constexpr (std::is_same_v<Load, loading::Heat>)
      return scenario_.actions.heats;
    else if constexpr (std::is_same_v<Load, loading::RefillDevice>)
      return scenario_.actions.refill_devices;
    else
      return std::get<std::vector<Load>>(scenario_.actions.surface);
  }
  void check_repeats(double length) const;
  void check_span(double start, double end, double presses) const;
  std::string window_name() const;
  ActionWindow new_window(double start, double end) const;
  void keep(ActionWindow window, ActionFacts facts);

  ActionLayers layers_;
  Scenario& scenario_;
  bool left_out_ = false;
};

}  // namespace saphena::scenario
