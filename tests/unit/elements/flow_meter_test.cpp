#include "elements/flow_meter.hpp"

#include "../../support/bench_element.hpp"
#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::FlowMeter;

/// Inputs: volume passed, flow. Outputs: rate of the meter, its derivatives by both.
struct Law {
  /// The meter has no parameters; the checks want one.
  template <class T>
  struct Parameters {
    T nothing{1.0};
  };
  static constexpr elements::Symbol symbols[] = {{"nothing", "1", ""}};
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>&, const std::vector<T>& in) {
    const BenchView<T> view{{}, {}, {in[0], in[1]}, T(0.0)};
    BenchSink<T> sink(2);
    FlowMeter::contribute({0, 1}, FlowMeter::Parameters<T>{}, view, sink);
    return {sink.rates[0], sink.by_state[0], sink.by_state[1]};
  }
};

LawCase<Law> law_at(double flow) { return {Law::symbols, {"mL", "mL/s"}, {"mL/s", "1/s", "1"}, {}, {3.0, flow}}; }

TEST(FlowMeter, HasTheDimensionsOfItsPage) { check_dimensions(law_at(2.0)); }
TEST(FlowMeter, CountsWhatPassesEitherWay) {
  EXPECT_EQ(Law::evaluate<double>({}, law_at(2.5).inputs)[0], 2.5);
  EXPECT_EQ(Law::evaluate<double>({}, law_at(-2.5).inputs)[0], -2.5);
}
TEST(FlowMeter, SlopesAreTheDerivatives) {
  check_derivative(law_at(2.0), 0, 0, 1);
  check_derivative(law_at(2.0), 0, 1, 2);
}
TEST(FlowMeter, GivesTheSameBitsInEveryLane) { check_lanes(law_at(2.0)); }

}  // namespace
}  // namespace saphena::test
