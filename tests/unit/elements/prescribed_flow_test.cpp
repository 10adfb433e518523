#include "elements/prescribed_flow.hpp"

#include "../../support/bench_element.hpp"
#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::PrescribedFlow;

/// Input: waveform. Outputs: flow from `from` to `to`, and its slope.
struct Law {
  template <class T>
  using Parameters = PrescribedFlow::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const BenchView<T> view{{}, {}, {}, in[0]};
    BenchSink<T> sink(0);
    PrescribedFlow::contribute({0, 1, 0}, p, view, sink);
    return {sink.passed, p.mean_flow};
  }
};

LawCase<Law> law_at(double waveform) {
  return {PrescribedFlow::page.parameters, {"1"}, {"mL/s", "mL/s"}, {.mean_flow = 60.0}, {waveform}};
}

TEST(PrescribedFlow, HasTheDimensionsOfItsPage) { check_dimensions(law_at(0.7)); }
TEST(PrescribedFlow, StopsWithItsWaveform) { EXPECT_EQ(Law::evaluate(law_at(0).parameters, {0.0})[0], 0.0); }
TEST(PrescribedFlow, IsItsMeanTimesTheWaveform) {
  EXPECT_DOUBLE_EQ(Law::evaluate(law_at(0).parameters, {1.5})[0], 90.0);
}
TEST(PrescribedFlow, SlopeIsTheDerivative) { check_derivative(law_at(0.7), 0, 0, 1); }
TEST(PrescribedFlow, GivesTheSameBitsInEveryLane) { check_lanes(law_at(0.7)); }

}  // namespace
}  // namespace saphena::test
