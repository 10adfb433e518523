#include "elements/valve.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::Valve;

/// Inputs: flow, opening, difference. Outputs: loss and its slopes by flow and opening, inertance and its slope,
/// leaflet rate and its slopes.
struct Law {
  template <class T>
  using Parameters = Valve::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto loss = Valve::loss(p, in[0], in[1]);
    const auto inertance = Valve::inertance(p, in[1]);
    const auto rate = Valve::leaflet_rate(p, in[2], in[1]);
    return {loss.value,           loss.by_flow, loss.by_opening,    inertance.value,
            inertance.by_opening, rate.value,   rate.by_difference, rate.by_opening};
  }
};

LawCase<Law> law_at(double flow, double opening, double difference) {
  return {Valve::page.parameters,
          {"mL/s", "1", "mmHg"},
          {"mmHg", "mmHg s/mL", "mmHg", "mmHg s2/mL", "mmHg s2/mL", "1/s", "1/(mmHg s)", "1/s"},
          {.open_area = 0.4, .leak = 1e-3},
          {flow, opening, difference}};
}

TEST(Valve, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(3.0, 0.4, 2.0));
  check_dimensions(law_at(-0.1, 0.1, -2.0));
}

TEST(Valve, CostsNothingWhenFullyOpen) { EXPECT_EQ(Valve::loss(law_at(0, 0, 0).parameters, 7.0, 1.0).value, 0.0); }

TEST(Valve, LeaksHardlyAnythingWhenShut) {
  // The flow that a standing column (80 mmHg) drives through a shut competent valve stays below 1 % of resting
  // popliteal flow (1.2 mL/s).
  const Valve::Parameters<double> shut{.open_area = 0.4, .leak = 1e-4};
  EXPECT_GT(Valve::loss(shut, 0.012, 0.0).value, 80.0);
}

TEST(Valve, HasTheJetLossOfBernoulli) {
  // Half open with e = 0: loss = rho/2 (1/(Ao/2)^2 - 1/Ao^2) Q^2 for Q well above Qe.
  const Valve::Parameters<double> valve{.open_area = 0.4, .leak = 1e-12, .laminar_flow = 1e-6, .density = 7.95e-4};
  const double expected = 0.5 * 7.95e-4 * (1.0 / 0.04 - 1.0 / 0.16) * 100.0;
  EXPECT_NEAR(Valve::loss(valve, 10.0, 0.5).value, expected, 1e-6 * expected);
}

TEST(Valve, ClosesInTheMeasuredTime) {
  // At a back-pressure of 1 mmHg the leaflets close to 1/e within 0.15-0.4 s (Lurie 2003).
  const Valve::Parameters<double> valve{};
  const double rate = -Valve::leaflet_rate(valve, -1.0, 1.0).value;
  EXPECT_GT(1.0 / rate, 0.15);
  EXPECT_LT(1.0 / rate, 0.4);
}

TEST(Valve, OpensForwardsAndClosesBackwardsOnly) {
  const Valve::Parameters<double> valve{};
  EXPECT_GT(Valve::leaflet_rate(valve, 2.0, 0.3).value, 0.0);
  EXPECT_LT(Valve::leaflet_rate(valve, -2.0, 0.3).value, 0.0);
  EXPECT_LE(Valve::leaflet_rate(valve, 2.0, 1.0).value, 1e-3);
  EXPECT_GE(Valve::leaflet_rate(valve, -2.0, 0.0).value, 0.0);
}

TEST(Valve, SlopesAreTheDerivatives) {
  for (const auto& law : {law_at(3.0, 0.4, 2.0), law_at(-0.04, 0.2, -0.01), law_at(0.3, 0.9, -1.0)}) {
    check_derivative(law, 0, 0, 1);
    check_derivative(law, 0, 1, 2);
    check_derivative(law, 3, 1, 4);
    check_derivative(law, 5, 2, 6);
    check_derivative(law, 5, 1, 7);
  }
}

TEST(Valve, StandsTrialStepsBeyondShutAndOpen) {
  const auto parameters = law_at(0, 0, 0).parameters;
  EXPECT_EQ(Valve::loss(parameters, 1.0, -0.1).value, Valve::loss(parameters, 1.0, 0.0).value);
  EXPECT_EQ(Valve::inertance(parameters, 1.1).value, Valve::inertance(parameters, 1.0).value);
  EXPECT_GT(Valve::leaflet_rate(parameters, -1.0, -0.1).value, 0.0);
}

TEST(Valve, GivesTheSameBitsInEveryLane) { check_lanes(law_at(3.0, 0.4, 2.0)); }

}  // namespace
}  // namespace saphena::test
