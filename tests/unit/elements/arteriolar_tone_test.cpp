#include "elements/arteriolar_tone.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::ArteriolarTone;

/// Inputs: arteriolar and venous pressure, constriction, relative flow, demand, dilation. Outputs: both rates with
/// their slopes.
struct Law {
  template <class T>
  using Parameters = ArteriolarTone::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto c = ArteriolarTone::constriction_rate(p, in[0], in[1], in[2]);
    const auto m = ArteriolarTone::dilation_rate(p, in[3], in[4], in[5]);
    return {c.value, c.by_arteriolar, c.by_venous, c.by_constriction, m.value, m.by_flow, m.by_dilation};
  }
};

LawCase<Law> law_at(double arteriolar, double venous, double flow) {
  return {ArteriolarTone::page.parameters,
          {"mmHg", "mmHg", "1", "1", "1", "1"},
          {"1/s", "1/(mmHg s)", "1/(mmHg s)", "1/s", "1/s", "1/s", "1/s"},
          {},
          {arteriolar, venous, 0.9, flow, 1.2, 0.3}};
}

/// Constriction that the pressures would settle at.
double settled(double arteriolar, double venous) {
  const ArteriolarTone::Parameters<double> p{};
  return ArteriolarTone::constriction_rate(p, arteriolar, venous, 0.0).value * p.constriction_time;
}

TEST(ArteriolarTone, HasTheDimensionsOfItsPage) { check_dimensions(law_at(120.0, 27.0, 0.4)); }

TEST(ArteriolarTone, IsAtRestSupine) {
  EXPECT_NEAR(settled(93.0, 8.0), 1.0, 0.01);
  EXPECT_NEAR(ArteriolarTone::dilation_rate<double>({}, 1.0, 1.0, 0.0).value, 0.0, 1e-3);
}

TEST(ArteriolarTone, HalvesTheConductanceOfADependentLeg) {
  // Flow falls by 40-50 % once the veins are full (Henriksen and Sejrsen); 55 % of that myogenic (Okazaki 2005).
  // Standing: arterioles at 173 mmHg, veins at 80.
  const double myogenic = settled(173.0, 8.0);
  const double both = settled(173.0, 80.0);
  EXPECT_GT(both, 0.4);
  EXPECT_LT(both, 0.6);
  EXPECT_NEAR((1.0 - myogenic) / ((1.0 - myogenic) + (1.0 - both / myogenic)), 0.45, 0.15);
}

TEST(ArteriolarTone, DilatesSeveralfoldAfterOcclusion) {
  const ArteriolarTone::Parameters<double> p{};
  const double dilation = ArteriolarTone::dilation_rate(p, 0.0, 1.0, 0.0).value * p.dilation_time;
  EXPECT_GT(1.0 + dilation, 3.0);
  EXPECT_LT(1.0 + dilation, 6.0);
}

TEST(ArteriolarTone, DilatesAsFarAsTheNeed) {
  // A need of three times rest, met: three times the conductance.
  EXPECT_NEAR(ArteriolarTone::dilation_rate<double>({}, 3.0, 3.0, 2.0).value, 0.0, 1e-3);
}

TEST(ArteriolarTone, SlopesAreTheDerivatives) {
  for (const auto& law : {law_at(120.0, 27.0, 0.4), law_at(2.0, 10.0, 0.62), law_at(-30.0, 90.0, 2.0)}) {
    check_derivative(law, 0, 0, 1);
    check_derivative(law, 0, 1, 2);
    check_derivative(law, 0, 2, 3);
    check_derivative(law, 4, 3, 5);
    check_derivative(law, 4, 5, 6);
  }
}

TEST(ArteriolarTone, GivesTheSameBitsInEveryLane) { check_lanes(law_at(120.0, 27.0, 0.4)); }

}  // namespace
}  // namespace saphena::test
