#include "elements/cardiac_pump.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::CardiacPump;

/// Inputs: filling pressure, afterload. Output: stroke volume.
struct Form {
  template <class T>
  using Parameters = CardiacPump::Parameters<T>;
  static constexpr std::size_t inputs = 2;
  template <class T, class N>
  static std::array<N, 1> law(const Parameters<T>& p, const std::array<N, 2>& in) {
    return {CardiacPump::stroke_volume(p, in[0], in[1])};
  }
};

LawCase<Values<Form>> law_at(double filling, double afterload) {
  return {CardiacPump::page.parameters,
          {"mmHg", "mmHg"},
          {"mL"},
          {.diastolic_compliance = 15.0, .filling_limit = 160.0, .end_systolic_elastance = 2.5},
          {filling, afterload}};
}
double stroke(double filling, double afterload) {
  return CardiacPump::stroke_volume(law_at(0, 0).parameters, filling, afterload);
}

TEST(CardiacPump, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(11.0, 97.0));
  check_dimensions(law_at(-2.0, 97.0));
}
TEST(CardiacPump, EjectsNothingWhenNothingFillsIt) {
  EXPECT_GE(stroke(0.0, 97.0), 0.0);
  EXPECT_LT(stroke(0.0, 97.0), 0.1);
  EXPECT_LT(stroke(-10.0, 97.0), 0.1);
}
TEST(CardiacPump, EjectsWhatFillsItLessWhatStaysBehind) {
  // x = 15 * 12 / 160 = 1.125: 160 * 1.125 / 1.5052 = 119.6 mL above V0, and 90 / 2.5 = 36 mL stay.
  EXPECT_NEAR(stroke(12.0, 90.0), 83.6, 0.1);
}
TEST(CardiacPump, HasAFrankStarlingCurveThatFlattens) {
  const double steep = stroke(7.0, 90.0) - stroke(6.0, 90.0);
  const double flat = stroke(15.0, 90.0) - stroke(14.0, 90.0);
  EXPECT_GT(flat, 0.0);
  EXPECT_GT(steep, 2.0 * flat);
  EXPECT_NEAR(stroke(1e4, 90.0), 160.0 - 36.0, 0.1);
}
TEST(CardiacPump, EjectsLessAgainstMorePressure) {
  EXPECT_NEAR(stroke(12.0, 90.0) - stroke(12.0, 100.0), 10.0 / 2.5, 1e-2);
}
TEST(CardiacPump, SlopesAreTheDerivatives) {
  for (const double filling : {-2.0, 0.3, 8.0, 20.0}) check_slopes<Form>(law_at(0, 0).parameters, {filling, 97.0});
}
TEST(CardiacPump, GivesTheSameBitsInEveryLane) { check_lanes(law_at(11.0, 97.0)); }

}  // namespace
}  // namespace saphena::test
