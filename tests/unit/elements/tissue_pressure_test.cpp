#include "elements/tissue_pressure.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::TissuePressure;

/// Inputs: pressure, target. Outputs: rate and its slope by pressure.
struct Law {
  template <class T>
  using Parameters = TissuePressure::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    return {TissuePressure::rate(p, in[0], in[1]), -1.0 / p.time_constant};
  }
};

LawCase<Law> law_at(double pressure, double target) {
  return {
      TissuePressure::page.parameters, {"mmHg", "mmHg"}, {"mmHg/s", "1/s"}, {.time_constant = 0.4}, {pressure, target}};
}

TEST(TissuePressure, HasTheDimensionsOfItsPage) { check_dimensions(law_at(3.0, 40.0)); }
TEST(TissuePressure, RestsOnceItHasReachedTheLoad) {
  EXPECT_EQ(TissuePressure::rate(law_at(0, 0).parameters, 40.0, 40.0), 0.0);
}
TEST(TissuePressure, WouldReachTheLoadInOneTimeConstantAtItsFirstSpeed) {
  EXPECT_DOUBLE_EQ(TissuePressure::rate(law_at(0, 0).parameters, 0.0, 40.0) * 0.4, 40.0);
}
TEST(TissuePressure, SlopeIsTheDerivative) { check_derivative(law_at(3.0, 40.0), 0, 0, 1); }
TEST(TissuePressure, GivesTheSameBitsInEveryLane) { check_lanes(law_at(3.0, 40.0)); }

}  // namespace
}  // namespace saphena::test
