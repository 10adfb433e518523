#pragma once
// One reproducible experiment, checked and ready to run.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "anatomy/leg.hpp"
#include "loading/programme.hpp"
#include "scenario/kept_files.hpp"
#include "scenario/screening.hpp"
#include "scenario/subject_reader.hpp"

namespace saphena::scenario {

struct RunSettings {
  double duration = 60.0;
  double record_every = 0.05;
  int segments = 24;
  double tolerance = 1e-3;
  double settle = 900.0;    ///< simulated time before t = 0, s
  double load_scale = 1.0;  ///< of every pressure on the skin
  std::string stepper = "rodas3";
  std::string circulation = "open";  ///< or "closed"
  std::string scheme = "full";       ///< or "multiscale"
  double leap_settling = 60.0;       ///< s
  double leap_window = 60.0;         ///< s
  double first_leap = 900.0;         ///< s
  double leap_tolerance = 0.02;
  double tissue_fluid = 1.0;  ///< at the start, over that in balance
  std::string side = "left";  ///< the leg that is simulated
};

/// The time span of one action, for metrics.
struct ActionWindow {
  std::string name;
  std::string kind;
  double start = 0.0;
  double end = 0.0;
  std::vector<double> cycles;  ///< starts of its strokes, taps or inflations, then the end of the last
  double press_time = 0.0;     ///< how long each of them presses
  /// Numbers among `actions.refill_devices`, where cycles are decided on in the run and `cycles` has bounds only.
  std::vector<std::size_t> refill_devices{};
};

/// What the rules of screening ask of one action.
struct ActionFacts {
  std::string name{};
  std::string kind{};
  std::vector<std::string> presets{};
  double peak_pressure = 0.0;          ///< mmHg, set or on the skin
  std::vector<loading::Span> spans{};  ///< of the leg that it works on
  double proximal_excess = 0.0;        ///< mmHg: how much harder it presses proximally than distally
  double seconds = 0.0;
};

struct Scenario {
  std::string title;
  std::string path;
  std::string text;  ///< of the file, as read
  std::vector<std::pair<std::string, std::string>> overrides;
  RunSettings run;
  SubjectSet subject;
  anatomy::Switches switches;
  loading::Actions actions;
  std::vector<ActionWindow> windows;
  std::vector<ActionFacts> facts;  ///< of the actions of `windows`, in their order
  Screening screening;
  std::vector<std::string> notes;      ///< such as actions on the other leg that were left out
  std::vector<std::string> citations;  ///< keys of the sources of presets
  std::vector<std::string> preset_texts;
  SharedFiles files;                               ///< what was read, and will be read by what is made from it
  std::vector<std::filesystem::path> input_files;  ///< that were read; absolute, since a program may change its folder
};

/// KEY=VALUE pairs of --set, or Python's with_: a dotted path and a TOML value or plain text.
using Overrides = std::vector<std::pair<std::string, std::string>>;

/// Reads and checks a scenario file. Throws InputError.
Scenario load_scenario(const std::filesystem::path& path, const Overrides& overrides = {});

/// Likewise from text; `label` stands for the file's name, and paths inside count from its folder.
/// Subjects and presets come from `files` where they are given.
Scenario parse_scenario(std::string text, const std::filesystem::path& label, const Overrides& overrides = {},
                        SharedFiles files = {});

}  // namespace saphena::scenario
