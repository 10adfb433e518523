#include "elements/lymph_vessel.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::LymphVessel;

/// Input: volume. Outputs: pressure and its slope.
struct Law {
  template <class T>
  using Parameters = LymphVessel::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto law = LymphVessel::transmural(p, in[0]);
    return {law.pressure, law.slope};
  }
};

LawCase<Law> law_at(double volume) { return {LymphVessel::page.parameters, {"mL"}, {"mmHg", "mmHg/mL"}, {}, {volume}}; }

TEST(LymphVessel, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(0.07));
  check_dimensions(law_at(0.02));
}
TEST(LymphVessel, HasNoPressureAtItsReferenceVolume) { EXPECT_EQ(LymphVessel::transmural({}, 0.05).pressure, 0.0); }

TEST(LymphVessel, FollowsTheExponentialWallOfPublishedChains) {
  for (const double stretch : {0.8, 1.0, 1.2, 1.4}) {
    const double published = std::exp(5.6 * (stretch - 1.0)) - std::pow(stretch, -3.0);
    EXPECT_NEAR(LymphVessel::transmural({}, 0.05 * stretch * stretch).pressure, published,
                0.35 * (1.0 + std::abs(published)))
        << stretch;
  }
}

TEST(LymphVessel, SlopeIsTheDerivative) {
  for (const double volume : {0.01, 0.05, 0.11}) check_derivative(law_at(volume), 0, 0, 1);
}
TEST(LymphVessel, GivesTheSameBitsInEveryLane) { check_lanes(law_at(0.07)); }

}  // namespace
}  // namespace saphena::test
