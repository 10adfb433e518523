#include "elements/tissue_link.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::TissueLink;

/// Inputs: head difference, two volumes, two proteins. Outputs: water, protein.
struct Form {
  template <class T>
  using Parameters = TissueLink::Parameters<T>;
  static constexpr std::size_t inputs = 5;
  template <class T, class N>
  static std::array<N, 2> law(const Parameters<T>& p, const std::array<N, 5>& in) {
    return TissueLink::flows(p, in[0], std::array<N, 2>{in[1], in[2]}, std::array<N, 2>{in[3], in[4]});
  }
};

LawCase<Values<Form>> law_at(double difference, double volume) {
  return {TissueLink::page.parameters,
          {"mmHg", "mL", "mL", "mg", "mg"},
          {"mL/s", "mg/s"},
          {.conductance = 1e-3},
          {difference, volume, 33.0, 900.0, 1100.0}};
}
std::array<double, 2> flows(double difference, double volume) {
  return TissueLink::flows(TissueLink::Parameters<double>{}, difference, {volume, volume}, {900.0, 1100.0});
}

TEST(TissueLink, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(3.0, 45.0));
  check_dimensions(law_at(-3.0, 45.0));
}
TEST(TissueLink, RestsAtEqualHeads) { EXPECT_EQ(flows(0.0, 60.0)[0], 0.0); }

TEST(TissueLink, ANormalLegSeepsNextToNothing) {
  // 30 cm2 of subcutis, 50 mmHg over 10 cm: 8e-5 mL/min.
  const TissueLink::Parameters<double> p{.conductance = 8.5e-9 * 30.0 / 10.0};
  EXPECT_NEAR(60.0 * TissueLink::flows(p, 50.0, {30.0, 30.0}, {1.0, 1.0})[0], 8e-5, 1e-5);
}

TEST(TissueLink, SwellingOpensTheWay) { EXPECT_NEAR(flows(1.0, 75.0)[0] / flows(1.0, 30.0)[0], 1e4, 1e-6); }

TEST(TissueLink, CarriesTheProteinOfWhereItComesFrom) {
  EXPECT_NEAR(flows(2.0, 50.0)[1] / flows(2.0, 50.0)[0], 18.0, 1e-12);
  EXPECT_NEAR(flows(-2.0, 50.0)[1] / flows(-2.0, 50.0)[0], 22.0, 1e-12);
}

TEST(TissueLink, SlopesAreTheDerivatives) {
  const TissueLink::Parameters<double> p{.conductance = 1e-3};
  check_slopes<Form>(p, {3.0, 45.0, 50.0, 900.0, 1100.0});
  check_slopes<Form>(p, {-3.0, 45.0, 50.0, 900.0, 1100.0});
}
TEST(TissueLink, GivesTheSameBitsInEveryLane) { check_lanes(law_at(3.0, 45.0)); }

}  // namespace
}  // namespace saphena::test
