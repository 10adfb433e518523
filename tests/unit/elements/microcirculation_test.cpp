#include "elements/microcirculation.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::Microcirculation;
using elements::SupplyResistance;

/// The law without its tone, which has a test of its own.
struct Law {
  template <class T>
  using Parameters = SupplyResistance::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto q = Microcirculation::flow(p, in[0], in[1]);
    return {q.value, q.by_difference, q.by_factor};
  }
};

LawCase<Law> law_at(double difference, double factor) {
  return {SupplyResistance::symbols,
          {"mmHg", "1"},
          {"mL/s", "mL/(mmHg s)", "mL/s"},
          {70.0, 12.0, 1.0, 0.9, 0.5},
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

TEST(Microcirculation, HasTheFlowOfRestAtRest) { EXPECT_NEAR(Microcirculation::flow({}, 82.0, 1.0).value, 1.0, 1e-4); }

TEST(Microcirculation, SlopesAreTheDerivatives) {
  for (const auto& law : {law_at(85.0, 0.8), law_at(0.2, 1.5), law_at(-3.0, 1.0)}) {
    check_derivative(law, 0, 0, 1);
    check_derivative(law, 0, 1, 2);
  }
}

TEST(Microcirculation, GivesTheSameBitsInEveryLane) { check_lanes(law_at(85.0, 0.8)); }

}  // namespace
}  // namespace saphena::test
