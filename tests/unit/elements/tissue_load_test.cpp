#include "elements/tissue_load.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::TissueLoad;

/// Inputs: fluid pressure, stress, volume. Output: rate of the fluid's pressure.
struct Form {
  template <class T>
  using Parameters = TissueLoad::Parameters<T>;
  static constexpr std::size_t inputs = 3;
  template <class T, class N>
  static std::array<N, 1> law(const Parameters<T>& p, const std::array<N, 3>& in) {
    return {TissueLoad::fluid_rate(p, in[0], in[1], in[2])};
  }
};

LawCase<Values<Form>> law_at(double stress, double volume) {
  return {TissueLoad::page.parameters, {"mmHg", "mmHg", "mL"}, {"mmHg/s"}, {}, {5.0, stress, volume}};
}

TEST(TissueLoad, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(40.0, 33.0));
  check_dimensions(law_at(2.0, 70.0));
}
TEST(TissueLoad, TheFluidBearsItsShareInTheEnd) {
  EXPECT_NEAR(TissueLoad::fluid_rate(TissueLoad::Parameters<double>{}, 30.0, 40.0, 30.0), 0.0, 1e-12);
}
TEST(TissueLoad, ASwollenTissueAnswersLate) {
  // Twice the fluid: 1 s (1 + 15 x 1) = 16 s, against 1 s.
  const TissueLoad::Parameters<double> p;
  EXPECT_NEAR(TissueLoad::fluid_rate(p, 0.0, 40.0, 30.0) / TissueLoad::fluid_rate(p, 0.0, 40.0, 60.0), 16.0 / 1.375,
              0.05);
}
TEST(TissueLoad, SlopesAreTheDerivatives) {
  check_slopes<Form>({}, law_at(40.0, 33.0).inputs);
  check_slopes<Form>({}, law_at(-4.0, 70.0).inputs);
}
TEST(TissueLoad, GivesTheSameBitsInEveryLane) { check_lanes(law_at(40.0, 33.0)); }

}  // namespace
}  // namespace saphena::test
