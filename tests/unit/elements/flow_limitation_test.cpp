#include "elements/flow_limitation.hpp"

#include "../element_checks.hpp"
#include "elements/collapsible_vein.hpp"

namespace saphena::test {
namespace {

using elements::FlowLimitation;

/// Inputs: flow, volume, fall. Outputs: loss and its three slopes.
struct Law {
  template <class T>
  using Parameters = FlowLimitation::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto loss = FlowLimitation::loss(p, in[0], in[1], in[2]);
    return {loss.value, loss.by_flow, loss.by_volume, loss.by_fall};
  }
};

LawCase<Law> law_at(double flow, double volume, double fall) {
  return {FlowLimitation::page.parameters,
          {"mL/s", "mL", "mmHg"},
          {"mmHg", "mmHg s/mL", "mmHg/mL", "1"},
          {.length = 4.0, .reference_area = 0.5, .stiffness = 0.2},
          {flow, volume, fall}};
}

/// Flow at which blood runs as fast as waves do: A c, with c^2 = (A / rho) dp/dA of the tube law itself.
double critical_flow(double volume) {
  const auto p = law_at(0, 0, 0).parameters;
  const elements::CollapsibleVein::Parameters<double> vein{
      .reference_area = p.reference_area, .length = p.length, .stiffness = p.stiffness};
  const double area = volume / p.length;
  const double by_area = elements::CollapsibleVein::relaxed(vein, volume).slope * p.length;
  return area * std::sqrt(area / p.density * by_area);
}

TEST(FlowLimitation, HasTheDimensionsOfItsPage) {
  for (const double volume : {0.01, 0.4, 1.0, 3.0}) check_dimensions(law_at(3.0, volume, 30.0));
}

TEST(FlowLimitation, TakesTheWholeFallFromBloodAsFastAsWaves) {
  const auto p = law_at(0, 0, 0).parameters;
  for (const double volume : {0.1, 0.5, 2.0, 2.6}) {
    EXPECT_NEAR(FlowLimitation::loss(p, critical_flow(volume), volume, 30.0).value, 30.0, 1e-9);
    EXPECT_NEAR(FlowLimitation::loss(p, -critical_flow(volume), volume, 30.0).value, -30.0, 1e-9);
  }
}

TEST(FlowLimitation, LeavesSlowBloodAlone) {
  const double flow = 0.3 * critical_flow(0.8);
  EXPECT_NEAR(FlowLimitation::loss(law_at(0, 0, 0).parameters, flow, 0.8, 30.0).value, 0.0081 * 30.0, 1e-9);
  EXPECT_EQ(FlowLimitation::loss(law_at(0, 0, 0).parameters, critical_flow(0.8), 0.8, 0.0).value, 0.0);
}

TEST(FlowLimitation, SlopesAreTheDerivatives) {
  for (const auto& law :
       {law_at(4.0, 0.9, 30.0), law_at(-3.0, 0.4, 12.0), law_at(2.0, 0.01, 5.0), law_at(9.0, 9.0, 5.0)})
    for (const std::size_t input : {0U, 1U, 2U}) check_derivative(law, 0, input, 1 + input);
}

TEST(FlowLimitation, GivesTheSameBitsInEveryLane) {
  for (const double volume : {0.01, 0.6, 9.0}) check_lanes(law_at(4.0, volume, 30.0));
}

}  // namespace
}  // namespace saphena::test
