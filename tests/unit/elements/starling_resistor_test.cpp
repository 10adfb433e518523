#include "elements/starling_resistor.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::StarlingResistor;

/// Inputs: pressures at both ends less pressure around. Outputs: flow and its slopes.
struct Law {
  template <class T>
  using Parameters = StarlingResistor::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto q = StarlingResistor::flow(p, in[0], in[1]);
    return {q.value, q.by_upstream, q.by_downstream};
  }
};

LawCase<Law> law_at(double upstream, double downstream) {
  return {StarlingResistor::page.parameters,
          {"mmHg", "mmHg"},
          {"mL/s", "mL/(mmHg s)", "mL/(mmHg s)"},
          {.conductance = 0.2, .collapse_width = 3.0, .distension_pressure = 50.0},
          {upstream, downstream}};
}

TEST(StarlingResistor, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(8.0, 6.0));
  check_dimensions(law_at(8.0, -50.0));
}

TEST(StarlingResistor, CarriesNothingWhenBothEndsAreAtOnePressure) {
  for (const double pressure : {-20.0, 0.0, 30.0})
    EXPECT_EQ(StarlingResistor::flow(law_at(0, 0).parameters, pressure, pressure).value, 0.0);
}

TEST(StarlingResistor, IsWiderTheMoreItIsDistended) {
  // Between 60 and 80 mmHg the mean of 1 + x / 50 is 2.4.
  EXPECT_NEAR(StarlingResistor::flow(law_at(0, 0).parameters, 80.0, 60.0).value, 0.2 * 20.0 * 2.4, 0.02);
}

TEST(StarlingResistor, IsAWaterfallWhenItIsPressedHarderThanFromDownstream) {
  // Permutt and Riley: the flow depends on upstream less outside pressure only.
  const auto p = law_at(0, 0).parameters;
  const double near = StarlingResistor::flow(p, 40.0, -60.0).value;
  const double far = StarlingResistor::flow(p, 40.0, -120.0).value;
  EXPECT_NEAR(near, 0.2 * 40.0 * 1.4, 0.03);
  EXPECT_NEAR(near, far, 0.01);
}

TEST(StarlingResistor, LetsTheBedRefillFromDownstream) {
  EXPECT_LT(StarlingResistor::flow(law_at(0, 0).parameters, 5.0, 30.0).value, -5.0);
}

TEST(StarlingResistor, SlopesAreTheDerivatives) {
  for (const auto& law : {law_at(8.0, 6.0), law_at(-3.0, 20.0), law_at(40.0, -60.0)}) {
    check_derivative(law, 0, 0, 1);
    check_derivative(law, 0, 1, 2);
  }
}

TEST(StarlingResistor, GivesTheSameBitsInEveryLane) { check_lanes(law_at(8.0, -6.0)); }

}  // namespace
}  // namespace saphena::test
