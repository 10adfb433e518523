// One simulated minute with several integrators on the same right-hand side: time against error. Prints JSON: for each
// problem, method and tolerance the median processor time of a minute and its error against a tight reference.

#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "chain_problem.hpp"
#include "leg_problem.hpp"
#include "solve/odeint_reference.hpp"
#include "support/cvode_reference.hpp"

namespace {

using namespace saphena;
using bench::Keeper;
using bench::States;

template <class Inputs>
States dopri5(const bench::Problem<Inputs>& problem, double tolerance) {
  solve::OdeintReference<Inputs, Keeper> reference(problem.topology(), problem.parameters(), {.tolerance = tolerance});
  std::vector<double> state = problem.start();
  Keeper keeper{state.size(), {}};
  reference.run_dopri5({problem.inputs(), keeper, 0.0, bench::minute, {}}, state);
  return keeper.states;
}

template <class Algebra, class Inputs>
States cvode(const bench::Problem<Inputs>& problem, double tolerance) {
  test::CvodeReference<Inputs, Algebra> reference(problem.topology(), problem.parameters(), problem.inputs(),
                                                  tolerance);
  std::vector<double> state = problem.start();
  Keeper keeper{state.size(), {}};
  reference.run(0.0, bench::minute, state, keeper);
  return keeper.states;
}

struct Method {
  const char* name;
  std::function<States(double tolerance)> run;
  std::vector<double> tolerances;
  int repeats;
  int together = 1;  ///< members of a run
};

double median_time(int repeats, const std::function<void()>& run) {
  std::vector<double> times;
  for (int i = 0; i < repeats; ++i) times.push_back(bench::seconds_of(run));
  std::ranges::nth_element(times, times.begin() + repeats / 2);
  return times[static_cast<std::size_t>(repeats / 2)];
}

template <class Inputs>
nlohmann::json rows(const bench::Problem<Inputs>& problem) {
  const std::vector<double> wide{1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 1e-5};
  const std::vector<Method> methods{
      {"saphena rodas3", [&](double t) { return problem.ours(t); }, wide, 7},
      {"saphena, 8 lanes", [&](double t) { return problem.ours_in_lanes(t); }, wide, 5, bench::lanes},
      {"odeint dopri5", [&](double t) { return dopri5(problem, t); }, {1e-2, 1e-3, 1e-4, 1e-5}, 3},
      {"CVODE BDF + KLU", [&](double t) { return cvode<test::KluAlgebra>(problem, t); }, {1e-3, 1e-4, 1e-5, 1e-6}, 3},
      {"CVODE BDF + band", [&](double t) { return cvode<test::BandAlgebra>(problem, t); }, {1e-3, 1e-4, 1e-5, 1e-6}, 3},
  };
  const States reference = problem.ours(1e-8);
  nlohmann::json result = nlohmann::json::array();
  for (const Method& method : methods)
    for (const double tolerance : method.tolerances) {
      States states;
      const double seconds = median_time(method.repeats, [&] { states = method.run(tolerance); });
      result.push_back({{"method", method.name},
                        {"tolerance", tolerance},
                        {"seconds_per_minute", seconds / method.together},
                        {"error", problem.error(states, reference)}});
    }
  return result;
}

template <class Inputs>
int band_width(const bench::Problem<Inputs>& problem) {
  const network::JacobianLayout<network::Couplings::all> layout(problem.topology(), problem.parameters());
  return test::BandAlgebra(layout.pattern, problem.topology()).width();
}

}  // namespace

int main() {
  const auto leg = bench::leg_problem();
  const auto chain = bench::chain_problem();
  const nlohmann::json result{{"leg", rows(leg)},
                              {"chain", rows(chain)},
                              {"states", {{"leg", leg.start().size()}, {"chain", chain.start().size()}}},
                              {"band", {{"leg", band_width(leg)}, {"chain", band_width(chain)}}}};
  std::cout << result.dump(1) << "\n";
}
