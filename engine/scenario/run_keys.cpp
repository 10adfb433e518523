#include "scenario/run_keys.hpp"

namespace saphena::scenario {

const Keys<RunSettings>& run_keys() {
  using R = RunSettings;
  static const Keys<R> keys{
      quantity<R>(
          "duration", "s", {0.1, 5e6}, [](R& r) -> double& { return r.duration; }, "of the run, after settling")
          .needed(),
      quantity<R>(
          "record_every", "s", {1e-3, 1e5}, [](R& r) -> double& { return r.record_every; },
          "between recorded instants"),
      count<R>(
          "segments", {6, 400}, [](R& r) -> int& { return r.segments; }, "that the leg is divided into"),
      quantity<R>(
          "tolerance", "1", {1e-10, 0.1}, [](R& r) -> double& { return r.tolerance; },
          "accepted relative error of a step"),
      quantity<R>(
          "settle", "s", {150, 1e5}, [](R& r) -> double& { return r.settle; },
          "simulated time in the first posture before t = 0"),
      text<R>("stepper", [](R& r) -> std::string& { return r.stepper; },
              "ros34pw2 for production, the others as references", {"ros34pw2", "dopri5", "rosenbrock4"}),
      text<R>("side", [](R& r) -> std::string& { return r.side; }, "the leg that is simulated", {"left", "right"}),
  };
  return keys;
}

const Keys<anatomy::Switches>& switch_keys() {
  using S = anatomy::Switches;
  static const Keys<S> keys{
      flag<S>(
          "superficial_system", [](S& s) -> bool& { return s.superficial_system; }, "superficial veins take part"),
      flag<S>(
          "perforators", [](S& s) -> bool& { return s.perforators; },
          "superficial and deep veins are joined below the groin"),
      flag<S>(
          "reflexes", [](S& s) -> bool& { return s.reflexes; }, "arterioles answer to pressure and need"),
      flag<S>(
          "inertance", [](S& s) -> bool& { return s.inertance; }, "blood has inertia"),
      flag<S>(
          "breathing", [](S& s) -> bool& { return s.breathing; }, "the subject breathes"),
  };
  return keys;
}

}  // namespace saphena::scenario
