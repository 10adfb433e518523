// Whatever a file holds, it is read as a scenario that can be run, or refused with a mistake that helps.

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "../../support/mutated_text.hpp"
#include "../../support/scenario_checks.hpp"
#include "../../support/scenario_text.hpp"
#include "scenario/places.hpp"
#include "scenario/quantity_text.hpp"
#include "sweep/simulate.hpp"

namespace saphena::test {
namespace {

/// Reads text as a scenario and begins to run it. Anything but a sane scenario or a helpful mistake is thrown on, and
/// fails the property.
void read_anything(const std::string& text, const scenario::Overrides& overrides = {}) {
  RC_LOG() << text << '\n';
  try {
    const scenario::Scenario scenario = read(text, overrides);
    require_sane(scenario);
    int rounds = 0;  // enough to build the leg and to take its first steps
    sweep::simulate(scenario, [&](double) { return ++rounds < 3; });
    RC_TAG("accepted");
  } catch (const scenario::InputError& error) {
    require_helpful(error, text);
    RC_TAG("refused");
  }
}

// --- generators

const std::vector<std::string>& shipped_scenarios() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> all;
    for (const char* name : {"three_minute_massage", "sequential_device", "stand_and_walk", "sham", "lie_still"})
      all.push_back(shipped(std::string("routines/") + name + ".toml"));
    all.push_back(run_minute + R"(
[breathing]
style = "diaphragm"
rate = "12 1/min"
[switches]
valves_off = ["femoral", "perforators"]
inertance = false
[subject_overrides]
"perfusion_scale" = 1.5
"vessel.popliteal.diameter" = "8 mm"
geometry.leg_length = "97 cm"
[[posture]]
position = "tilt"
tilt_angle = "30 degree"
[[action]]
kind = "garment"
preset = "class_1_stocking"
[[action]]
kind = "device"
duration = "40 s"
pressure = "30 mmHg"
[[action.chamber]]
from = "ankle"
to = "35 %"
pressure = "40 mmHg"
)");
    return all;
  }();
  return texts;
}

// --- properties

RC_GTEST_PROP(ScenarioProperty, RandomBytesAreRefusedOrRead, ()) {
  for (int i = 0; i < 5; ++i) read_anything(*rc::gen::arbitrary<std::string>());
}

RC_GTEST_PROP(ScenarioProperty, RandomPiecesOfTomlAreRefusedOrRead, ()) {
  std::string text = *rc::gen::arbitrary<bool>() ? run_minute : "";
  for (const std::string& part : *rc::gen::container<Lines>(rc::gen::elementOf(fragments()))) text += part;
  read_anything(text);
}

RC_GTEST_PROP(ScenarioProperty, ChangedScenariosAreRefusedOrRead, ()) {
  read_anything(mutated(one_of(shipped_scenarios()), 4));
}

RC_GTEST_PROP(ScenarioProperty, ReplacedValuesAreRefusedOrRead, ()) {
  Lines lines = lines_of(one_of(shipped_scenarios()));
  std::string& line = lines[index_below(lines.size())];
  line = with_value(line, one_of(nasty_values()));
  read_anything(joined(lines));
}

RC_GTEST_PROP(ScenarioProperty, ChangedSubjectsAreRefusedOrRead, ()) {
  static const TemporaryFolder folder;
  static const std::string original = shipped("subjects/healthy_adult.toml");
  const std::string path = folder.write("subject.toml", mutated(original, 3)).string();
  read_anything("subject = \"" + path + "\"\n" + run_minute);
}

RC_GTEST_PROP(ScenarioProperty, ChangedPresetsAreRefusedOrRead, ()) {
  static const TemporaryFolder folder;
  static const std::vector<std::string> originals{
      shipped("devices/sequential_three_chamber.toml"), shipped("garments/class_1_stocking.toml"),
      shipped("techniques/calf_kneading.toml"), shipped("techniques/slow_walk.toml")};
  static const std::vector<std::string> kinds{"device", "garment", "kneading", "muscle_contraction"};
  const std::size_t which = index_below(kinds.size());
  const std::string path = folder.write("preset.toml", mutated(originals[which], 3)).string();
  read_anything(run_minute + "[[action]]\nkind = \"" + kinds[which] + "\"\npreset = \"" + path + "\"\n");
}

/// As a value stands behind KEY= on the command line.
std::string plain(const std::string& value) {
  return value.size() > 2 && value.front() == '"' ? value.substr(1, value.size() - 2) : value;
}

RC_GTEST_PROP(ScenarioProperty, RandomOverridesAreRefusedOrRead, ()) {
  static const Lines words{"run",      "action",   "posture",    "subject",    "switches", "breathing",
                           "duration", "pressure", "geometry",   "vessel",     "position", "1",
                           "2",        "title",    "",           "kind",       "chamber",  "femoral",
                           "diameter", "name",     "leg_length", "valves_off", "\xff",     "a b"};
  static const Lines paths{"run.duration",
                           "run.segments",
                           "action.pressure",
                           "posture.position",
                           "breathing.style",
                           "subject.perfusion_scale",
                           "subject.geometry.knee_place",
                           "title",
                           "switches.valves_off",
                           "action.1.start",
                           "subject.vessel.iliac.to",
                           "run.settle"};
  static const Lines decent{"5 s",           "40 s",  "24",  "7",   "30 mmHg", "supine", "standing",   "none",
                            "1.5",           "60 cm", "[]",  "1/s", "right",   "0.5",    "effleurage", "percussion",
                            "[\"femoral\"]", "3 min", "true"};
  scenario::Overrides overrides;
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
    std::string path = one_of(*rc::gen::arbitrary<bool>() ? paths : words);
    for (int parts = *rc::gen::inRange(-8, 4); parts > 0; --parts) path += fmt::format(".{}", one_of(words));
    const int kind = *rc::gen::inRange(0, 6);
    overrides.emplace_back(path, kind == 0   ? *rc::gen::arbitrary<std::string>()
                                 : kind == 1 ? plain(one_of(nasty_values()))
                                             : one_of(decent));
    RC_LOG() << overrides.back().first << " = " << overrides.back().second << '\n';
  }
  read_anything(one_of(shipped_scenarios()), overrides);
}

RC_GTEST_PROP(ScenarioProperty, RandomQuantitiesAreRefusedOrFinite, ()) {
  static const Lines parts{"1",   "-",      "+",    ".",   "5e3", "e",      "inf", "nan", " ",  "mmHg", "s",  "min",
                           "/",   "(",      ")",    "^",   "**",  "*",      "2",   "100", "%",  "°",    "mL", "cm",
                           "kPa", "lg(re ", "from", " @ ", "rpm", "degree", "'",   "\t",  "0x", "µ",    ",",  "1e308"};
  static const Lines units{"mmHg", "s", "1", "1/s", "cm", "degree", "1/(mmHg s)"};
  std::string text = *rc::gen::arbitrary<bool>() ? "2 " : "";
  for (const std::string& part : *rc::gen::container<Lines>(rc::gen::elementOf(parts))) text += part;
  for (const std::string& unit : units) try {
      RC_ASSERT(std::isfinite(scenario::read_quantity(text, unit)));
    } catch (const units::QuantityError& error) {
      RC_ASSERT(!std::string(error.what()).empty());
    }
}

/// A number of any size that a quantity may have.
double any_number() {
  const double mantissa = *rc::gen::inRange(-1'000'000, 1'000'001) * 1e-6;
  return mantissa * std::pow(10.0, *rc::gen::inRange(-12, 13));
}

RC_GTEST_PROP(QuantityProperty, PrintedQuantitiesAreReadBack, ()) {
  struct Pair {
    const char* unit;
    const char* internal;
    double factor;
  };
  static const std::vector<Pair> pairs{{"mmHg", "mmHg", 1.0},
                                       {"kPa", "mmHg", 1000.0 / 133.322387415},
                                       {"cmH2O", "mmHg", 98.0665 / 133.322387415},
                                       {"mL/min", "mL/s", 1.0 / 60.0},
                                       {"L/min", "mL/s", 1000.0 / 60.0},
                                       {"%", "1", 0.01},
                                       {"1/min", "1/s", 1.0 / 60.0},
                                       {"min", "s", 60.0},
                                       {"mm", "cm", 0.1},
                                       {"mL/(100 mL)/mmHg", "1/mmHg", 0.01}};
  const double number = any_number();
  for (const Pair& pair : pairs) {
    const double read = scenario::read_quantity(fmt::format("{} {}", number, pair.unit), pair.internal);
    RC_ASSERT(std::abs(read - pair.factor * number) <= 1e-12 * std::abs(pair.factor * number));
  }
  RC_ASSERT(scenario::read_quantity(fmt::format("{}", number), "1") == number);
  RC_ASSERT(scenario::read_quantity(fmt::format("{} mmHg", number), "mmHg") == number);
}

RC_GTEST_PROP(PlaceProperty, AShareOfTheLegIsADistance, ()) {
  const anatomy::Subject subject;
  const double share = *rc::gen::inRange(0, 100'001) * 1e-3;
  const double place = scenario::parse_place(fmt::format("{} %", share), subject);
  RC_ASSERT(std::abs(scenario::parse_place(fmt::format("{} cm", place), subject) - place) <= 1e-12);
  RC_ASSERT(std::abs(place - 0.01 * share * subject.leg_length) <= 1e-9);
}

/// A value between the limits of a key, often one of them.
double value_for(const scenario::KeyInfo& key) {
  const double share = 0.01 * std::clamp(*rc::gen::inRange(-20, 121), 0, 100);
  return share == 1.0 ? key.high : key.low + share * (key.high - key.low);
}

RC_GTEST_PROP(ScenarioProperty, PrintedSettingsAreReadBack, ()) {
  std::string text = "format = 1\n[run]\n";
  std::map<std::string, double> written;
  for (const auto& key : scenario::run_keys())
    if (key.kind == scenario::KeyInfo::Kind::quantity) {
      written[key.name] = key.name == "duration" ? 1.0 + value_for(key) * 1e-3 : value_for(key);
      const std::string unit = key.unit == "1" ? "" : " " + key.unit;
      text += fmt::format("{} = \"{}{}\"\n", key.name, written[key.name], unit);
    }
  text += "[switches]\ntissue = true\n";
  RC_LOG() << text;
  try {
    scenario::RunSettings run = read(text).run;
    for (auto key : scenario::run_keys())
      if (const auto* access = std::get_if<double& (*)(scenario::RunSettings&)>(&key.access))
        RC_ASSERT((*access)(run) == written[key.name]);
  } catch (const scenario::InputError& error) {
    // Every value is in its range; only too many records are refused.
    RC_ASSERT(error.mistake.message.starts_with("the run would record"));
  }
}

}  // namespace
}  // namespace saphena::test
