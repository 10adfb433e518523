#pragma once
// Small networks with known answers, and inputs that are plain functions of time.

#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "network/network.hpp"
#include "solve/integrator.hpp"

namespace saphena::test {

/// Inputs of the integrator as a function of time.
struct FunctionInputs {
  std::function<void(double, double*)> fill = [](double, double*) {};
  std::vector<double> breakpoints;
  double longest = std::numeric_limits<double>::infinity();

  void evaluate(double time, double* channels) const { fill(time, channels); }
  double next_breakpoint(double time) const {
    for (const double b : breakpoints)
      if (b > time) return b;
    return std::numeric_limits<double>::infinity();
  }
  double longest_step(double) const { return longest; }
};

/// Keeps the states at given instants.
struct StateRecorder {
  std::vector<double> wanted;
  std::vector<std::vector<double>> states;

  void begin_step(double, double) {}
  double next_time() const {
    return states.size() < wanted.size() ? wanted[states.size()] : std::numeric_limits<double>::infinity();
  }
  void take(double, const double* state, const double*) { states.emplace_back(state, state + size); }
  std::size_t size = 0;
};

using SmallIntegrator = solve::Integrator<double, FunctionInputs, StateRecorder>;

/// A compartment with p = (V - Vu) / C for any volume that a test reaches.
inline elements::VenuleBed::Parameters<double> linear_compliance(double compliance, double unstressed = 100.0) {
  return {.unstressed_volume = unstressed, .capacity = 1e12, .compliance = compliance, .collapse_pressure = 1e-13};
}

/// Runs a network and returns its states at the wanted instants.
inline std::vector<std::vector<double>> run_network(const network::Network& network, const FunctionInputs& inputs,
                                                    const std::vector<double>& initial,
                                                    const std::vector<double>& instants, double tolerance) {
  const solve::StepPlan plan(network.topology, network.parameters);
  SmallIntegrator integrator(plan, network.topology, network.parameters, {.tolerance = tolerance});
  StateRecorder recorder{instants, {}, initial.size()};
  const solve::RunCount count = integrator.run({{{&inputs, &recorder, 0.0, instants.back(), initial}}})[0];
  if (count.status != solve::Status::ok) throw std::runtime_error(std::string(solve::describe(count.status).sentence));
  return recorder.states;
}

}  // namespace saphena::test
