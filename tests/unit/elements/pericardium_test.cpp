#include "elements/pericardium.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::Pericardium;

/// Inputs: filling of the right and of the left ventricle, pressure of the sac. Output: its rate.
struct Form {
  template <class T>
  using Parameters = Pericardium::Parameters<T>;
  static constexpr std::size_t inputs = 3;
  template <class T, class N>
  static std::array<N, 1> law(const Parameters<T>& p, const std::array<N, 3>& in) {
    return {Pericardium::rate(p, in[0], in[1], in[2])};
  }
};

LawCase<Values<Form>> law_at(double right, double left, double pressure) {
  return {Pericardium::page.parameters, {"mmHg", "mmHg", "mmHg"}, {"mmHg/s"}, {}, {right, left, pressure}};
}

/// Where the sac's pressure comes to rest.
double settled(double right, double left, const Pericardium::Parameters<double>& sac = {}) {
  double low = -1.0;
  double high = 100.0;
  for (int i = 0; i < 100; ++i) {
    const double pressure = 0.5 * (low + high);
    (Pericardium::rate(sac, right, left, pressure) > 0.0 ? low : high) = pressure;
  }
  return low;
}
double filled(double right, double left) {
  return Pericardium::volume(Pericardium::Parameters<double>{}, right, left, settled(right, left));
}

TEST(Pericardium, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(8.0, 12.0, 3.0));
  check_dimensions(law_at(1.0, 2.0, 0.0));
}
TEST(Pericardium, IsTautInProportionToWhatIsInIt) {
  // x = 20 * 9 / 180 = 1: 127.28 mL; x = 15 * 11 / 220 = 0.75: 132 mL. Rounding of filling adds little.
  const Pericardium::Parameters<double> sac{.slack_volume = 100.0, .stiffness = 0.1, .slack_rounding = 0.1};
  EXPECT_NEAR(Pericardium::volume(sac, 12.0, 14.0, 3.0), 127.28 + 132.0, 0.2);
  EXPECT_NEAR(Pericardium::rate(sac, 12.0, 14.0, 3.0), 0.1 * (127.28 + 132.0 - 100.0) - 3.0, 0.02);
}
TEST(Pericardium, PressesLittleOnAnEmptyHeart) {
  EXPECT_GT(settled(1.0, 1.0), 0.0);
  EXPECT_LT(settled(1.0, 1.0), 0.3);
}
TEST(Pericardium, LetsOneVentricleFillAtTheCostOfTheOther) {
  const auto left_of = [](double right) {
    return elements::CardiacPump::diastolic_volume<double>({15.0, 220.0, 0.5}, 12.0 - settled(right, 12.0));
  };
  EXPECT_LT(left_of(14.0), left_of(8.0) - 3.0);
}
TEST(Pericardium, FlattensFillingWhereItIsTaut) {
  const double slack = filled(3.0, 4.0) - filled(2.0, 3.0);
  const double taut = filled(12.0, 13.0) - filled(11.0, 12.0);
  EXPECT_GT(taut, 0.0);
  EXPECT_GT(slack, 3.0 * taut);
}
TEST(Pericardium, SlopesAreTheDerivatives) {
  for (const double filling : {-1.0, 2.0, 8.0, 20.0}) check_slopes<Form>({}, {filling, filling + 3.0, 2.0});
}
TEST(Pericardium, GivesTheSameBitsInEveryLane) { check_lanes(law_at(8.0, 12.0, 3.0)); }

}  // namespace
}  // namespace saphena::test
