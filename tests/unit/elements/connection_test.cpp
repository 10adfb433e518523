#include "elements/connection.hpp"

#include "../element_checks.hpp"

namespace saphena::test {
namespace {

using elements::Connection;

/// Input: difference. Outputs: flow and its slope.
struct Law {
  template <class T>
  using Parameters = Connection::Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    return {Connection::flow(p, in[0]), p.conductance};
  }
};

LawCase<Law> law_at(double difference) {
  return {Connection::page.parameters, {"mmHg"}, {"mL/s", "mL/(mmHg s)"}, {.conductance = 0.3}, {difference}};
}

TEST(Connection, HasTheDimensionsOfItsPage) { check_dimensions(law_at(4.0)); }
TEST(Connection, CarriesNothingWithoutADifference) { EXPECT_EQ(Connection::flow(law_at(0).parameters, 0.0), 0.0); }
TEST(Connection, IsLinear) { EXPECT_DOUBLE_EQ(Connection::flow(law_at(0).parameters, -10.0), -3.0); }
TEST(Connection, SlopeIsTheDerivative) { check_derivative(law_at(4.0), 0, 0, 1); }
TEST(Connection, GivesTheSameBitsInEveryLane) { check_lanes(law_at(4.0)); }

}  // namespace
}  // namespace saphena::test
