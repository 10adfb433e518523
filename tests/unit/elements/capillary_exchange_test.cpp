#include "elements/capillary_exchange.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::CapillaryExchange;
using elements::OncoticPressure;
using elements::SupplyResistance;

/// Inputs: blood flow, bed less tissue pressure, concentrations of tissue and of what is behind the barrier.
struct Form {
  template <class T>
  using Parameters = CapillaryExchange::Parameters<T>;
  static constexpr std::size_t inputs = 4;
  template <class T, class N>
  static std::array<N, 4> law(const Parameters<T>& p, const std::array<N, 4>& in) {
    return CapillaryExchange::exchange(p, in[0], in[1], in[2], in[3]);
  }
};

LawCase<Values<Form>> law_at(double flow, double pressure) {
  return {CapillaryExchange::page.parameters,
          {"mL/s", "mmHg", "mg/mL", "mg/mL"},
          {"mL/s", "mg/s", "mg/s", "mg/s"},
          {},
          {flow, pressure, 37.0, 22.0}};
}

CapillaryExchange::Parameters<double> classical() { return {.oncotic_rise = 0.0, .perivascular_share = 0.0}; }

TEST(CapillaryExchange, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(0.4, 40.0));
  check_dimensions(law_at(0.4, 2.0));
}

TEST(CapillaryExchange, IsStarlingsLawWithoutLocalEffects) {
  const auto p = classical();
  const double pressure = 40.0;
  const double flow = 0.3;
  const double expected =
      p.conductance *
      (pressure + p.exchange_position * SupplyResistance::venular_drop<double>(p.supply, flow) -
       p.reflection * (OncoticPressure::pressure(p.oncotic, 70.0) - OncoticPressure::pressure(p.oncotic, 37.0)));
  EXPECT_NEAR(CapillaryExchange::filtration(p, flow, pressure, 37.0, 5.0), expected, 1e-12);
}

TEST(CapillaryExchange, StopsAtStarlingEquilibrium) {
  const auto p = classical();
  const double balance =
      p.reflection * (OncoticPressure::pressure(p.oncotic, 70.0) - OncoticPressure::pressure(p.oncotic, 37.0));
  EXPECT_NEAR(CapillaryExchange::filtration(p, 0.0 + 1e-9, balance, 37.0, 37.0), 0.0, 1e-9);
}

TEST(CapillaryExchange, ItsOwnConcentratingOfPlasmaIsConsistent) {
  const CapillaryExchange::Parameters<double> p;
  const double flow = 0.2;
  const double water = CapillaryExchange::filtration(p, flow, 60.0, 37.0, 22.0);
  const double rise = p.oncotic_rise * water / (p.plasma_share * flow);
  const double plasma = OncoticPressure::pressure(p.oncotic, 70.0) + rise;
  const double drive = 60.0 + p.exchange_position * SupplyResistance::venular_drop<double>(p.supply, flow) -
                       p.reflection * (plasma - OncoticPressure::pressure(p.oncotic, 22.0));
  EXPECT_NEAR(water, p.conductance * drive, 1e-12);
  EXPECT_GT(rise, 1.0);
}

TEST(CapillaryExchange, NoBloodNoFiltration) {
  EXPECT_EQ(CapillaryExchange::filtration(CapillaryExchange::Parameters<double>{}, 0.0, 60.0, 37.0, 22.0), 0.0);
}

TEST(CapillaryExchange, ProteinFluxIsPatlaksWithinATenth) {
  const CapillaryExchange::Parameters<double> p;
  for (const double pressure : {20.0, 25.0, 40.0, 80.0}) {
    const auto e = CapillaryExchange::exchange(p, 0.3, pressure, 35.0, 20.0);
    ASSERT_GT(e[0], 0.0);
    const double peclet = e[0] * (1.0 - p.reflection) / p.permeability;
    const double patlak = e[0] * (1.0 - p.reflection) * 70.0 + p.permeability * 35.0 * peclet / std::expm1(peclet);
    EXPECT_NEAR(e[1] + e[3], patlak, 0.1 * patlak) << "Peclet " << peclet;
  }
}

TEST(CapillaryExchange, NothingIsTakenFromWhereThereIsNone) {
  const auto absorbing = CapillaryExchange::exchange(CapillaryExchange::Parameters<double>{}, 0.3, -20.0, 0.0, 0.0);
  EXPECT_LT(absorbing[0], 0.0);
  EXPECT_GE(absorbing[1], 0.0);  // from behind the barrier nothing can go back
  EXPECT_LE(absorbing[2], 0.0);
  EXPECT_EQ(absorbing[2], 0.0);
}

TEST(CapillaryExchange, SlopesAreTheDerivatives) {
  for (const double pressure : {60.0, 22.0, -10.0})
    check_slopes<Form>({.conductance = 0.02, .permeability = 0.01, .perivascular_exchange = 0.02},
                       {0.4, pressure, 37.0, 22.0});
}

TEST(CapillaryExchange, GivesTheSameBitsInEveryLane) { check_lanes(law_at(0.4, 40.0)); }

}  // namespace
}  // namespace saphena::test
