#include "scenario/posture_reader.hpp"

#include <cmath>
#include <numbers>

namespace saphena::scenario {
namespace {

using loading::Breathing;
using loading::Pose;

/// cm: toes above the ankle of a foot that points up.
constexpr double toe_rise = 10.0;

/// degree: of the trunk, to which the subject's semirecumbent pressures belong.
constexpr double semirecumbent_angle = 30.0;

double sine_of(double degrees) { return std::sin(degrees * std::numbers::pi / 180.0); }

struct Lengths {
  double foot, shank, thigh, trunk;
};

Lengths lengths_of(const anatomy::Subject& s) {
  const double shank = s.knee_place - s.ankle_place;
  const double thigh = s.leg_length - s.knee_place;
  return {s.ankle_place, shank, thigh, s.heart_height - s.ankle_height - shank - thigh};
}

/// The veins between groin and heart lie on a line between the two, which leads on to the head.
Pose with_trunk(Pose pose, const anatomy::CentralPressures& central, const anatomy::Subject& subject) {
  pose.iliac = 0.85 * pose.groin;
  pose.caval = 0.5 * pose.groin;
  const double rise = -pose.groin / lengths_of(subject).trunk;
  pose.carotid = rise * subject.circulation.carotid_distance;
  pose.upper_veins = rise * subject.circulation.upper_veins_distance;
  pose.atrial_pressure = central.atrial;
  pose.abdominal_pressure = central.abdominal;
  pose.arterial_pressure = subject.arterial_pressure;
  pose.pleural_pressure = subject.circulation.pleural_pressure;
  return pose;
}

/// Lying flat, legs straight; elevation lifts the ankle, the toes point up from it.
Pose lying(const anatomy::Subject& s, double elevation, double groin) {
  const Lengths l = lengths_of(s);
  const double ankle = groin + elevation;
  const double knee = groin + elevation * l.thigh / (l.thigh + l.shank);
  return {.toes = ankle + toe_rise, .ankle = ankle, .knee = knee, .groin = groin};
}

Pose upright(const anatomy::Subject& s) {
  const double ankle = s.ankle_height - s.heart_height;
  const Lengths l = lengths_of(s);
  return {.toes = s.toe_height - s.heart_height,
          .ankle = ankle,
          .knee = ankle + l.shank,
          .groin = ankle + l.shank + l.thigh};
}

/// Thighs level; the shank hangs at a right angle, and is level at 180 degrees, where the toes point up.
Pose seated(const anatomy::Subject& s, double knee_angle) {
  const Lengths l = lengths_of(s);
  const double hip = -l.trunk;
  const double hanging = sine_of(knee_angle);
  const double ankle = hip - hanging * l.shank;
  const double toes = ankle - hanging * (s.ankle_height - s.toe_height) + (1.0 - hanging) * toe_rise;
  return {.toes = toes, .ankle = ankle, .knee = hip, .groin = hip};
}

Pose tilted(const anatomy::Subject& s, double degrees) {
  const double share = sine_of(degrees);
  const Pose flat = lying(s, 0.0, -s.supine_drop);
  const Pose tall = upright(s);
  const auto mix = [share](double a, double b) { return a + share * (b - a); };
  return {.toes = mix(flat.toes, tall.toes),
          .ankle = mix(flat.ankle, tall.ankle),
          .knee = mix(flat.knee, tall.knee),
          .groin = mix(flat.groin, tall.groin)};
}

/// Columns of blood and belly grow with the sine of the angle, head up and head down alike.
anatomy::CentralPressures blend(const anatomy::CentralPressures& a, const anatomy::CentralPressures& b, double share) {
  return {a.atrial + share * (b.atrial - a.atrial), a.abdominal + share * (b.abdominal - a.abdominal)};
}

}  // namespace

const Keys<PostureInput>& posture_keys() {
  using P = PostureInput;
  static const Keys<P> keys{
      text<&PostureInput::position>("position", "of the body",
                                    {"supine", "prone", "semirecumbent", "sitting", "standing", "tilt"})
          .needed(),
      quantity<&PostureInput::start>("start", "s", {0, 1e7},
                                     "when it is taken up; the first posture holds from the beginning"),
      quantity<&PostureInput::transition>("transition", "s", {0.2, 600}, "time to get there"),
      quantity<&PostureInput::leg_elevation>("leg_elevation", "cm", {-50, 150},
                                             "of the ankle above its place lying flat"),
      quantity<&PostureInput::trunk_angle>("trunk_angle", "degree", {0, 90},
                                           "of the trunk above the horizontal, semirecumbent"),
      quantity<&PostureInput::tilt_angle>("tilt_angle", "degree", {-90, 90}, "of a tilt table, head up"),
      quantity<&PostureInput::knee_angle>("knee_angle", "degree", {45, 180}, "between thigh and shank, sitting"),
  };
  return keys;
}

const std::vector<std::string>& breathing_styles() {
  static const std::vector<std::string> styles{"quiet", "ribcage", "diaphragm", "none"};
  return styles;
}

const Keys<Breathing>& breathing_keys() {
  using B = Breathing;
  static const Keys<B> keys{
      quantity<&Breathing::rate>("rate", "1/s", {0.02, 2}, "breaths per time"),
      quantity<&Breathing::inspiratory_fraction>("inspiratory_fraction", "1", {0.1, 0.9}, "of the period"),
      quantity<&Breathing::abdominal_swing>("abdominal_swing", "mmHg", {-20, 40},
                                            "rise of abdominal pressure in inspiration"),
      quantity<&Breathing::pleural_swing>("pleural_swing", "mmHg", {-20, 40},
                                          "fall of pressure in the chest in inspiration"),
  };
  return keys;
}

Pose pose_of(const PostureInput& posture, const anatomy::Subject& s) {
  const double flat = -s.supine_drop;
  if (posture.position == "standing") return with_trunk(upright(s), s.standing, s);
  if (posture.position == "sitting") return with_trunk(seated(s, posture.knee_angle), s.sitting, s);
  if (posture.position == "tilt") {
    const double share = sine_of(posture.tilt_angle);
    return with_trunk(tilted(s, posture.tilt_angle), blend(s.supine, s.standing, share), s);
  }
  if (posture.position == "semirecumbent") {
    const double rise = sine_of(posture.trunk_angle < 0.0 ? semirecumbent_angle : posture.trunk_angle);
    const double groin = flat - lengths_of(s).trunk * rise;
    const double share = rise / sine_of(semirecumbent_angle);
    return with_trunk(lying(s, posture.leg_elevation, groin), blend(s.supine, s.semirecumbent, share), s);
  }
  Pose pose = lying(s, posture.leg_elevation, flat);
  if (posture.position == "prone") pose.toes = pose.ankle - toe_rise;
  return with_trunk(pose, s.supine, s);
}

namespace {

/// The node of a key, or its table where the key is left out.
const toml::node& node_of(const toml::table& table, const char* key) {
  const toml::node* node = table.get(key);
  return node == nullptr ? table : *node;
}

/// Angles and heights that a position has no use for.
void note_unused(const toml::table& table, const TableContext& context, const PostureInput& posture,
                 Scenario& scenario) {
  const auto note = [&](const char* key, bool used) {
    if (table.contains(key) && !used)
      scenario.notes.push_back(
          fmt::format("{} has no meaning in position {} and was left out", context.key_path(key), posture.position));
  };
  const bool lying = posture.position == "supine" || posture.position == "prone";
  note("leg_elevation", lying || posture.position == "semirecumbent");
  note("trunk_angle", posture.position == "semirecumbent");
  note("tilt_angle", posture.position == "tilt");
  note("knee_angle", posture.position == "sitting");
}

void check_posture(const toml::table& table, const TableContext& context, const PostureInput& posture,
                   const Scenario& scenario) {
  const loading::Posture& before = scenario.actions.posture;
  if (before.changes.empty() && posture.start != 0.0)
    refuse(node_of(table, "start"), context.key_path("start"), context.file,
           {"the first posture must hold from the beginning", "\"0 s\""});
  // Nothing leads to the first posture: it is there from the beginning.
  const double reached =
      before.changes.size() < 2 ? 0.0 : before.changes.back().start + before.changes.back().transition;
  if (!before.changes.empty() && (posture.start <= 0.0 || posture.start < reached))
    refuse(node_of(table, "start"), context.key_path("start"), context.file,
           {"postures overlap: this one starts before the previous one is reached",
            fmt::format("later than {:g} s", reached)});
  if (posture.start >= scenario.run.duration)
    refuse(node_of(table, "start"), context.key_path("start"), context.file,
           {"the posture starts after the end of the run", fmt::format("less than {:g} s", scenario.run.duration)});
  const anatomy::Subject& subject = scenario.subject.subject;
  const double longest = subject.leg_length - subject.ankle_place;
  if (std::abs(posture.leg_elevation) > longest)
    refuse(node_of(table, "leg_elevation"), context.key_path("leg_elevation"), context.file,
           {"the leg is shorter than that", fmt::format("at most {:g} cm, from ankle to groin", longest)});
}

}  // namespace

void read_posture(const toml::table& root, Scenario& scenario) {
  TableContext context{scenario.path, "posture", &scenario.subject.subject};
  loading::Posture& posture = scenario.actions.posture;
  const anatomy::Subject& subject = scenario.subject.subject;
  posture.joints = {0.0, subject.ankle_place, subject.knee_place, subject.leg_length};
  posture.changes = {{0.0, 3.0, pose_of({}, subject)}};
  const toml::node* node = root.get("posture");
  if (node == nullptr) return;
  const toml::array* list = node->as_array();
  if (list == nullptr || list->empty())
    refuse(*node, context.path, context.file, {"this is not a list of tables", "[[posture]]"});
  posture.changes.clear();
  for (const toml::node& entry : *list) {
    context.path = fmt::format("posture[{}]", posture.changes.size() + 1);
    const toml::table* table = entry.as_table();
    if (table == nullptr) refuse(entry, context.path, context.file, {"this is not a table", "[[posture]]"});
    PostureInput input;
    read_keys(*table, posture_keys(), input, context);
    check_posture(*table, context, input, scenario);
    note_unused(*table, context, input, scenario);
    posture.changes.push_back({input.start, input.transition, pose_of(input, subject)});
  }
}

void read_breathing(const toml::table& root, Scenario& scenario) {
  Breathing& breathing = scenario.actions.breathing;
  const TableContext context{scenario.path, "breathing", &scenario.subject.subject};
  const toml::node* node = root.get("breathing");
  const toml::table* table = node == nullptr ? nullptr : node->as_table();
  if (node != nullptr && table == nullptr)
    refuse(*node, context.path, context.file, {"this is not a table", "[breathing]"});
  std::string style = "quiet";  // as Breathing is until something is said
  const KeyInfo style_key{"style", KeyInfo::Kind::choice, "", 0, 0, "of breathing", breathing_styles(), false};
  if (table != nullptr)
    if (const toml::node* given = table->get("style")) style = read_text(*given, style_key, context);
  if (style == "ribcage") breathing.abdominal_swing = -1.0, breathing.pleural_swing = 4.0;
  if (style == "diaphragm") breathing.abdominal_swing = 7.4, breathing.pleural_swing = 4.4;
  if (table != nullptr) read_given(*table, breathing_keys(), breathing, context, {"style"});
  if (style == "none" || !scenario.switches.breathing) breathing.abdominal_swing = breathing.pleural_swing = 0.0;
  // The leg settles without breath first; then the breath goes on for a whole number of periods until t = 0.
  breathing.onset = -std::ceil(120.0 * breathing.rate) / breathing.rate;
}

}  // namespace saphena::scenario
