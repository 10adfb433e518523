#include "elements/lymphangion.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::Lymphangion;

/// Inputs: squeeze, pressure around, volume, x. Output: rate of squeeze.
struct Form {
  template <class T>
  using Parameters = Lymphangion::Parameters<T>;
  static constexpr std::size_t inputs = 4;
  template <class T, class N>
  static std::array<N, 1> law(const Parameters<T>& p, const std::array<N, 4>& in) {
    return {Lymphangion::squeeze_rate(p, in[0], in[1], in[2], in[3])};
  }
};

LawCase<Values<Form>> law_at(double volume, double x) {
  return {Lymphangion::page.parameters, {"mmHg", "mmHg", "mL", "1"}, {"mmHg/s"}, {}, {12.0, 4.0, volume, x}};
}
/// What the wall presses with once it has had time to.
double squeeze(double volume, double x) {
  const Lymphangion::Parameters<double> p;
  return p.tension_time * Lymphangion::squeeze_rate(p, 0.0, 0.0, volume, x);
}

TEST(Lymphangion, HasTheDimensionsOfItsPage) { check_dimensions(law_at(0.06, 0.7)); }
TEST(Lymphangion, IsSlackInDiastole) { EXPECT_NEAR(squeeze(0.08, -1.0), 0.0, 1e-3); }
TEST(Lymphangion, AFullVesselReachesThePumpingPressureOfHumanLegs) {
  // Cuff by near-infrared: 56+-9 mmHg (Gronlund 2017).
  EXPECT_NEAR(squeeze(0.08, 1.0), 56.0, 9.0);
}
TEST(Lymphangion, AnEmptiedVesselHasNoForce) { EXPECT_LT(squeeze(0.0075, 1.0), 1.0); }
TEST(Lymphangion, SlopesAreTheDerivatives) {
  for (const double x : {0.7, -0.2}) check_slopes<Form>({}, law_at(0.06, x).inputs);
}
TEST(Lymphangion, GivesTheSameBitsInEveryLane) { check_lanes(law_at(0.06, 0.7)); }

}  // namespace
}  // namespace saphena::test
