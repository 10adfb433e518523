#include "elements/baroreflex.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::Baroreflex;

/// Inputs: arterial and atrial pressure, height of the carotid sinus, heart rate, resistance, venous tone. Outputs:
/// rates of the last three.
struct Form {
  template <class T>
  using Parameters = Baroreflex::Parameters<T>;
  static constexpr std::size_t inputs = 6;
  template <class T, class N>
  static std::array<N, 3> law(const Parameters<T>& p, const std::array<N, 6>& in) {
    return Baroreflex::rates(p, in);
  }
};

LawCase<Values<Form>> law_at(double arterial, double atrial, double height) {
  return {Baroreflex::page.parameters,
          {"mmHg", "mmHg", "cm", "1/s", "1", "mmHg"},
          {"1/s2", "1/s", "mmHg/s"},
          {},
          {arterial, atrial, height, 1.1, 1.0, 0.2}};
}
/// Where the three come to rest.
std::array<double, 3> wanted(double arterial, double atrial, double height = 0.0) {
  const Baroreflex::Parameters<double> p;
  const auto rates = Baroreflex::rates(p, std::array{arterial, atrial, height, 0.0, 0.0, 0.0});
  return {rates[0] * p.rate_time, rates[1] * p.resistance_time, rates[2] * p.tone_time};
}

TEST(Baroreflex, HasTheDimensionsOfItsPage) { check_dimensions(law_at(85.0, 6.0, 15.0)); }

TEST(Baroreflex, AsksForNothingAtItsSetPoints) {
  const auto [rate, resistance, tone] = wanted(93.0, 8.0);
  EXPECT_DOUBLE_EQ(rate, 1.0 / 0.92);
  EXPECT_DOUBLE_EQ(resistance, 1.0);
  EXPECT_DOUBLE_EQ(tone, 0.0);
}
TEST(Baroreflex, BeatsEarlierByItsGainWhenPressureIsLow) {
  // 1 mmHg is far from saturation: 18 ms earlier.
  EXPECT_NEAR(1.0 / wanted(92.0, 8.0)[0], 0.92 - 0.018, 1e-4);
}
TEST(Baroreflex, TightensVesselsWhenTheAtriumIsEmpty) {
  const auto [rate, resistance, tone] = wanted(93.0, 5.0);
  const double empty = 3.0 / std::sqrt(1.0 + 0.36);
  EXPECT_DOUBLE_EQ(rate, 1.0 / 0.92);
  EXPECT_NEAR(resistance, 1.0 + 0.01 * empty, 1e-12);
  EXPECT_NEAR(tone, 1.2 * empty, 1e-12);
}
TEST(Baroreflex, FeelsTheHeadUpright) {
  EXPECT_NEAR(wanted(93.0, 8.0, 20.0)[0], wanted(93.0 - 20.0 * 0.78, 8.0)[0], 1e-12);
}
TEST(Baroreflex, Saturates) {
  EXPECT_LT(1.0 / wanted(-1e6, 8.0)[0], 0.92 - 0.99 * 18.0 * 0.018);
  EXPECT_GT(1.0 / wanted(-1e6, 8.0)[0], 0.92 - 18.0 * 0.018);
}
TEST(Baroreflex, SlopesAreTheDerivatives) {
  for (const double arterial : {60.0, 92.0, 130.0}) check_slopes<Form>({}, {arterial, 6.0, 15.0, 1.1, 1.05, 0.7});
}
TEST(Baroreflex, GivesTheSameBitsInEveryLane) { check_lanes(law_at(85.0, 6.0, 15.0)); }

}  // namespace
}  // namespace saphena::test
