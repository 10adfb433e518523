#include "elements/collapsible_vein.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::CollapsibleVein;

/// Inputs: volume, crept volume. Outputs: pressure and its two slopes.
struct Law {
  template <class T>
  using Parameters = CollapsibleVein::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto law = CollapsibleVein::transmural(p, in[0], in[1]);
    return {law.pressure, law.slope, law.slope_by_crept};
  }
};

LawCase<Law> law_at(double volume, double crept_volume = 1.0) {
  return {CollapsibleVein::page.parameters,
          {"mL", "mL"},
          {"mmHg", "mmHg/mL", "mmHg/mL"},
          {.reference_area = 0.5, .length = 4.0, .stiffness = 2.0, .viscous_stiffness = 8.0},
          {volume, crept_volume}};
}

TEST(CollapsibleVein, HasTheDimensionsOfItsPage) {
  for (const double volume : {0.01, 0.4, 2.0, 3.0, 9.0}) check_dimensions(law_at(volume));
}

TEST(CollapsibleVein, IsAtRestAtItsReferenceArea) {
  EXPECT_DOUBLE_EQ(CollapsibleVein::relaxed(law_at(2.0).parameters, 2.0).pressure, 0.0);
}

TEST(CollapsibleVein, HasThePressureOfTheFormula) {
  // a = 1.2: 2 (1.2^6 - 1.2^-1.5) = 2 (2.985984 - 0.7607258) by hand.
  EXPECT_NEAR(CollapsibleVein::relaxed(law_at(2.4).parameters, 2.4).pressure, 4.4505164, 1e-6);
}

TEST(CollapsibleVein, CarriesWavesAtTheSpeedOfItsStiffness) {
  // c^2 = (A / rho) dp/dA at A0; c0^2 = 7.5 K / rho. rho in mmHg s2/cm2.
  const double density = 7.95e-4, speed = 200.0;
  const CollapsibleVein::Parameters<double> vein{
      .reference_area = 0.5, .length = 4.0, .stiffness = density * speed * speed / 7.5};
  const double by_area = CollapsibleVein::relaxed(vein, 2.0).slope * vein.length;
  EXPECT_NEAR(std::sqrt(0.5 / density * by_area), speed, 1e-9 * speed);
}

TEST(CollapsibleVein, ResistsAQuickChangeWithItsViscousShare) {
  // 0.4 mL above the crept volume in a vein of 2 mL: 8 mmHg x 0.2.
  const auto p = law_at(0.0).parameters;
  EXPECT_NEAR(CollapsibleVein::transmural(p, 2.4, 2.0).pressure - CollapsibleVein::relaxed(p, 2.4).pressure, 1.6,
              1e-12);
  EXPECT_EQ(CollapsibleVein::transmural(p, 2.4, 2.4).pressure, CollapsibleVein::relaxed(p, 2.4).pressure);
}

TEST(CollapsibleVein, SlopeIsTheDerivative) {
  for (const double volume : {0.01, 0.3, 2.0, 3.0, 8.0})
    for (const std::size_t input : {0U, 1U}) check_derivative(law_at(volume), 0, input, 1 + input);
}

TEST(CollapsibleVein, RisesSteadilyEvenWhereNoVeinCanBe) {
  double last = -1e300;
  for (double volume = -1.0; volume < 10.0; volume += 0.01) {
    const double pressure = CollapsibleVein::relaxed(law_at(0.0).parameters, volume).pressure;
    EXPECT_GT(pressure, last);
    last = pressure;
  }
}

TEST(CollapsibleVein, GivesTheSameBitsInEveryLane) {
  for (const double volume : {0.01, 2.5, 7.0}) check_lanes(law_at(volume));
}

}  // namespace
}  // namespace saphena::test
