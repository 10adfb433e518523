#include "elements/lymph_conduit.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::LymphConduit;

/// Inputs: head difference, two volumes, opening, transmural pressure. Outputs: flow, leaflet rate.
struct Form {
  template <class T>
  using Parameters = LymphConduit::Parameters<T>;
  static constexpr std::size_t inputs = 5;
  template <class T, class N>
  static std::array<N, 2> law(const Parameters<T>& p, const std::array<N, 5>& in) {
    return {LymphConduit::flow(p, in[0], std::array<N, 2>{in[1], in[2]}, in[3]),
            LymphConduit::leaflet_rate(p, in[0], in[4], in[3])};
  }
};

LawCase<Values<Form>> law_at(double difference) {
  return {LymphConduit::page.parameters,
          {"mmHg", "mL", "mL", "1", "mmHg"},
          {"mL/s", "1/s"},
          {},
          {difference, 0.05, 0.06, 0.4, 3.0}};
}
double leaflet(double difference, double transmural, double opening) {
  return LymphConduit::leaflet_rate(LymphConduit::Parameters<double>{}, difference, transmural, opening);
}

TEST(LymphConduit, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(2.0));
  check_dimensions(law_at(-2.0));
}
TEST(LymphConduit, CarriesNothingWithoutADifference) {
  EXPECT_EQ(LymphConduit::flow(LymphConduit::Parameters<double>{}, 0.0, {0.05, 0.05}, 1.0), 0.0);
}
TEST(LymphConduit, HasPoiseuilleFlowWhenOpen) {
  // One vessel of 0.5 mm and 4 cm, 1 mPa s: 128 mu l / (pi D^4) = 196 mmHg s/mL.
  const double volume = elements::pi / 4.0 * 0.05 * 0.05 * 4.0;
  const LymphConduit::Parameters<double> p{.count = 1.0, .valve_resistance = 0.0};
  EXPECT_NEAR(1.0 / LymphConduit::flow(p, 1.0, {volume, volume}, 1.0), 128.0 * 7.5e-6 * 4.0 / (elements::pi * 6.25e-6),
              0.1);
}
TEST(LymphConduit, LeaksAlmostNothingWhenShut) {
  // 10 mmHg against six shut valves: far below what a vessel carries, 1.84 mL/h.
  EXPECT_LT(3600.0 / 6.0 * LymphConduit::flow(LymphConduit::Parameters<double>{}, 10.0, {0.05, 0.05}, 0.0), 0.1);
}
TEST(LymphConduit, AnOpenValveWithstandsMoreBackPressureTheMoreItIsDistended) {
  // Davis 2011: 0.1 cmH2O slack to 2.2 cmH2O distended.
  EXPECT_LT(leaflet(-0.3, 0.0, 1.0), -0.1);
  EXPECT_GT(leaflet(-0.3, 10.0, 1.0), -0.01);
  EXPECT_LT(leaflet(-1.7, 10.0, 1.0), -0.1);
}
TEST(LymphConduit, HasHysteresis) {
  // Between its thresholds an open valve stays open and a shut one stays shut.
  EXPECT_GT(leaflet(-0.1, 5.0, 1.0), -0.01);
  EXPECT_LT(leaflet(-0.1, 5.0, 0.0), 0.01);
}
TEST(LymphConduit, SlopesAreTheDerivatives) {
  for (const double difference : {2.0, -2.0, -0.35}) check_slopes<Form>({}, law_at(difference).inputs);
}
TEST(LymphConduit, GivesTheSameBitsInEveryLane) { check_lanes(law_at(2.0)); }

}  // namespace
}  // namespace saphena::test
