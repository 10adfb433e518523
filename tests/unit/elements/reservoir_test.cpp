#include "elements/reservoir.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::Reservoir;

struct Law {
  template <class T>
  using Parameters = Reservoir::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const auto law = Reservoir::transmural(p, in[0]);
    return {law.pressure, law.slope};
  }
};

LawCase<Law> law_at(double volume) {
  return {Reservoir::page.parameters, {"mL"}, {"mmHg", "mmHg/mL"}, {.offset = 3.0}, {volume}};
}

TEST(Reservoir, HasTheDimensionsOfItsPage) { check_dimensions(law_at(5.0)); }

TEST(Reservoir, KeepsItsPressureHoweverMuchItGivesOrTakes) {
  for (const double volume : {-1e6, 0.0, 1e6})
    EXPECT_EQ(Reservoir::transmural(law_at(0).parameters, volume).pressure, 3.0);
}

TEST(Reservoir, SlopeIsTheDerivative) { check_derivative(law_at(5.0), 0, 0, 1); }

TEST(Reservoir, GivesTheSameBitsInEveryLane) { check_lanes(law_at(5.0)); }

}  // namespace
}  // namespace saphena::test
