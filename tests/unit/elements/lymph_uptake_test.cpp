#include "elements/lymph_uptake.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::LymphUptake;

/// Inputs: tissue, initial and collector pressure, activity, sustained load, stress, tissue volume. Outputs: uptake,
/// outflow.
struct Form {
  template <class T>
  using Parameters = LymphUptake::Parameters<T>;
  static constexpr std::size_t inputs = 7;
  template <class T, class N>
  static std::array<N, 2> law(const Parameters<T>& p, const std::array<N, 7>& in) {
    const N inside = in[1] + LymphUptake::fibres(p, in[5], in[4]);
    return {LymphUptake::uptake(p, in[0], in[6], inside, in[3]), LymphUptake::outflow(p, inside, in[2], in[4])};
  }
};

LymphUptake::Parameters<double> strong() { return {.uptake_conductance = 0.37, .outlet_conductance = 0.33}; }

LawCase<Values<Form>> law_at(double tissue, double sustained) {
  return {LymphUptake::page.parameters,
          {"mmHg", "mmHg", "mmHg", "1", "mmHg", "mmHg", "mL"},
          {"mL/s", "mL/s"},
          strong(),
          {tissue, 3.0, 1.0, 0.2, sustained, sustained + 4.0, 25.0}};
}
double outflow(double initial, double sustained) { return LymphUptake::outflow(strong(), initial, 1.0, sustained); }

TEST(LymphUptake, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(0.0, 10.0));
  check_dimensions(law_at(0.0, 63.0));
}
TEST(LymphUptake, NothingRunsBack) {
  EXPECT_EQ(LymphUptake::uptake(strong(), -8.0, 30.0, 3.0, 0.0), 0.0);
  EXPECT_EQ(outflow(0.5, 0.0), 0.0);
}
TEST(LymphUptake, FillsLymphCapillariesAboveTheTissuesPressure) {
  // Franzeck 1996: 3.9 mmHg lying, with tissue fluid at -0.3: uptake goes on until 4.2.
  EXPECT_GT(LymphUptake::uptake(strong(), -0.3, 30.0, 3.9, 0.0), 0.0);
  EXPECT_EQ(LymphUptake::uptake(strong(), -0.3, 30.0, 4.3, 0.0), 0.0);
}
TEST(LymphUptake, FilamentsHangSlackInDriedTissue) {
  EXPECT_GT(LymphUptake::uptake(strong(), -6.0, 30.0, -2.0, 0.0), 0.0);
  EXPECT_EQ(LymphUptake::uptake(strong(), -6.0, 0.74 * 30.0, -6.0, 0.0), 0.0);
  EXPECT_EQ(LymphUptake::tautness(strong(), 0.9 * 30.0), LymphUptake::tautness(strong(), 2.0 * 30.0));
}
TEST(LymphUptake, AFreshLoadShutsTheFlapsAndALastingOneDoesNot) {
  const auto under = [](double stress, double sustained) {
    return LymphUptake::uptake(strong(), 0.0, 30.0, 3.0 + LymphUptake::fibres(strong(), stress, sustained), 0.0);
  };
  EXPECT_EQ(under(40.0, 0.0), 0.0);
  EXPECT_EQ(under(40.0, 40.0), under(0.0, 0.0));
  EXPECT_GT(under(0.0, 0.0), 0.0);
}
TEST(LymphUptake, ALastingLoadOf75ShutsTheWayOutAndOneOf60LeavesItOpen) {
  // Under a sleeve 0.91 of what is set reaches the tissue.
  EXPECT_EQ(outflow(3.0, 0.91 * 60.0), outflow(3.0, 0.0));
  EXPECT_EQ(outflow(3.0, 0.91 * 75.0), 0.0);
}
TEST(LymphUptake, SlopesAreTheDerivatives) {
  auto soft = strong();
  soft.slack_width = 0.4;  // or a finite difference sees the bend
  for (const double tissue : {0.0, -1.3}) check_slopes<Form>(soft, law_at(tissue, 63.0).inputs);
}
TEST(LymphUptake, GivesTheSameBitsInEveryLane) { check_lanes(law_at(0.0, 10.0)); }

}  // namespace
}  // namespace saphena::test
