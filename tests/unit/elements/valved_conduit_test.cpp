#include "elements/valved_conduit.hpp"

#include "../../support/bench_element.hpp"
#include "../../support/momentum_at.hpp"
#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::ValvedConduit;

/// Inputs: flow, opening, distal and proximal head, volume and outside pressure.
/// Outputs: rate of flow, rate of opening, then for each of the two its derivatives by the eight inputs.
struct Law {
  template <class T>
  using Parameters = ValvedConduit::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    using elements::Lumen;
    const Lumen::Parameters<T> from{p.conduit.from_length, p.conduit.from_reference_area};
    const Lumen::Parameters<T> to{p.conduit.to_length, p.conduit.to_reference_area};
    const BenchView<T> view{{in[2], in[3]}, {in[4], in[5]},
                            {in[0], in[1]}, T(0.0),
                            {in[6], in[7]}, {Lumen::opening<T>(from, in[4]), Lumen::opening<T>(to, in[5])}};
    BenchSink<T> sink(2);
    ValvedConduit::contribute({0, 1, 0, 1}, ValvedConduit::Prepared<T>(p), view, sink);
    std::vector<T> out = sink.rates;
    for (const std::size_t state : {0U, 1U})
      out.insert(out.end(), {sink.by_state[2 * state], sink.by_state[2 * state + 1], sink.by_head[2 * state],
                             sink.by_head[2 * state + 1], sink.by_volume[2 * state], sink.by_volume[2 * state + 1],
                             sink.by_external[2 * state], sink.by_external[2 * state + 1]});
    return out;
  }
};

LawCase<Law> law_at(double flow, double opening, double difference) {
  ValvedConduit::Parameters<double> p;
  p.valve.leak = 1e-3;
  return {
      ValvedConduit::page.parameters,
      {"mL/s", "1", "mmHg", "mmHg", "mL", "mL", "mmHg", "mmHg"},
      {"mL/s2", "1/s", "1/s", "mL/s2", "mL/(mmHg s2)", "mL/(mmHg s2)", "1/s2", "1/s2", "mL/(mmHg s2)", "mL/(mmHg s2)",
       "1/mL", "1/s", "1/(mmHg s)", "1/(mmHg s)", "1/(mL s)", "1/(mL s)", "1/(mmHg s)", "1/(mmHg s)"},
      p,
      {flow, opening, 20.0 + difference, 20.0, 1.6, 1.1, 30.0, 5.0}};
}

TEST(ValvedConduit, HasTheDimensionsOfItsPage) { check_dimensions(law_at(3.0, 0.5, 1.0)); }

TEST(ValvedConduit, AddsNothingToAConduitWhileTheValveIsOpen) {
  // z = 1: no jet loss, and the jet's inertance is rho lv / Ao.
  const auto law = law_at(3.0, 1.0, 1.0);
  const auto m = momentum_at(law.parameters.conduit, 3.0, {1.6, 1.1}, 25.0);
  const double jet =
      law.parameters.valve.density * law.parameters.valve.inertial_length / law.parameters.valve.open_area;
  EXPECT_NEAR(Law::evaluate(law.parameters, law.inputs)[0], (1.0 - m.drop) / (m.inertance + jet), 1e-9);
}

TEST(ValvedConduit, StopsBackwardFlowOnceShut) {
  // Shut, with 10 mmHg against it, a backward flow of 1 mL/s dies away rather than grows.
  const auto law = law_at(-1.0, 0.0, -10.0);
  EXPECT_GT(Law::evaluate(law.parameters, law.inputs)[0], 0.0);
}

TEST(ValvedConduit, LeavesFrictionOfTheVeinOutOfWhatLeafletsFeel) {
  // Steady flow through veins of 1 and of 4 cm: four times the friction, the same leaflets.
  const auto leaflet_rate = [](double length) {
    auto law = law_at(2.0, 0.6, 0.0);
    auto& conduit = law.parameters.conduit;
    conduit.from_length = conduit.to_length = length;
    law.inputs[4] = law.inputs[5] = 0.4 * length;
    law.inputs[6] = law.inputs[7] = 5.0;
    const double drop = momentum_at(conduit, 2.0, {law.inputs[4], law.inputs[5]}, 0.0).drop;
    law.inputs[2] =
        20.0 + drop + elements::Valve::loss(elements::Valve::Prepared<double>(law.parameters.valve), 2.0, 0.6).value;
    return Law::evaluate(law.parameters, law.inputs)[1];
  };
  EXPECT_GT(leaflet_rate(1.0), 0.0);
  EXPECT_NEAR(leaflet_rate(1.0), leaflet_rate(4.0), 1e-9);
}

TEST(ValvedConduit, TakesOpenLeafletsAlongWithTheBlood) {
  // Fully open, running back steadily with u: no loss, so the drag alone shuts them, at D Kc u.
  auto law = law_at(-2.0, 1.0, 0.0);
  law.inputs[6] = law.inputs[7] = 5.0;
  law.inputs[2] = 20.0 + momentum_at(law.parameters.conduit, -2.0, {1.6, 1.1}, 0.0).drop;
  const auto& valve = law.parameters.valve;
  const double speed = 2.0 / valve.open_area;
  EXPECT_NEAR(Law::evaluate(law.parameters, law.inputs)[1], -valve.leaflet_drag * valve.closing_rate * speed, 1e-2);
}

TEST(ValvedConduit, SlopesAreTheDerivatives) {
  for (const auto& law : {law_at(3.0, 0.5, 1.0), law_at(-0.4, 0.2, -6.0)})
    for (std::size_t rate = 0; rate < 2; ++rate)
      for (std::size_t input = 0; input < 8; ++input) check_derivative(law, rate, input, 2 + 8 * rate + input);
}

TEST(ValvedConduit, GivesTheSameBitsInEveryLane) { check_lanes(law_at(3.0, 0.5, 1.0)); }

}  // namespace
}  // namespace saphena::test
