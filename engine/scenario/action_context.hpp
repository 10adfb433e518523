#pragma once
// One action while it is read: its keys, whom it is done to, and the scenario that it becomes part of.

#include <optional>

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
  /// Whether it is done to the leg of run.side.
  bool here() const { return here_; }
  /// Whether it is done to the other leg, which only a closed loop has.
  bool on_other_leg() const { return on_other_leg_; }
  /// With open ends an action on the other leg is checked like the others, but does nothing.
  bool left_out() const { return !here_ && !on_other_leg_; }

  /// Of what this leg and the other one get where they take turns: that of the right leg, which is second.
  template <class Load>
  Load& second_in_turns(Load& here, Load& other) const {
    return scenario_.run.side == "right" ? here : other;
  }

  /// Checks the loads of one action against the run and the other actions, and adds them. `presses`: how often they
  /// press. `facts`: what screening needs to know; its name, kind and presets are filled in here. `other`: what the
  /// other leg gets, if it has a part in this, where that is not the same at the same time.
  template <class Load>
  void add(const Series<Load>& series, double presses, ActionFacts facts,
           const std::optional<Series<Load>>& other = {}) {
    const Series<Load>& seen = here_ || !on_other_leg_ || !other ? series : *other;
    const double every = layers_.common().every;
    const int times = layers_.common().times;
    const double start = first_start(seen, other);
    check_repeats(seen.end() - start);
    const double end = seen.end() + (times - 1) * every;
    check_span(start, end, times * presses);
    if (left_out()) return;
    ActionWindow window = new_window(start, end);
    facts.seconds = std::min(seen.end() - start, scenario_.run.duration);
    window.press_time = seen.leading.front().press_time();
    for (int i = 0; i < times; ++i)
      for (Load load : seen.leading) {
        load.start += i * every;
        if (!window.cycles.empty()) window.cycles.pop_back();  // where the last zone ended, this one goes on
        load.append_cycles(window.cycles);
      }
    if (here_) {
      std::vector<Load>& list = loads_in<Load>(scenario_.actions);
      if constexpr (std::is_same_v<Load, loading::RefillDevice>)
        for (std::size_t i = 0; i < static_cast<std::size_t>(times) * series.leading.size(); ++i)
          window.refill_devices.push_back(list.size() + i);
      repeat(series, list);
    }
    if constexpr (!std::is_same_v<Load, loading::RefillDevice>)
      if (on_other_leg_) repeat(other.value_or(series), loads_in<Load>(scenario_.actions.other));
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
  /// Of whichever leg is first: until then the leg is at rest.
  template <class Load>
  double first_start(const Series<Load>& seen, const std::optional<Series<Load>>& other) const {
    const double start = seen.leading.front().start;
    return here_ && on_other_leg_ && other ? std::min(start, other->leading.front().start) : start;
  }
  /// Of one leg.
  template <class Load, class Actions>
  static std::vector<Load>& loads_in(Actions& actions) {
    if constexpr (std::is_same_v<Load, loading::MuscleContraction>)
      return actions.contractions;
    else if constexpr (std::is_same_v<Load, loading::Heat>)
      return actions.heats;
    else if constexpr (std::is_same_v<Load, loading::RefillDevice>)
      return actions.refill_devices;
    else
      return std::get<std::vector<Load>>(actions.surface);
  }
  /// Puts the loads into `list` as often as the action is done.
  template <class Load>
  void repeat(const Series<Load>& series, std::vector<Load>& list) const {
    for (int i = 0; i < layers_.common().times; ++i)
      for (const std::vector<Load>* hand : {&series.leading, &series.following})
        for (Load load : *hand) {
          load.start += i * layers_.common().every;
          list.push_back(std::move(load));
        }
  }
  void check_repeats(double length) const;
  void check_span(double start, double end, double presses) const;
  std::string window_name() const;
  ActionWindow new_window(double start, double end) const;
  void keep(ActionWindow window, ActionFacts facts);

  ActionLayers layers_;
  Scenario& scenario_;
  bool here_ = true;
  bool on_other_leg_ = false;
};

}  // namespace saphena::scenario
