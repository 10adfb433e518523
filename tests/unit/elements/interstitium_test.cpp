#include "elements/interstitium.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::Interstitium;

/// Input: volume. Outputs: pressure and its slope.
struct Law {
  template <class T>
  using Parameters = Interstitium::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto law = Interstitium::transmural(p, in[0]);
    return {law.pressure, law.slope};
  }
};

LawCase<Law> law_at(double volume) {
  return {Interstitium::page.parameters, {"mL"}, {"mmHg", "mmHg/mL"}, {}, {volume}};
}

TEST(Interstitium, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(33.0));
  check_dimensions(law_at(80.0));
}

TEST(Interstitium, HasItsNormalPressureAtItsNormalVolume) {
  EXPECT_NEAR(Interstitium::transmural({}, 30.0).pressure, -1.0, 1e-12);
}

TEST(Interstitium, GivesWayOnceItIsSwollen) {
  const double normal = Interstitium::transmural({}, 31.5).slope;
  EXPECT_LT(Interstitium::transmural({}, 60.0).slope, 0.2 * normal);
  EXPECT_GT(Interstitium::transmural({}, 120.0).slope, Interstitium::transmural({}, 60.0).slope);
}

TEST(Interstitium, HasTheHandComputedValueOfASwollenTissue) {
  // x = 1, far from both bends: -1 + 30 - 27 0.7 - 3 (0.5 - 1).
  EXPECT_NEAR(Interstitium::transmural({}, 60.0).pressure, -1.0 + 30.0 - 27.0 * 0.7 + 1.5, 1e-12);
}

TEST(Interstitium, RisesSteadilyFromDryToFiveTimesNormal) {
  double before = -1e9;
  for (double volume = 0.5; volume < 170.0; volume *= 1.05) {
    const auto law = Interstitium::transmural({}, volume);
    EXPECT_GT(law.pressure, before);
    EXPECT_GT(law.slope, 0.0);
    before = law.pressure;
  }
}

TEST(Interstitium, SlopeIsTheDerivative) {
  for (const double volume : {4.0, 29.0, 38.9, 60.0, 100.0}) check_derivative(law_at(volume), 0, 0, 1);
}

TEST(Interstitium, GivesTheSameBitsInEveryLane) { check_lanes(law_at(40.0)); }

}  // namespace
}  // namespace saphena::test
