#include "sweep/simulate.hpp"

#include <chrono>

#include "multiscale/carrier.hpp"
#include "solve/integrator.hpp"
#include "solve/odeint_reference.hpp"

namespace saphena::sweep {
namespace {

using Integrator = solve::Integrator<double, loading::Programme, measure::Recorder>;
using Reference = solve::OdeintReference<loading::Programme, measure::Recorder>;

solve::RunCount leap(Member& member, std::vector<double>& state, const solve::StepControl& control,
                     const std::function<bool(double)>& keep_going) {
  const scenario::RunSettings& run = member.run();
  multiscale::Carrier carrier({member.leg(), member.programme(), member.recorder(), control, keep_going},
                              {run.leap_settling, run.leap_window, run.first_leap, run.leap_tolerance});
  const solve::RunCount count = carrier.carry(member.start(), member.end(), state);
  member.remember(carrier.log());
  return count;
}

/// Carries the state through one stretch of the run with the stepper that the scenario names.
solve::RunCount integrate(Member& member, std::vector<double>& state, const std::function<bool(double)>& keep_going) {
  const std::string& stepper = member.run().stepper;
  const solve::StepControl control{.tolerance = member.run().tolerance};
  if (member.run().scheme == "multiscale") return leap(member, state, control, keep_going);
  if (stepper == "rodas3") {
    const solve::StepPlan plan(member.topology(), member.parameters());
    Integrator integrator(plan, member.topology(), member.parameters(), control);
    const Integrator::Member seat{&member.programme(), &member.recorder(), member.start(), member.end(), state};
    const solve::RunCount count = integrator.run({{seat}}, keep_going)[0];
    state = integrator.state(0);
    return count;
  }
  Reference reference(member.topology(), member.parameters(), control);
  const Reference::Member seat{member.programme(), member.recorder(), member.start(), member.end(), keep_going};
  return stepper == "dopri5" ? reference.run_dopri5(seat, state) : reference.run_rosenbrock4(seat, state);
}

}  // namespace

MemberResult simulate(const scenario::Scenario& scenario, const std::function<bool(double)>& keep_going) {
  const auto began = std::chrono::steady_clock::now();
  Member member(scenario);
  std::vector<double> state = member.initial();
  while (member.goes_on(integrate(member, state, keep_going), state)) {
  }
  MemberResult result = member.measure(state);
  result.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return result;
}

}  // namespace saphena::sweep
