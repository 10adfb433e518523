#include "elements/bed_outlet.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::BedOutlet;

/// Inputs: transmural pressure of the bed, vein pressure less tissue pressure. Outputs: flow and its slopes.
struct Law {
  template <class T>
  using Parameters = BedOutlet::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto q = BedOutlet::flow(p, in[0], in[1]);
    return {q.value, q.by_bed, q.by_vein};
  }
};

LawCase<Law> law_at(double bed, double vein) {
  return {BedOutlet::page.parameters,
          {"mmHg", "mmHg"},
          {"mL/s", "mL/(mmHg s)", "mL/(mmHg s)"},
          {.conductance = 0.2, .collapse_width = 3.0, .distension_pressure = 50.0},
          {bed, vein}};
}

TEST(BedOutlet, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(8.0, 6.0));
  check_dimensions(law_at(8.0, -50.0));
}

TEST(BedOutlet, CarriesNothingWhenBedAndVeinAreAtOnePressure) {
  for (const double pressure : {-20.0, 0.0, 30.0})
    EXPECT_EQ(BedOutlet::flow(law_at(0, 0).parameters, pressure, pressure).value, 0.0);
}

TEST(BedOutlet, IsWiderTheMoreItIsDistended) {
  // Between 60 and 80 mmHg the mean of 1 + x / 50 is 2.4.
  EXPECT_NEAR(BedOutlet::flow(law_at(0, 0).parameters, 80.0, 60.0).value, 0.2 * 20.0 * 2.4, 0.02);
}

TEST(BedOutlet, IsAWaterfallWhenTheTissuePressesHarderThanTheVein) {
  // Permutt and Riley: the flow depends on bed less tissue pressure only.
  const auto p = law_at(0, 0).parameters;
  const double near = BedOutlet::flow(p, 40.0, -60.0).value;
  const double far = BedOutlet::flow(p, 40.0, -120.0).value;
  EXPECT_NEAR(near, 0.2 * 40.0 * 1.4, 0.03);
  EXPECT_NEAR(near, far, 0.01);
}

TEST(BedOutlet, LetsTheBedRefillFromTheVein) {
  EXPECT_LT(BedOutlet::flow(law_at(0, 0).parameters, 5.0, 30.0).value, -5.0);
}

TEST(BedOutlet, SlopesAreTheDerivatives) {
  for (const auto& law : {law_at(8.0, 6.0), law_at(-3.0, 20.0), law_at(40.0, -60.0)}) {
    check_derivative(law, 0, 0, 1);
    check_derivative(law, 0, 1, 2);
  }
}

TEST(BedOutlet, GivesTheSameBitsInEveryLane) { check_lanes(law_at(8.0, -6.0)); }

}  // namespace
}  // namespace saphena::test
