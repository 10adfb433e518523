#include "elements/garment_fit.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::GarmentFit;

/// Inputs: girth at which it was put on, tissue fluid of both layers. Outputs: girth, change of pressure.
struct Form {
  template <class T>
  struct Parameters : GarmentFit::Parameters<T> {
    T pressure{30.0};
    T stiffness{10.0};
  };
  static constexpr elements::Symbol worn[] = {{"pressure", "mmHg", ""}, {"stiffness", "mmHg/cm", ""}};
  static constexpr auto symbols = elements::joined(GarmentFit::symbols, worn);
  static constexpr std::size_t inputs = 3;
  template <class T, class N>
  static std::array<N, 2> law(const Parameters<T>& p, const std::array<N, 3>& in) {
    const GarmentFit::Prepared<T> leg{static_cast<const GarmentFit::Parameters<T>&>(p)};
    const N girth = GarmentFit::girth<T, N>(leg, N(in[1] + in[2]));
    return {girth, GarmentFit::change<T, N>({p.pressure, leg.stiffness_share * p.stiffness}, girth, in[0])};
  }
};

/// A limb of 20 cm around that has become one of 21 cm: in a stretch of 4 pi cm, 400 and 441 mL.
Form::Parameters<double> limb() {
  Form::Parameters<double> p;
  p.length = 4.0 * elements::pi;
  p.normal_volume = 400.0;
  p.normal_fluid = 60.0;
  p.ankle_circumference = 20.0;
  return p;
}

double change(const Form::Parameters<double>& p, double fitted) {
  return Form::law<double, double>(p, {fitted, 50.0, 51.0})[1];
}

LawCase<Values<Form>> law_at(double fitted) {
  return {Form::symbols, {"cm", "mL", "mL"}, {"cm", "mmHg"}, limb(), {fitted, 50.0, 51.0}};
}

TEST(GarmentFit, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(0.4));
  check_dimensions(law_at(3.9));
}
TEST(GarmentFit, GirthFollowsVolume) {
  EXPECT_NEAR((Form::law<double, double>(limb(), {0.0, 50.0, 51.0})[0]), 1.0, 1e-12);
}
TEST(GarmentFit, PressureFollowsGirth) {
  EXPECT_NEAR(change(limb(), 0.0), 10.0, 1e-9);
  EXPECT_NEAR(change(limb(), 1.0), 0.0, 1e-9);
  EXPECT_NEAR(change(limb(), 2.0), -10.0, 1e-9);
}
TEST(GarmentFit, LimitIsASlackGarmentThatDoesNotPull) {
  EXPECT_DOUBLE_EQ(change(limb(), 4.0), -30.0);
  EXPECT_DOUBLE_EQ(change(limb(), 9.0), -30.0);
  for (double fitted = 1.0; fitted < 5.0; fitted += 0.01) EXPECT_GE(change(limb(), fitted), -30.0);
}
TEST(GarmentFit, GivesWhereTheLimbIsThicker) {
  Form::Parameters<double> thigh = limb();
  thigh.ankle_circumference = 10.0;  // half as far around there: a quarter of the stiffness here
  EXPECT_NEAR(change(thigh, 2.0), -2.5, 1e-9);
}
TEST(GarmentFit, WithoutStiffnessNothingChangesAndNothingIsWhereNothingIsWorn) {
  Form::Parameters<double> p = limb();
  p.stiffness = 0.0;
  EXPECT_EQ(change(p, 3.0), 0.0);
  p.pressure = 0.0;
  EXPECT_EQ(change(p, 3.0), 0.0);
}
TEST(GarmentFit, SlopesAreTheDerivatives) {
  check_slopes<Form>(limb(), law_at(0.4).inputs);
  check_slopes<Form>(limb(), law_at(3.7).inputs);
  check_slopes<Form>(limb(), law_at(6.0).inputs);
}
TEST(GarmentFit, GivesTheSameBitsInEveryLane) {
  check_lanes(law_at(0.4));
  check_lanes(law_at(3.9));
}

}  // namespace
}  // namespace saphena::test
