#include "elements/lymph_cannula.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::LymphCannula;

/// Inputs: pressure, volume, opening. Output: flow.
struct Form {
  template <class T>
  using Parameters = LymphCannula::Parameters<T>;
  static constexpr std::size_t inputs = 3;
  template <class T, class N>
  static std::array<N, 1> law(const Parameters<T>& p, const std::array<N, 3>& in) {
    return {LymphCannula::flow(p, in[0], in[1], in[2])};
  }
};

LawCase<Values<Form>> law_at(double pressure) {
  return {LymphCannula::page.parameters, {"mmHg", "mL", "1"}, {"mL/s"}, {}, {pressure, 0.05, 0.4}};
}
double flow(double pressure, double opening) {
  return LymphCannula::flow(LymphCannula::Parameters<double>{}, pressure, 0.05, opening);
}

TEST(LymphCannula, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(2.0));
  check_dimensions(law_at(-2.0));
}
TEST(LymphCannula, CarriesNothingWithoutPressure) { EXPECT_EQ(flow(0.0, 1.0), 0.0); }
TEST(LymphCannula, HasPoiseuilleFlowInItsTube) {
  // One tube of 0.28 mm and 30 cm, 1 mPa s: 128 mu l / (pi d^4) = 14900 mmHg s/mL; the valve has 5, the vessel next to
  // nothing if it is wide.
  const LymphCannula::Parameters<double> p{.count = 1.0};
  EXPECT_NEAR(1.0 / LymphCannula::flow(p, 1.0, 10.0, 1.0),
              128.0 * 7.5e-6 * 30.0 / (elements::pi * std::pow(0.028, 4)) + p.valve_resistance, 0.01);
}
TEST(LymphCannula, NothingComesBackThroughItsValve) {
  // But for its leak: six valves of 5 mmHg s/mL, of whose conductance 1e-5 is left.
  EXPECT_LT(-flow(-10.0, 0.0), 10.0 * 6.0 * 1e-5 / 5.0);
  EXPECT_LT(-flow(-10.0, 0.0), 0.05 * flow(10.0, 1.0));
}
TEST(LymphCannula, LetsThroughWhatACannulatedVesselCarries) {
  // 1.84 mL/h in each of six vessels (Castillo 1991), at a tenth of the pressure that a contraction makes.
  EXPECT_GT(flow(8.0, 1.0), 6.0 * 1.84 / 3600.0);
}
TEST(LymphCannula, SlopesAreTheDerivatives) {
  for (const double pressure : {2.0, -2.0}) check_slopes<Form>({}, law_at(pressure).inputs);
}
TEST(LymphCannula, GivesTheSameBitsInEveryLane) { check_lanes(law_at(2.0)); }

}  // namespace
}  // namespace saphena::test
