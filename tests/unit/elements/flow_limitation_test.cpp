#include "elements/flow_limitation.hpp"

#include "../element_checks.hpp"
#include "elements/collapsible_vein.hpp"

namespace saphena::test {
namespace {

using elements::FlowLimitation;

/// Inputs: flow, narrowness, fall of outside pressure. Outputs: loss and its three slopes.
struct Law {
  template <class T>
  using Parameters = FlowLimitation::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto loss = FlowLimitation::loss(p, in[0], in[1], in[2]);
    return {loss.value, loss.by_flow, loss.by_narrowness, loss.by_fall};
  }
};

/// v of a vein with that ratio of areas.
double narrowness_of(double ratio) { return 1.0 / std::sqrt(ratio); }

LawCase<Law> law_at(double flow, double ratio, double fall) {
  return {FlowLimitation::page.parameters,
          {"mL/s", "1", "mmHg"},
          {"mmHg", "mmHg s/mL", "mmHg", "1"},
          {.reference_area = 0.5, .stiffness = 0.2},
          {flow, narrowness_of(ratio), fall}};
}

/// Flow at which blood runs as fast as waves do: A c, with c^2 = (A / rho) dp/dA of the tube law itself.
double critical_flow(double ratio) {
  const auto p = law_at(0, 1, 0).parameters;
  const elements::CollapsibleVein::Parameters<double> vein{
      .reference_area = p.reference_area, .length = 4.0, .stiffness = p.stiffness};
  const double area = ratio * p.reference_area;
  const double by_area = elements::CollapsibleVein::relaxed(vein, area * vein.length).slope * vein.length;
  return area * std::sqrt(area / p.density * by_area);
}

TEST(FlowLimitation, HasTheDimensionsOfItsPage) {
  for (const double ratio : {0.005, 0.2, 0.5, 1.5}) check_dimensions(law_at(3.0, ratio, 30.0));
}

TEST(FlowLimitation, TakesTheWholeFallFromBloodAsFastAsWaves) {
  const auto p = law_at(0, 1, 0).parameters;
  for (const double ratio : {0.05, 0.25, 1.0, 1.3}) {
    EXPECT_NEAR(FlowLimitation::loss(p, critical_flow(ratio), narrowness_of(ratio), 30.0).value, 30.0, 1e-9);
    EXPECT_NEAR(FlowLimitation::loss(p, -critical_flow(ratio), narrowness_of(ratio), -30.0).value, -30.0, 1e-9);
  }
}

TEST(FlowLimitation, LeavesSlowBloodAlone) {
  const double flow = 0.3 * critical_flow(0.4);
  const auto p = law_at(0, 0.4, 0).parameters;
  const double narrowness = narrowness_of(0.4);
  EXPECT_NEAR(FlowLimitation::loss(p, flow, narrowness, 30.0).value, 0.0081 * 30.0, 1e-9);
  EXPECT_EQ(FlowLimitation::loss(p, critical_flow(0.4), narrowness, 0.0).value, 0.0);
  EXPECT_EQ(FlowLimitation::loss(p, critical_flow(0.4), narrowness, -30.0).value, 0.0);  // into the cuff
}

TEST(FlowLimitation, SlopesAreTheDerivatives) {
  for (const auto& law :
       {law_at(4.0, 0.45, 30.0), law_at(-3.0, 0.2, -12.0), law_at(2.0, 0.01, 5.0), law_at(9.0, 4.5, 5.0)})
    for (const std::size_t input : {0U, 1U, 2U}) check_derivative(law, 0, input, 1 + input);
}

TEST(FlowLimitation, GivesTheSameBitsInEveryLane) {
  for (const double ratio : {0.005, 0.3, 4.5}) check_lanes(law_at(4.0, ratio, 30.0));
}

}  // namespace
}  // namespace saphena::test
