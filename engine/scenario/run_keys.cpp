#include "scenario/run_keys.hpp"

namespace saphena::scenario {

const Keys<RunSettings>& run_keys() {
  using R = RunSettings;
  static const Keys<R> keys{
      quantity<&RunSettings::duration>("duration", "s", {0.1, 5e6}, "of the run, after settling").needed(),
      quantity<&RunSettings::record_every>("record_every", "s", {1e-3, 1e5}, "between recorded instants"),
      count<&RunSettings::segments>("segments", {6, 400}, "that the leg is divided into"),
      quantity<&RunSettings::tolerance>("tolerance", "1", {1e-10, 0.1}, "accepted relative error of a step"),
      quantity<&RunSettings::settle>("settle", "s", {150, 1e5}, "simulated time in the first posture before t = 0"),
      quantity<&RunSettings::load_scale>("load_scale", "1", {0, 100},
                                         "multiplies every pressure on the skin: actions at another's dose"),
      text<&RunSettings::stepper>("stepper", "rodas3 for production, the others as references",
                                  {"rodas3", "dopri5", "rosenbrock4"}),
      text<&RunSettings::circulation>("circulation",
                                      "open: pressures at the ends of the leg are given; closed: heart, trunk, other "
                                      "leg and baroreflex take part",
                                      {"open", "closed"}),
      text<&RunSettings::scheme>("scheme",
                                 "full: every second is stepped through; multiscale: tissue leaps over hours, for legs "
                                 "with switches.tissue",
                                 {"full", "multiscale"}),
      quantity<&RunSettings::leap_settling>(
          "leap_settling", "s", {10, 3600},
          "multiscale: stepped through after every change of what is done; among cycles 30 of them "
          "at most, at rest a round of the pump more"),
      quantity<&RunSettings::leap_window>("leap_window", "s", {10, 7200},
                                          "multiscale: over which means are taken, at least; whole cycles"),
      quantity<&RunSettings::first_leap>("first_leap", "s", {60, 86400},
                                         "multiscale: longest leap on the strength of one window"),
      quantity<&RunSettings::leap_tolerance>("leap_tolerance", "1", {1e-4, 0.5},
                                             "multiscale: accepted error of a leap over the fluid that moves in it"),
      quantity<&RunSettings::tissue_fluid>("tissue_fluid", "1", {0.1, 5},
                                           "tissue fluid when settling begins over that in balance: water given or "
                                           "taken; with switches.tissue"),
      text<&RunSettings::side>("side", "the leg in full detail, of which pressures and most metrics are told",
                               {"left", "right"}),
  };
  return keys;
}

const Keys<anatomy::Switches>& switch_keys() {
  using S = anatomy::Switches;
  static const Keys<S> keys{
      flag<&anatomy::Switches::superficial_system>("superficial_system", "superficial veins take part"),
      flag<&anatomy::Switches::perforators>("perforators", "superficial and deep veins are joined below the groin"),
      flag<&anatomy::Switches::reflexes>("reflexes", "arterioles answer to pressure and need"),
      flag<&anatomy::Switches::inertance>("inertance", "blood has its inertia; off: a tenth of it"),
      flag<&anatomy::Switches::breathing>("breathing", "the subject breathes"),
      flag<&anatomy::Switches::tissue>("tissue", "filtration, tissue fluid and lymph take part"),
      flag<&anatomy::Switches::lymph_pumping>("lymph_pumping", "lymph vessels contract by themselves"),
  };
  return keys;
}

const Keys<anatomy::Cannula>& cannula_keys() {
  using C = anatomy::Cannula;
  static const Keys<C> keys{
      place<&C::at>("at", "where the vessels are cut and tied off").needed(),
      text<&C::pathway>("pathway", "which collectors", {"medial", "lateral", "deep", "all"}),
      quantity<&C::bore>("bore", "cm", {0.005, 0.5}, "inner diameter of the tube in each vessel"),
      quantity<&C::length>("length", "cm", {0.1, 300}, "of a tube"),
  };
  return keys;
}

}  // namespace saphena::scenario
