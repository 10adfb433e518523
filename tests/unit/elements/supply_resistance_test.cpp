#include "elements/supply_resistance.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::SupplyResistance;

/// Inputs: difference of heads, conductance factor. Outputs: flow, the venules' drop.
struct Form {
  template <class T>
  using Parameters = SupplyResistance::Parameters<T>;
  static constexpr std::size_t inputs = 2;
  template <class T, class N>
  static std::array<N, 2> law(const Parameters<T>& p, const std::array<N, 2>& in) {
    const N flow = SupplyResistance::flow<T>(p, in[0], in[1]);
    return {flow, SupplyResistance::venular_drop<T>(p, flow)};
  }
};

LawCase<Values<Form>> law_at(double difference, double factor) {
  return {SupplyResistance::page.parameters, {"mmHg", "1"}, {"mL/s", "mmHg"}, {}, {difference, factor}};
}

double drop_at(double flow) {
  return SupplyResistance::venular_drop<double>(SupplyResistance::Parameters<double>{}, flow);
}

TEST(SupplyResistance, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(85.0, 0.8));
  check_dimensions(law_at(85.0, 0.1));
}

TEST(SupplyResistance, ThickensAsInVenulesOfMuscle) {
  // House and Johnson 1986: viscosity twice that of rest at 0.4 of the flow, 0.46 of it at 38 / 16 of the flow.
  EXPECT_NEAR(drop_at(0.4) / (0.4 * drop_at(1.0)), 2.0, 0.25);
  EXPECT_NEAR(drop_at(38.0 / 16.0) / (38.0 / 16.0 * drop_at(1.0)), 0.46, 0.08);
}

TEST(SupplyResistance, IsTwoResistancesInSeriesWithoutClumps) {
  const SupplyResistance::Parameters<double> thin{.thinning = 0.0};
  EXPECT_NEAR(SupplyResistance::flow<double>(thin, 82.0, 2.0), 82.0 / (35.0 + 12.0), 1e-3);
  EXPECT_NEAR(SupplyResistance::venular_drop<double>(thin, 2.0), 24.0, 1e-12);
}

TEST(SupplyResistance, SharesOutAllOfTheDrive) {
  const SupplyResistance::Parameters<double> p{.pressure_smoothing = 0.01};
  for (const double factor : {0.1, 0.4, 1.0, 4.0, 12.0}) {
    const double flow = SupplyResistance::flow<double>(p, 85.0, factor);
    const double arterioles = flow * p.arteriolar_resistance / factor;
    EXPECT_NEAR(arterioles + SupplyResistance::venular_drop<double>(p, flow), 85.0, 1e-5);
  }
}

TEST(SupplyResistance, PutsCapillaryPressureWhereItWasMeasured) {
  // In the foot, capillary pressure = 1.2 venous pressure + 1.6 mmHg (Roddie 1986): 12.7 mmHg above a supine vein of 10
  // mmHg needs the venular share 0.15 of the 83 mmHg between artery and bed.
  const SupplyResistance::Parameters<double> p{
      .arteriolar_resistance = 85.0, .venular_resistance = 15.0, .resting_flow = 0.83};
  EXPECT_NEAR(SupplyResistance::venular_drop<double>(p, SupplyResistance::flow<double>(p, 83.0, 1.0)), 12.45, 0.01);
}

TEST(SupplyResistance, SlopesAreTheDerivatives) {
  for (const double factor : {0.1, 0.8, 5.0}) check_slopes<Form>({}, {85.0, factor});
  const SupplyResistance::Parameters<double> p;
  const double step = 1e-5;
  EXPECT_NEAR(SupplyResistance::venular_slope<double>(p, 0.5),
              (drop_at(0.5 + step) - drop_at(0.5 - step)) / (2.0 * step), 1e-6);
}

TEST(SupplyResistance, GivesTheSameBitsInEveryLane) { check_lanes(law_at(85.0, 0.8)); }

}  // namespace
}  // namespace saphena::test
