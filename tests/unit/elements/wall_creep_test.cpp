#include "elements/wall_creep.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::WallCreep;

/// Inputs: crept volume, volume. Outputs: rate and its slopes by both.
struct Law {
  template <class T>
  using Parameters = WallCreep::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    const T by_volume = 1.0 / p.relaxation_time;
    return {WallCreep::rate(p, in[0], in[1]), -by_volume, by_volume};
  }
};

LawCase<Law> law_at(double crept_volume, double volume) {
  return {WallCreep::page.parameters,
          {"mL", "mL"},
          {"mL/s", "1/s", "1/s"},
          {.relaxation_time = 0.05},
          {crept_volume, volume}};
}

TEST(WallCreep, HasTheDimensionsOfItsPage) { check_dimensions(law_at(1.0, 1.4)); }
TEST(WallCreep, RestsOnceTheWallHasGivenWay) { EXPECT_EQ(WallCreep::rate(law_at(0, 0).parameters, 1.3, 1.3), 0.0); }
TEST(WallCreep, WouldGiveWayInOneRelaxationTimeAtItsFirstSpeed) {
  EXPECT_DOUBLE_EQ(WallCreep::rate(law_at(0, 0).parameters, 1.0, 1.4) * 0.05, 0.4);
}
TEST(WallCreep, SlopesAreTheDerivatives) {
  for (const std::size_t input : {0U, 1U}) check_derivative(law_at(1.0, 1.4), 0, input, 1 + input);
}
TEST(WallCreep, GivesTheSameBitsInEveryLane) { check_lanes(law_at(1.0, 1.4)); }

}  // namespace
}  // namespace saphena::test
