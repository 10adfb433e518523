#include "elements/lumen.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::Lumen;

/// Input: volume. Outputs: the five quantities, each with its slope.
struct Law {
  template <class T>
  using Parameters = Lumen::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto o = Lumen::opening(p, in[0]);
    return {o.square,           o.square_slope, o.inverse,        o.inverse_slope, o.narrowness,
            o.narrowness_slope, o.flatness,     o.flatness_slope, o.roundness,     o.roundness_slope};
  }
};

LawCase<Law> law_at(double volume) {
  return {Lumen::page.parameters,
          {"mL"},
          {"1/cm4", "1/cm7", "1/cm2", "1/cm5", "1", "1/cm3", "1", "1/cm3", "1", "1/cm3"},
          {.length = 4.0, .reference_area = 0.5},
          {volume}};
}

/// Friction of a vein at share a of A0, over that of the round vein of A0.
double friction(double a) {
  const auto p = law_at(0.0).parameters;
  const auto opening = Lumen::opening(p, a * 2.0);
  return opening.square * opening.flatness / Lumen::opening(p, 2.0).square;
}

TEST(Lumen, HasTheDimensionsOfItsPage) {
  for (const double volume : {0.01, 0.4, 1.0, 3.0}) check_dimensions(law_at(volume));
}

TEST(Lumen, OfARoundVeinHasPoiseuilleFriction) { EXPECT_NEAR(friction(2.0), 0.25, 1e-3); }

TEST(Lumen, OfAFlattenedVeinResistsLikeAnEllipseOfTheSameGirth) {
  // Circle of radius 1, and the ellipse of half its area with the same girth: half axes b, c with
  // b c = 1/2, b^2 + c^2 = 2 (the girth is nearly 2 pi sqrt((b^2 + c^2) / 2)). Conductance goes with
  // (b c)^3 / (b^2 + c^2): 1/8 / 2 against 1/2.
  EXPECT_NEAR(friction(0.5), 8.0, 0.1);
}

TEST(Lumen, OfAClosedVeinIsTwoLobes) {
  // Below contact halving the lumen takes a quarter of the conductance, not an eighth.
  EXPECT_NEAR(friction(0.05) / friction(0.1), 4.0, 0.3);
}

TEST(Lumen, SlopesAreTheDerivatives) {
  for (const double volume : {0.01, 0.3, 0.54, 1.9, 2.1, 3.0})
    for (const std::size_t output : {0U, 2U, 4U, 6U, 8U}) check_derivative(law_at(volume), output, 0, output + 1);
}

TEST(Lumen, GivesTheSameBitsInEveryLane) {
  for (const double volume : {0.01, 0.4, 3.0}) check_lanes(law_at(volume));
}

}  // namespace
}  // namespace saphena::test
