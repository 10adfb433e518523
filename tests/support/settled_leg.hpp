#pragma once
// The default leg with a programme of loads, taken from scenario text, for tests of the solver.

#include <string>

#include "anatomy/leg.hpp"
#include "scenario/scenario.hpp"
#include "solve/integrator.hpp"

namespace saphena::test {

struct LegUnderLoad {
  explicit LegUnderLoad(const std::string& text, int segments = 24)
      : scenario(scenario::parse_scenario("format = 1\n" + text, SAPHENA_SOURCE_DIR "/scenarios/routines/test.toml",
                                          {{"run.segments", std::to_string(segments)}})),
        leg(anatomy::build_leg(scenario.subject.subject, segments, scenario.switches)),
        programme(scenario.actions, leg.segments,
                  {scenario.subject.subject.muscle_pressure_deep, scenario.subject.subject.muscle_pressure_superficial},
                  leg.wearer()) {}

  const network::Topology& topology() const { return leg.network.topology; }
  const network::Parameters<double>& parameters() const { return leg.network.parameters; }

  scenario::Scenario scenario;
  anatomy::Leg leg;
  loading::Programme programme;
};

/// A sleeve that squeezes once between 5 and 17 s.
inline const char* const one_squeeze = R"(
[run]
duration = "40 s"
[[action]]
kind = "device"
preset = "sequential_three_chamber"
start = "5 s"
duration = "13 s"
)";

/// An observer that wants to see nothing.
struct Blind {
  void begin_step(double, double) {}
  double next_time() const { return std::numeric_limits<double>::infinity(); }
  void take(double, const double*, const double*) {}
};

/// State after settling, at t = 0, by the production stepper.
inline std::vector<double> settled(const LegUnderLoad& shipped, double tolerance = 1e-5) {
  const solve::StepPlan plan(shipped.topology(), shipped.parameters());
  solve::Integrator<double, loading::Programme, Blind> integrator(plan, shipped.topology(), shipped.parameters(),
                                                                  {.tolerance = tolerance});
  Blind blind;
  const double start = -shipped.scenario.run.settle;
  const auto initial = anatomy::resting_guess(shipped.leg, shipped.programme, start);
  integrator.run({{{&shipped.programme, &blind, start, 0.0, initial}}});
  return integrator.state(0);
}

}  // namespace saphena::test
