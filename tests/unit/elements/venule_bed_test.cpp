#include "elements/venule_bed.hpp"

#include <numbers>

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::VenuleBed;

struct Law {
  template <class T>
  using Parameters = VenuleBed::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto law = VenuleBed::transmural(p, in[0]);
    return {law.pressure, law.slope};
  }
};

constexpr VenuleBed::Parameters<double> bed{
    .unstressed_volume = 0.8, .capacity = 6.3, .compliance = 0.12, .collapse_pressure = 0.5};

LawCase<Law> law_at(double volume) { return {VenuleBed::page.parameters, {"mL"}, {"mmHg", "mmHg/mL"}, bed, {volume}}; }

TEST(VenuleBed, HasTheDimensionsOfItsPage) {
  for (const double volume : {0.01, 0.5, 2.0, 5.0, 8.0}) check_dimensions(law_at(volume));
}

TEST(VenuleBed, IsAtRestAtItsUnstressedVolume) { EXPECT_DOUBLE_EQ(VenuleBed::transmural(bed, 0.8).pressure, 0.0); }

TEST(VenuleBed, FollowsTheArctangentLaw) {
  // V - Vu = (2 Vm / pi) atan(pi C0 p / (2 Vm)), within 0.5 % of the pressure, once the collapse term (at most Kc) is
  // taken off.
  for (const double pressure : {2.0, 5.0, 10.0, 20.0, 40.0, 80.0, 120.0}) {
    const double stressed = 2.0 * bed.capacity / std::numbers::pi *
                            std::atan(std::numbers::pi * bed.compliance * pressure / (2.0 * bed.capacity));
    const double ratio = bed.unstressed_volume / (bed.unstressed_volume + stressed);
    const double collapse = bed.collapse_pressure * (1.0 - ratio * std::sqrt(ratio));
    EXPECT_NEAR(VenuleBed::transmural(bed, bed.unstressed_volume + stressed).pressure - collapse, pressure,
                5e-3 * pressure);
  }
}

TEST(VenuleBed, NeedsALargePressureToBeEmptied) {
  EXPECT_LT(VenuleBed::transmural(bed, 0.05 * bed.unstressed_volume).pressure, -40.0);
}

TEST(VenuleBed, SlopeIsTheDerivative) {
  for (const double volume : {0.008, 0.4, 0.8, 3.0, 6.0, 7.5}) check_derivative(law_at(volume), 0, 0, 1);
}

TEST(VenuleBed, RisesSteadilyEvenWhereNoBedCanBe) {
  double last = -1e300;
  for (double volume = -1.0; volume < 12.0; volume += 0.01) {
    const double pressure = VenuleBed::transmural(bed, volume).pressure;
    EXPECT_GT(pressure, last);
    last = pressure;
  }
}

TEST(VenuleBed, GivesTheSameBitsInEveryLane) {
  for (const double volume : {0.01, 2.5, 9.0}) check_lanes(law_at(volume));
}

}  // namespace
}  // namespace saphena::test
