#include "elements/conduit.hpp"

#include <numbers>

#include "../../support/momentum_at.hpp"
#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::Conduit;

/// Inputs: flow, distal volume, proximal volume, fall of outside pressure. Outputs: drop and its four slopes,
/// inertance and its two.
struct Law {
  template <class T>
  using Parameters = Conduit::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto m = momentum_at(p, in[0], {in[1], in[2]}, in[3]);
    return {m.drop,         m.drop_by_flow, m.drop_by_from,      m.drop_by_to,
            m.drop_by_fall, m.inertance,    m.inertance_by_from, m.inertance_by_to};
  }
};

LawCase<Law> law_at(double flow, double from, double to, double fall = 0.0) {
  return {Conduit::page.parameters,
          {"mL/s", "mL", "mL", "mmHg"},
          {"mmHg", "mmHg s/mL", "mmHg/mL", "mmHg/mL", "1", "mmHg s2/mL", "mmHg s2/mL2", "mmHg s2/mL2"},
          {.from_length = 4.0,
           .from_count = 2.0,
           .from_reference_area = 0.45,
           .to_length = 5.0,
           .to_count = 3.0,
           .to_reference_area = 0.2},
          {flow, from, to, fall}};
}

TEST(Conduit, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(4.0, 1.6, 0.9));
  check_dimensions(law_at(-4.0, 0.1, 0.9, -20.0));
}

TEST(Conduit, LosesNoHeadWithoutFlow) {
  EXPECT_EQ(momentum_at(law_at(0, 0, 0).parameters, 0.0, {1.0, 2.0}, 0.0).drop, 0.0);
}

TEST(Conduit, HasPoiseuilleFrictionInParallelVeins) {
  // Two equal ends, n veins of area A/n each: R = 8 pi mu n l / A^2.
  const Conduit::Parameters<double> p{.from_length = 4.0,
                                      .from_count = 2.0,
                                      .from_reference_area = 1e-9,
                                      .to_length = 4.0,
                                      .to_count = 2.0,
                                      .to_reference_area = 1e-9};
  const double area = 0.3;
  const double expected = 8.0 * std::numbers::pi * p.viscosity * 2.0 * 4.0 / (area * area);
  EXPECT_NEAR(momentum_at(p, 1.0, {area * 4.0, area * 4.0}, 0.0).drop, expected, 1e-9 * expected);
}

TEST(Conduit, ResistsMoreWhereVeinsAreFlat) {
  // An ellipse of half the area has twice the friction of a circle of that area; two lobes have 1 / 0.27.
  const auto drop = [](double area) {
    const Conduit::Parameters<double> p{
        .from_length = 4.0, .from_reference_area = 0.6, .to_length = 4.0, .to_reference_area = 0.6, .viscosity = 1e-5};
    return momentum_at(p, 1.0, {area * 4.0, area * 4.0}, 0.0).drop * area * area;
  };
  const double round = 8.0 * std::numbers::pi * 1e-5 * 4.0;
  EXPECT_NEAR(drop(1.2) / round, 1.0, 5e-3);
  EXPECT_NEAR(drop(0.3) / round, 2.0, 2e-2);
  EXPECT_NEAR(drop(0.06) / round, 1.0 / 0.27, 0.1);
}

TEST(Conduit, HasTheInertanceOfItsColumn) {
  const Conduit::Parameters<double> p{
      .from_length = 4.0, .from_reference_area = 1e-9, .to_length = 4.0, .to_reference_area = 1e-9};
  EXPECT_NEAR(momentum_at(p, 1.0, {1.2, 1.2}, 0.0).inertance, p.density * 4.0 / 0.3, 1e-12);
}

TEST(Conduit, TurnsHeadIntoSpeedAtANarrowingAndGetsBackAShareAtAWidening) {
  Conduit::Parameters<double> p{
      .from_reference_area = 1e-9, .to_reference_area = 1e-9, .viscosity = 0.0, .recovery = 0.25};
  const double bernoulli = 0.5 * p.density * 100.0 * (1.0 / 0.04 - 1.0 / 0.25);  // 10 mL/s from 0.5 to 0.2 cm2
  EXPECT_NEAR(momentum_at(p, 10.0, {2.0, 0.8}, 0.0).drop, bernoulli, 1e-9 * bernoulli);
  EXPECT_NEAR(momentum_at(p, 10.0, {0.8, 2.0}, 0.0).drop, -0.25 * bernoulli, 1e-9 * bernoulli);
  EXPECT_NEAR(momentum_at(p, -10.0, {0.8, 2.0}, 0.0).drop, -bernoulli, 1e-9 * bernoulli);
}

TEST(Conduit, LosesHeadAtTheEntryOfAFlattenedVein) {
  // Half of A0 upstream: (r + k) / 4 - k = -0.25 of the kinetic head is regained, where a round vein regains 0.5.
  Conduit::Parameters<double> p{
      .from_reference_area = 1e-9, .to_reference_area = 1e-9, .viscosity = 0.0, .recovery = 0.5};
  const double round = momentum_at(p, 10.0, {0.8, 2.0}, 0.0).drop;
  p.from_reference_area = 0.4;
  EXPECT_NEAR(momentum_at(p, 10.0, {0.8, 2.0}, 0.0).drop, -0.5 * round, 0.01 * std::abs(round));
}

TEST(Conduit, IsLimitedOnlyWhereOutsidePressureFallsAlongTheFlow) {
  const auto p = law_at(0, 0, 0).parameters;
  const auto extra = [&](double flow, double fall) {
    return momentum_at(p, flow, {0.9, 0.6}, fall).drop - momentum_at(p, flow, {0.9, 0.6}, 0.0).drop;
  };
  EXPECT_GT(extra(4.0, 30.0), 0.0);
  EXPECT_EQ(extra(4.0, -30.0), 0.0);
  EXPECT_LT(extra(-4.0, -30.0), 0.0);
  EXPECT_EQ(extra(-4.0, 30.0), 0.0);
}

TEST(Conduit, SlopesAreTheDerivatives) {
  for (const auto& law : {law_at(4.0, 1.6, 0.9), law_at(4.0, 0.9, 1.6), law_at(-4.0, 1.6, 0.9), law_at(-7.0, 1.6, 0.9),
                          law_at(2.0, 0.05, 3.0), law_at(4.0, 0.9, 1.6, 30.0), law_at(4.0, 0.9, 1.6, -30.0),
                          law_at(-4.0, 0.9, 0.6, -30.0)}) {
    for (const std::size_t input : {0U, 1U, 2U}) check_derivative(law, 0, input, 1 + input);
    if (law.inputs[3] != 0.0) check_derivative(law, 0, 3, 4);
    check_derivative(law, 5, 1, 6);
    check_derivative(law, 5, 2, 7);
  }
}

TEST(Conduit, GivesTheSameBitsInEveryLane) {
  check_lanes(law_at(4.0, 1.6, 0.9));
  check_lanes(law_at(-4.0, 0.02, 0.9, -20.0));
}

}  // namespace
}  // namespace saphena::test
