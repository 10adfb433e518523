#include "elements/oncotic_pressure.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::OncoticPressure;

struct Form {
  template <class T>
  using Parameters = OncoticPressure::Parameters<T>;
  static constexpr std::size_t inputs = 1;
  template <class T, class N>
  static std::array<N, 1> law(const Parameters<T>& p, const std::array<N, 1>& in) {
    return {OncoticPressure::pressure(p, in[0])};
  }
};

LawCase<Values<Form>> law_at(double concentration) {
  return {OncoticPressure::page.parameters, {"mg/mL"}, {"mmHg"}, {}, {concentration}};
}

TEST(OncoticPressure, HasTheDimensionsOfItsPage) { check_dimensions(law_at(45.0)); }
TEST(OncoticPressure, WaterHasNone) {
  EXPECT_EQ(OncoticPressure::pressure(OncoticPressure::Parameters<double>{}, 0.0), 0.0);
}
TEST(OncoticPressure, HasTheTabledValues) {
  // 2.1 c + 0.16 c^2 + 0.009 c^3 with c in g/dL.
  EXPECT_NEAR(OncoticPressure::pressure(OncoticPressure::Parameters<double>{}, 70.0), 25.6, 0.1);
  EXPECT_NEAR(OncoticPressure::pressure(OncoticPressure::Parameters<double>{}, 37.0), 10.4, 0.1);
}
TEST(OncoticPressure, SlopeIsTheDerivative) { check_slopes<Form>({}, {52.0}); }
TEST(OncoticPressure, GivesTheSameBitsInEveryLane) { check_lanes(law_at(45.0)); }

}  // namespace
}  // namespace saphena::test
