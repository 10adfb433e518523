#include "scenario/technique_reader.hpp"

namespace saphena::scenario {
namespace {

/// Whether the zones count, and not `from` and `to`: whichever was given last.
bool zones_count(const ActionLayers& layers) {
  const int zones = layers.layer_of("zones");
  const int ends = std::max(layers.layer_of("from"), layers.layer_of("to"));
  if (zones >= 0 && zones == ends)
    layers.refuse("zones", "zones stand in place of from and to: both are given here", "either zones, or from and to");
  return zones > ends;
}

/// Reads a technique's own keys and those of the hands' path, and spreads it over the zones.
template <class Load>
HandPath read_technique(const ActionLayers& layers, const Keys<Load>& keys, Load& load) {
  HandPath path;
  layers.read(hand_path_keys(), path, {.elsewhere = names_of(keys)});
  ReadOptions options{.elsewhere = names_of(hand_path_keys())};
  if (zones_count(layers)) {
    if (path.zones.empty()) layers.refuse("zones", "the list of zones is empty", "at least one zone");
    options.excused = {"from", "to"};
  } else {
    path.zones.clear();
  }
  layers.read(keys, load, options);
  return path;
}

loading::Contact hand_contact(const ActionContext& action, double share) {
  return {share, action.subject().transmission.hand.values()};
}

template <class Load>
void add(ActionContext& action, const Load& load, const HandPath& path, double presses) {
  const Series<Load> series = spread(load, path, action.subject());
  const auto zones = static_cast<double>(series.leading.size());
  ActionFacts facts{.peak_pressure = load.pressure};
  for (const Load& part : series.leading)
    facts.spans.push_back({std::min(part.from, part.to), std::max(part.from, part.to)});
  action.add(series, presses * zones, std::move(facts));
}

/// Zones set the direction; without them `from` and `to` do, and `direction` would say nothing.
void refuse_idle_direction(const ActionLayers& layers, const HandPath& path) {
  if (path.zones.empty() && !path.proximal())
    layers.refuse("direction", "without zones, from and to give the direction", "zones, or no direction");
}

}  // namespace

void read_stroke(ActionContext& action) {
  const ActionLayers& layers = action.layers();
  loading::Stroke stroke;
  stroke.contact = hand_contact(action, 0.5);
  const HandPath path = read_technique(layers, stroke_keys(), stroke);
  refuse_idle_direction(layers, path);
  if (path.zones.empty() && stroke.from == stroke.to)
    layers.refuse("to", "a stroke must lead somewhere: from and to are the same place", "another place than from");
  add(action, stroke, path, stroke.repeats);
}

void read_kneading(ActionContext& action) {
  const ActionLayers& layers = action.layers();
  loading::Kneading kneading;
  kneading.contact = hand_contact(action, 0.5);
  const HandPath path = read_technique(layers, kneading_keys(), kneading);
  refuse_idle_direction(layers, path);
  const double circles = kneading.duration * kneading.rate;
  if (circles < 1.0)
    layers.refuse("duration", "it is too short for one circle", fmt::format("at least {:g} s", 1.0 / kneading.rate));
  add(action, kneading, path, circles);
}

void read_percussion(ActionContext& action) {
  const ActionLayers& layers = action.layers();
  loading::Percussion percussion;
  percussion.contact = hand_contact(action, 0.3);
  const HandPath path = read_technique(layers, percussion_keys(), percussion);
  refuse_idle_direction(layers, path);
  if (percussion.contact_time * percussion.rate > 1.0)
    layers.refuse("contact_time", "taps would overlap: each must end before the next one falls",
                  fmt::format("at most {:g} s, which is 1 / rate", 1.0 / percussion.rate));
  add(action, percussion, path, percussion.taps);
}

void read_lymph_drainage(ActionContext& action) {
  const ActionLayers& layers = action.layers();
  loading::LymphDrainage drainage;
  drainage.contact = hand_contact(action, 0.5);
  const HandPath path = read_technique(layers, lymph_drainage_keys(), drainage);
  if (drainage.thrust + drainage.release > 1.0)
    layers.refuse("release", "thrust and release together take longer than one circle",
                  fmt::format("at most {:g}, what the thrust leaves", 1.0 - drainage.thrust));
  if (!path.proximal()) drainage.heading = -1.0;
  add(action, drainage, path, drainage.circle_count());
}

}  // namespace saphena::scenario
