#include "elements/perforator.hpp"

#include <numbers>

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::Perforator;

/// Inputs: difference, opening. Outputs: flow and its two slopes.
struct Law {
  template <class T>
  using Parameters = Perforator::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto q = Perforator::flow(p, in[0], in[1]);
    return {q.value, q.by_difference, q.by_opening};
  }
};

LawCase<Law> law_at(double difference, double opening) {
  return {Perforator::page.parameters,
          {"mmHg", "1"},
          {"mL/s", "mL/(mmHg s)", "mL/s"},
          {.length = 1.5, .area = 0.06, .count = 2.0},
          {difference, opening}};
}

TEST(Perforator, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(3.0, 0.6));
  check_dimensions(law_at(-0.3, 0.1));
}

TEST(Perforator, CarriesNothingWithoutADifference) {
  EXPECT_EQ(Perforator::flow(law_at(0, 0).parameters, 0.0, 1.0).value, 0.0);
}

TEST(Perforator, HasPoiseuilleFlowAtSmallDifferences) {
  // A 4 mm perforator of 1 cm: 0.04 mmHg s/mL (ADAN table, mu = 3.5 mPa s).
  const double area = std::numbers::pi * 0.04;
  const Perforator::Parameters<double> p{.length = 1.0, .area = area, .count = 1.0, .viscosity = 2.6252e-5};
  EXPECT_NEAR(1e-6 / Perforator::flow(p, 1e-6, 1.0).value, 0.0418, 5e-4);
}

TEST(Perforator, SolvesItsOwnEquation) {
  const auto p = law_at(0, 0).parameters;
  const double share = p.leak + (1.0 - p.leak) * 0.6;
  const double free_area = p.area * share;
  for (const double difference : {-30.0, -0.2, 0.5, 40.0}) {
    const double q = Perforator::flow(p, difference, 0.6).value;
    const double resistance = 8.0 * std::numbers::pi * p.viscosity * p.count * p.length / (free_area * free_area);
    EXPECT_NEAR(resistance * q + 0.5 * p.density / (free_area * free_area) * q * std::abs(q), difference,
                1e-9 * std::abs(difference));
  }
}

TEST(Perforator, SlopesAreTheDerivatives) {
  for (const auto& law : {law_at(3.0, 0.6), law_at(-8.0, 0.2), law_at(0.02, 0.9)}) {
    check_derivative(law, 0, 0, 1);
    check_derivative(law, 0, 1, 2);
  }
}

TEST(Perforator, GivesTheSameBitsInEveryLane) { check_lanes(law_at(3.0, 0.6)); }

}  // namespace
}  // namespace saphena::test
