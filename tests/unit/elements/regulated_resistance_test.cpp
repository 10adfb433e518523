#include "elements/regulated_resistance.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::RegulatedResistance;

/// Inputs: difference of heads, factor. Output: flow.
struct Form {
  template <class T>
  using Parameters = RegulatedResistance::Parameters<T>;
  static constexpr std::size_t inputs = 2;
  template <class T, class N>
  static std::array<N, 1> law(const Parameters<T>& p, const std::array<N, 2>& in) {
    return {RegulatedResistance::flow(p, in[0], in[1])};
  }
};

LawCase<Values<Form>> law_at(double difference, double factor) {
  return {RegulatedResistance::page.parameters, {"mmHg", "1"}, {"mL/s"}, {.resistance = 1.6}, {difference, factor}};
}

TEST(RegulatedResistance, HasTheDimensionsOfItsPage) { check_dimensions(law_at(85.0, 1.2)); }
TEST(RegulatedResistance, RestsAtEqualHeads) {
  EXPECT_EQ(RegulatedResistance::flow(law_at(0, 1).parameters, 0.0, 1.3), 0.0);
}
TEST(RegulatedResistance, PassesAQuarterLessWhenAThirdTighter) {
  const auto p = law_at(0, 1).parameters;
  EXPECT_NEAR(RegulatedResistance::flow(p, 80.0, 1.0), 50.0, 1e-12);
  EXPECT_NEAR(RegulatedResistance::flow(p, 80.0, 4.0 / 3.0), 37.5, 1e-12);
}
TEST(RegulatedResistance, SlopesAreTheDerivatives) { check_slopes<Form>(law_at(0, 1).parameters, {85.0, 1.2}); }
TEST(RegulatedResistance, GivesTheSameBitsInEveryLane) { check_lanes(law_at(85.0, 1.2)); }

}  // namespace
}  // namespace saphena::test
