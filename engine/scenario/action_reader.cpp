#include "scenario/action_reader.hpp"

#include "scenario/action_layers.hpp"
#include "scenario/device_reader.hpp"
#include "scenario/places.hpp"

namespace saphena::scenario {
namespace {

/// Presses of all actions of one scenario. Each is kept in memory.
constexpr double most_cycles = 1e6;

class ActionReader {
 public:
  ActionReader(const toml::table& table, const TableContext& context, Scenario& scenario)
      : layers_(table, context), subject_(scenario.subject.subject), scenario_(scenario) {
    const std::string& side = layers_.common().side;
    left_out_ = side != "both" && side != scenario.run.side;
  }

  void read() {
    const std::string& kind = layers_.common().kind;
    if (kind == "effleurage") read_stroke();
    if (kind == "kneading") read_kneading();
    if (kind == "percussion") read_percussion();
    if (kind == "device") read_compression();
    if (kind == "garment") read_garment();
    if (kind == "muscle_contraction") read_contraction();
    for (const auto& preset : layers_.presets()) {
      scenario_.preset_texts.push_back(preset->text);
      scenario_.input_files.push_back(preset->path);
    }
    for (const std::string& source : layers_.citations()) scenario_.citations.push_back(source);
  }

  /// An action on the leg that is not simulated is checked like the others, but does nothing.
  bool left_out() const { return left_out_; }
  const std::string& kind() const { return layers_.common().kind; }

 private:
  loading::Contact hand_contact(double share) const { return {share, subject_.transmission.hand.values()}; }

  template <class Load>
  std::vector<Load>& loads() {
    return std::get<std::vector<Load>>(scenario_.actions.surface);
  }

  /// Checks an action against the run and the other actions, and adds it. `cycles`: how often it presses.
  template <class Load>
  void add(std::vector<Load>& list, const Load& load, double cycles) {
    check_span(load.start, load.end(), cycles);
    if (left_out_) return;
    list.push_back(load);
    ActionWindow window{
        window_name(),    kind(), std::max(0.0, load.start), std::min(load.end(), scenario_.run.duration), {},
        load.press_time()};
    load.append_cycles(window.cycles);
    scenario_.windows.push_back(std::move(window));
  }

  void check_span(double start, double end, double cycles) const {
    if (start >= scenario_.run.duration)
      layers_.refuse("start", "the action starts after the end of the run",
                     fmt::format("before {:g} s", scenario_.run.duration));
    if (end <= 0.0)
      layers_.refuse("duration", "the action ends before the run begins",
                     "a longer duration, or a start that is given too");
    for (const ActionWindow& window : scenario_.windows) cycles += static_cast<double>(window.cycles.size());
    if (cycles > most_cycles)
      layers_.refuse("duration", fmt::format("the actions of this scenario press {:.0f} times", cycles),
                     fmt::format("at most {:.0f} presses", most_cycles));
  }

  std::string window_name() const {
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

  void read_stroke() {
    loading::Stroke stroke;
    stroke.contact = hand_contact(0.5);
    layers_.read(stroke_keys(), stroke);
    if (stroke.from == stroke.to)
      layers_.refuse("to", "a stroke must lead somewhere: from and to are the same place", "another place than from");
    add(loads<loading::Stroke>(), stroke, stroke.repeats);
  }

  void read_kneading() {
    loading::Kneading kneading;
    kneading.contact = hand_contact(0.5);
    layers_.read(kneading_keys(), kneading);
    const double circles = kneading.duration * kneading.rate;
    if (circles < 1.0)
      layers_.refuse("duration", "it is too short for one circle", fmt::format("at least {:g} s", 1.0 / kneading.rate));
    add(loads<loading::Kneading>(), kneading, circles);
  }

  void read_percussion() {
    loading::Percussion percussion;
    percussion.contact = hand_contact(0.3);
    layers_.read(percussion_keys(), percussion);
    if (percussion.contact_time * percussion.rate > 1.0)
      layers_.refuse("contact_time", "taps would overlap: each must end before the next one falls",
                     fmt::format("at most {:g} s, which is 1 / rate", 1.0 / percussion.rate));
    add(loads<loading::Percussion>(), percussion, percussion.taps);
  }

  void read_contraction() {
    loading::MuscleContraction contraction;
    layers_.read(contraction_keys(), contraction);
    if (contraction.to <= contraction.from)
      layers_.refuse("to", "the muscle's proximal end must lie beyond its distal end",
                     fmt::format("more than {:g} cm from the toes", contraction.from));
    const double beats = contraction.duration * contraction.rate;
    if (beats < 1.0)
      layers_.refuse("duration", "it is too short for one contraction",
                     fmt::format("at least {:g} s", 1.0 / contraction.rate));
    add(scenario_.actions.contractions, contraction, beats);
  }

  void read_compression() {
    const loading::Device device = read_device(layers_, subject_);
    add(loads<loading::Device>(), device, device.cycle_count());
  }

  void read_garment() {
    GarmentInput input;
    loading::Garment& garment = input.garment;
    garment.contact = {1.0, subject_.transmission.garment.values()};
    garment.start = -1e6;
    garment.duration = 2e6 + scenario_.run.duration;
    layers_.read(garment_keys(), input);
    if (garment.to <= garment.from)
      layers_.refuse("to", "the garment's proximal edge must lie beyond its distal edge",
                     fmt::format("more than {:g} cm from the toes", garment.from));
    garment.profile = {{subject_.ankle_place, input.ankle_pressure},
                       {parse_place("calf", subject_), input.calf_pressure},
                       {parse_place("upper_thigh", subject_), input.thigh_pressure}};
    add(loads<loading::Garment>(), garment, 1.0);
  }

  ActionLayers layers_;
  const anatomy::Subject& subject_;
  Scenario& scenario_;
  bool left_out_ = false;
};

}  // namespace

void read_actions(const toml::table& root, Scenario& scenario) {
  const toml::node* node = root.get("action");
  if (node == nullptr) return;
  TableContext context{scenario.path, "action", &scenario.subject.subject};
  const toml::array* list = node->as_array();
  if (list == nullptr) refuse_at(*node, context, "", "this is not a list of tables", "[[action]]");
  for (std::size_t i = 0; i < list->size(); ++i) {
    context.path = fmt::format("action[{}]", i + 1);
    const toml::table* table = list->get(i)->as_table();
    if (table == nullptr) refuse_at(*list->get(i), context, "", "this is not a table", "[[action]]");
    ActionReader reader(*table, context, scenario);
    reader.read();
    if (reader.left_out())
      scenario.notes.push_back(
          fmt::format("action {} ({}) is on the other leg and was left out", i + 1, reader.kind()));
  }
}

}  // namespace saphena::scenario
