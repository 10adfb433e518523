#include "elements/tissue_load.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::TissueLoad;

/// Inputs: fluid pressure, stress, volume, followed strain, activity, skin strain, stimulation. Outputs: rates of all
/// states but the sustained load.
struct Form {
  template <class T>
  using Parameters = TissueLoad::Parameters<T>;
  static constexpr std::size_t inputs = 7;
  template <class T, class N>
  static std::array<N, 4> law(const Parameters<T>& p, const std::array<N, 7>& in) {
    const auto strain = TissueLoad::strain_rates(p, in[3], in[4], in[1], in[5]);
    return {TissueLoad::fluid_rate(p, in[0], in[1], in[2]), strain[0], strain[1],
            TissueLoad::memory_rate(p, in[6], in[4])};
  }
};

LawCase<Values<Form>> law_at(double stress, double volume) {
  return {TissueLoad::page.parameters,
          {"mmHg", "mmHg", "mL", "1", "1", "1", "1"},
          {"mmHg/s", "1/s", "1/s", "1/s"},
          {},
          {5.0, stress, volume, 0.02, 0.3, 0.1, 0.25}};
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
TEST(TissueLoad, ActivityFadesAtRest) {
  const auto rates = TissueLoad::strain_rates(TissueLoad::Parameters<double>{}, 0.0, 0.5, 0.0, 0.0);
  EXPECT_EQ(rates[0], 0.0);
  EXPECT_NEAR(rates[1], -0.1, 1e-12);
}
TEST(TissueLoad, CollectorsAreStimulatedSoonAndForgetSlowly) {
  const TissueLoad::Parameters<double> p;
  EXPECT_NEAR(TissueLoad::memory_rate(p, 0.0, 0.5), 0.5 / p.memory_rise, 1e-3 * 0.5 / p.memory_rise);
  // The rounding of the kink takes half its width along: 1e-4 1/s beside the time constant (record 026).
  const double rounded = 0.5 * TissueLoad::memory_rounding * (1.0 / p.memory_rise - 1.0 / p.memory_time);
  EXPECT_NEAR(TissueLoad::memory_rate(p, 0.5, 0.0), -0.5 / p.memory_time - rounded, 0.01 * rounded);
}
TEST(TissueLoad, SlopesAreTheDerivatives) {
  check_slopes<Form>({}, law_at(40.0, 33.0).inputs);
  check_slopes<Form>({}, law_at(-4.0, 70.0).inputs);
}
TEST(TissueLoad, GivesTheSameBitsInEveryLane) { check_lanes(law_at(40.0, 33.0)); }

}  // namespace
}  // namespace saphena::test
