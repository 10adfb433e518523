#include "elements/microcirculation.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::Microcirculation;

/// The law without its tone, which has a test of its own.
struct Law {
  template <class T>
  struct Parameters {
    T arteriolar_resistance, venular_resistance, resting_flow, pressure_smoothing;
  };
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const Microcirculation::Parameters<T> full{.arteriolar_resistance = p.arteriolar_resistance,
                                               .venular_resistance = p.venular_resistance,
                                               .pressure_smoothing = p.pressure_smoothing};
    const auto q = Microcirculation::flow(full, in[0], in[1]);
    return {q.value, q.by_difference, q.by_factor};
  }
};

LawCase<Law> law_at(double difference, double factor) {
  return {Microcirculation::own_symbols,
          {"mmHg", "1"},
          {"mL/s", "mL/(mmHg s)", "mL/s"},
          {70.0, 12.0, 1.0, 0.5},
          {difference, factor}};
}

TEST(Microcirculation, HasTheDimensionsOfItsPage) { check_dimensions(law_at(85.0, 0.8)); }

TEST(Microcirculation, NeverRunsBackwards) {
  for (const double difference : {-200.0, -1.0, 0.0}) {
    const double q = Microcirculation::flow({}, difference, 1.0).value;
    EXPECT_GE(q, 0.0);
    EXPECT_LT(q, 0.01);
  }
}

TEST(Microcirculation, IsTwoResistancesInSeries) {
  EXPECT_NEAR(Microcirculation::flow({}, 82.0, 1.0).value, 1.0, 1e-4);
}

TEST(Microcirculation, PutsCapillaryPressureWhereItWasMeasured) {
  // In the foot, capillary pressure = 1.2 venous pressure + 1.6 mmHg (Roddie 1986): 12.7 mmHg above a supine vein of 10
  // mmHg needs the venular share 0.15 of the 83 mmHg between artery and bed.
  const Microcirculation::Parameters<double> p{.arteriolar_resistance = 85.0, .venular_resistance = 15.0};
  EXPECT_NEAR(Microcirculation::flow(p, 83.0, 1.0).value * p.venular_resistance, 12.45, 0.01);
}

TEST(Microcirculation, SlopesAreTheDerivatives) {
  for (const auto& law : {law_at(85.0, 0.8), law_at(0.2, 1.5), law_at(-3.0, 1.0)}) {
    check_derivative(law, 0, 0, 1);
    check_derivative(law, 0, 1, 2);
  }
}

TEST(Microcirculation, GivesTheSameBitsInEveryLane) { check_lanes(law_at(85.0, 0.8)); }

}  // namespace
}  // namespace saphena::test
