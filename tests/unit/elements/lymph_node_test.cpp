#include "elements/lymph_node.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::LymphNode;

/// Input: pressure difference. Output: flow.
struct Form {
  template <class T>
  using Parameters = LymphNode::Parameters<T>;
  static constexpr std::size_t inputs = 1;
  template <class T, class N>
  static std::array<N, 1> law(const Parameters<T>& p, const std::array<N, 1>& in) {
    return {LymphNode::flow(p, in[0])};
  }
};

LawCase<Values<Form>> law_at(double difference) {
  return {LymphNode::page.parameters, {"mmHg"}, {"mL/s"}, {}, {difference}};
}

/// Resistance of one node, mmHg/(mL/min), at a flow in mL/min.
double resistance_at(double flow) {
  const LymphNode::Parameters<double> p{.count = 1.0};
  double low = 0.0;
  double high = 1000.0;
  for (int i = 0; i < 60; ++i) {
    const double middle = 0.5 * (low + high);
    (60.0 * LymphNode::flow(p, middle) < flow ? low : high) = middle;
  }
  return high / flow;
}

TEST(LymphNode, HasTheDimensionsOfItsPage) { check_dimensions(law_at(6.0)); }
TEST(LymphNode, LetsNothingBack) { EXPECT_EQ(LymphNode::flow(LymphNode::Parameters<double>{}, -5.0), 0.0); }
TEST(LymphNode, HasTheResistanceOfADogsIliacNode) {
  // Browse: 180 below 0.1 mL/min, 68 above 1 mL/min; the fit passes a little above the second.
  EXPECT_NEAR(resistance_at(0.05), 180.0, 20.0);
  EXPECT_NEAR(resistance_at(1.5), 68.0, 25.0);
}
TEST(LymphNode, SlopeIsTheDerivative) { check_slopes<Form>({}, {6.0}); }
TEST(LymphNode, GivesTheSameBitsInEveryLane) { check_lanes(law_at(6.0)); }

}  // namespace
}  // namespace saphena::test
