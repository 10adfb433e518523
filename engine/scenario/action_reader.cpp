#include "scenario/action_reader.hpp"

#include "scenario/device_reader.hpp"
#include "scenario/garment_reader.hpp"
#include "scenario/technique_reader.hpp"
#include "scenario/walking.hpp"

namespace saphena::scenario {
namespace {

loading::MuscleContraction half_a_cycle_later(const ActionContext& action, loading::MuscleContraction contraction) {
  if (!action.here() || !action.on_other_leg())
    action.layers().refuse("alternating", "there are no two legs to take turns",
                           "run.circulation = \"closed\" and side = \"both\"");
  const double half = 0.5 / contraction.rate;
  contraction.start += half;
  contraction.duration -= half;
  if (contraction.beat_count() < 1)
    action.layers().refuse("duration", "it is too short for one contraction of each leg",
                           fmt::format("at least {:g} s", 1.5 / contraction.rate));
  return contraction;
}

void read_contraction(ActionContext& action) {
  const ActionLayers& layers = action.layers();
  ContractionInput input;
  loading::MuscleContraction& contraction = input.contraction;
  Walking walking;
  layers.read(contraction_keys(), input, {.elsewhere = names_of(walking_keys())});
  layers.read(walking_keys(), walking, {.elsewhere = names_of(contraction_keys())});
  contraction.rate = walking_rate(layers, walking, contraction.rate);
  if (contraction.to <= contraction.from)
    layers.refuse("to", "the muscle's proximal end must lie beyond its distal end",
                  fmt::format("more than {:g} cm from the toes", contraction.from));
  const double beats = contraction.duration * contraction.rate;
  if (beats < 1.0)
    layers.refuse("duration", "it is too short for one contraction",
                  fmt::format("at least {:g} s", 1.0 / contraction.rate));
  std::optional<Series<loading::MuscleContraction>> other;
  if (input.alternating) {
    other = {{contraction}, {}};
    loading::MuscleContraction& second = action.second_in_turns(contraction, other->leading.front());
    second = half_a_cycle_later(action, second);
  }
  action.add<loading::MuscleContraction>(
      {{contraction}, {}}, beats,
      {.peak_pressure = contraction.pressure, .spans = {{contraction.from, contraction.to}}}, other);
}

void read_heat(ActionContext& action) {
  const ActionLayers& layers = action.layers();
  loading::Heat heat;
  layers.read(heat_keys(), heat);
  if (heat.to <= heat.from)
    layers.refuse("to", "the proximal edge must lie beyond the distal edge",
                  fmt::format("more than {:g} cm from the toes", heat.from));
  action.add<loading::Heat>({{heat}, {}}, 1.0, {.spans = {{heat.from, heat.to}}});
}

struct Reader {
  std::string_view kind;
  void (*read)(ActionContext&);
};
constexpr std::array<Reader, 8> readers{{{"effleurage", &read_stroke},
                                         {"kneading", &read_kneading},
                                         {"percussion", &read_percussion},
                                         {"lymph_drainage", &read_lymph_drainage},
                                         {"device", &read_device},
                                         {"garment", &read_garment},
                                         {"muscle_contraction", &read_contraction},
                                         {"heat", &read_heat}}};

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
    ActionContext action(*table, context, scenario);
    for (const Reader& reader : readers)
      if (reader.kind == action.kind()) reader.read(action);
    action.remember_presets();
    if (action.left_out())
      scenario.notes.push_back(
          fmt::format("action {} ({}) is on the other leg and was left out: run.circulation = \"closed\" has it", i + 1,
                      action.kind()));
  }
  join_garments_and_muscles(scenario);
}

}  // namespace saphena::scenario
