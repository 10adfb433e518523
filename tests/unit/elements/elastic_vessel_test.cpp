#include "elements/elastic_vessel.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::ElasticVessel;

/// Input: volume. Outputs: pressure and its slope.
struct Law {
  template <class T>
  using Parameters = ElasticVessel::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto law = ElasticVessel::transmural(p, in[0]);
    return {law.pressure, law.slope};
  }
};

LawCase<Law> law_at(double volume) {
  return {ElasticVessel::page.parameters,
          {"mL"},
          {"mmHg", "mmHg/mL"},
          {.unstressed_volume = 548.0, .compliance = 1.6},
          {volume}};
}

TEST(ElasticVessel, HasTheDimensionsOfItsPage) { check_dimensions(law_at(700.0)); }
TEST(ElasticVessel, BearsNothingAtItsUnstressedVolume) {
  EXPECT_EQ(ElasticVessel::transmural(law_at(0).parameters, 548.0).pressure, 0.0);
}
TEST(ElasticVessel, HoldsItsComplianceTimesPressureMore) {
  EXPECT_NEAR(ElasticVessel::transmural(law_at(0).parameters, 548.0 + 1.6 * 93.0).pressure, 93.0, 1e-12);
}
TEST(ElasticVessel, SlopeIsTheDerivative) { check_derivative(law_at(700.0), 0, 0, 1); }
TEST(ElasticVessel, GivesTheSameBitsInEveryLane) { check_lanes(law_at(700.0)); }

}  // namespace
}  // namespace saphena::test
