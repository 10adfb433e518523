#include "elements/column_inertia.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::ColumnInertia;
using elements::Lumen;

/// Inputs: flow, both volumes, how fast they fill, inertance of a valve. Outputs: inertance, rate, and the rate's
/// slopes by flow, volumes, fillings and the valve's inertance.
struct Law {
  template <class T>
  using Parameters = ColumnInertia::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto vein = [](const T& length, const T& volume) {
      return Lumen::opening<T>(Lumen::Parameters<T>{length, T(0.4)}, volume);
    };
    const auto from = vein(p.from_length, in[1]), to = vein(p.to_length, in[2]);
    const T inertance = ColumnInertia::inertance<T>(p, from, to);
    const auto r = ColumnInertia::rate<T>(p, in[0], {from, in[3]}, {to, in[4]}, T(inertance + in[5]));
    return {inertance, r.value, r.by_flow, r.by_from, r.by_to, r.by_from_filling, r.by_to_filling, r.by_whole};
  }
};

LawCase<Law> law_at(double flow, std::array<double, 2> volumes, std::array<double, 2> fillings, double valve = 0.0) {
  return {ColumnInertia::page.parameters,
          {"mL/s", "mL", "mL", "mL/s", "mL/s", "mmHg s2/mL"},
          {"mmHg s2/mL", "mL/s2", "1/s", "1/s2", "1/s2", "1/s", "1/s", "mL2/(mmHg s4)"},
          {.from_length = 4.0, .to_length = 5.0},
          {flow, volumes[0], volumes[1], fillings[0], fillings[1], valve}};
}

double rate_at(const LawCase<Law>& law) { return Law::evaluate(law.parameters, law.inputs)[1]; }

TEST(ColumnInertia, HasTheDimensionsOfItsPage) { check_dimensions(law_at(3.0, {1.2, 0.4}, {-2.0, 5.0}, 0.01)); }

TEST(ColumnInertia, TakesNothingFromBloodWhoseVeinsNeitherFillNorEmpty) {
  EXPECT_EQ(rate_at(law_at(3.0, {1.2, 0.4}, {0.0, 0.0})), 0.0);
}

/// L Q stays: of two equal veins that lose a share of 0.5 a second, L grows by as much, and Q falls by it.
TEST(ColumnInertia, KeepsMomentumAsBothVeinsEmpty) {
  EXPECT_NEAR(rate_at(law_at(3.0, {1.2, 1.5}, {-0.6, -0.75})), -0.5 * 3.0, 1e-12);
  EXPECT_NEAR(rate_at(law_at(-3.0, {1.2, 1.5}, {-0.6, -0.75})), 0.5 * 3.0, 1e-12);
}

TEST(ColumnInertia, SlopesAreTheDerivatives) {
  for (const auto& law : {law_at(3.0, {1.2, 0.4}, {-2.0, 5.0}, 0.01), law_at(-3.0, {0.2, 2.4}, {-2.0, 1.0})})
    for (std::size_t input = 0; input < 6; ++input) check_derivative(law, 1, input, 2 + input);
}

TEST(ColumnInertia, GivesTheSameBitsInEveryLane) { check_lanes(law_at(3.0, {1.2, 0.4}, {-2.0, 5.0}, 0.01)); }

}  // namespace
}  // namespace saphena::test
