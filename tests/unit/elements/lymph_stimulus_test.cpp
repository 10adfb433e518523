#include "elements/lymph_stimulus.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::LymphStimulus;

/// Inputs: followed strain, activity, load, skin strain, stimulation. Outputs: rates of the three states.
struct Form {
  template <class T>
  using Parameters = LymphStimulus::Parameters<T>;
  static constexpr std::size_t inputs = 5;
  template <class T, class N>
  static std::array<N, 3> law(const Parameters<T>& p, const std::array<N, 5>& in) {
    const auto strain = LymphStimulus::strain_rates(p, in[0], in[1], in[2], in[3]);
    return {strain[0], strain[1], LymphStimulus::memory_rate(p, in[4], in[1])};
  }
};

LawCase<Values<Form>> law_at(double load, double stimulation) {
  return {LymphStimulus::page.parameters,
          {"1", "1", "mmHg", "1", "1"},
          {"1/s", "1/s", "1/s"},
          {},
          {0.02, 0.3, load, 0.1, stimulation}};
}

TEST(LymphStimulus, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(40.0, 0.25));
  check_dimensions(law_at(2.0, 0.35));
}
TEST(LymphStimulus, ActivityFadesAtRest) {
  const auto rates = LymphStimulus::strain_rates(LymphStimulus::Parameters<double>{}, 0.0, 0.5, 0.0, 0.0);
  EXPECT_EQ(rates[0], 0.0);
  EXPECT_NEAR(rates[1], -0.1, 1e-12);
}
TEST(LymphStimulus, HalfTheLargestActivityIsAtTheScaleOfStrainRate) {
  const LymphStimulus::Parameters<double> p;
  const double strain = p.strain_rate_scale * p.strain_time;  // that it follows at that rate
  EXPECT_NEAR(LymphStimulus::strain_rates(p, 0.0, 0.0, 0.0, strain)[1], 0.5 / p.activity_time, 0.02);
}
TEST(LymphStimulus, CollectorsAreStimulatedSoonAndForgetSlowly) {
  const LymphStimulus::Parameters<double> p;
  EXPECT_NEAR(LymphStimulus::memory_rate(p, 0.0, 0.5), 0.5 / p.memory_rise, 1e-3 * 0.5 / p.memory_rise);
  // Nothing but the time constant, to the last bit: the kink is rounded on its one side alone.
  EXPECT_EQ(LymphStimulus::memory_rate(p, 0.5, 0.0), -0.5 / p.memory_time);
}
TEST(LymphStimulus, SlopesAreTheDerivatives) {
  check_slopes<Form>({}, law_at(40.0, 0.25).inputs);
  check_slopes<Form>({}, law_at(-4.0, 0.35).inputs);
}
TEST(LymphStimulus, GivesTheSameBitsInEveryLane) { check_lanes(law_at(40.0, 0.25)); }

}  // namespace
}  // namespace saphena::test
