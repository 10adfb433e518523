#include "elements/pacemaker.hpp"

#include "../../support/dual_law.hpp"

namespace saphena::test {
namespace {

using elements::Pacemaker;

/// Inputs: x, y, transmural pressure, mean flow, neighbour's x and y. Outputs: rates of x and y, rate.
struct Form {
  template <class T>
  using Parameters = Pacemaker::Parameters<T>;
  static constexpr std::size_t inputs = 6;
  template <class T, class N>
  static std::array<N, 3> law(const Parameters<T>& p, const std::array<N, 6>& in) {
    const Pacemaker::Phase<N> own{in[0], in[1]};
    const N rate = Pacemaker::rate(p, in[2], in[3]);
    const N trigger = Pacemaker::signal(p, Pacemaker::Phase<N>{in[4], in[5]});
    const auto turn = Pacemaker::turn(p, own, Pacemaker::speed(p, own, rate, trigger));
    return {turn[0], turn[1], rate};
  }
};

LawCase<Values<Form>> law_at(double x, double y) {
  return {Pacemaker::page.parameters,
          {"1", "1", "mmHg", "mL/s", "1", "1"},
          {"1/s", "1/s", "1/s"},
          {},
          {x, y, 6.0, 0.01, 0.9, -0.32}};
}

/// Goes round alone and counts the beginnings of systole.
int contractions(const Pacemaker::Parameters<double>& p, double transmural, double duration) {
  Pacemaker::Phase<double> phase{-1.0, 0.0};
  int count = 0;
  constexpr double step = 0.01;
  for (double t = 0.0; t < duration; t += step) {
    const double rate = Pacemaker::rate(p, transmural, 0.0);
    const auto turn = Pacemaker::turn(p, phase, Pacemaker::speed(p, phase, rate, 0.0));
    const double x = phase.x + step * turn[0];
    if (phase.x <= 0.0 && x > 0.0) ++count;
    phase = {x, phase.y + step * turn[1]};
  }
  return count;
}

TEST(Pacemaker, HasTheDimensionsOfItsPage) {
  check_dimensions(law_at(-0.9, -0.4));
  check_dimensions(law_at(0.8, 0.6));
}
TEST(Pacemaker, BeatsAtItsRate) {
  const Pacemaker::Parameters<double> p{.resting_rate = 0.01, .stretch_gain = 0.0};
  EXPECT_NEAR(contractions(p, 0.0, 10'000.0), 100, 6);
}
TEST(Pacemaker, BeatsFasterWhenStretched) {
  EXPECT_GT(contractions({}, 25.0, 10'000.0), 1.5 * contractions({}, -5.0, 10'000.0));
}
TEST(Pacemaker, FlowInhibitsIt) {
  const Pacemaker::Parameters<double> p;
  EXPECT_DOUBLE_EQ(Pacemaker::rate(p, 5.0, p.inhibiting_flow), 0.5 * Pacemaker::rate(p, 5.0, 0.0));
}
TEST(Pacemaker, CannotBeTriggeredInItsRefractoryTime) {
  const Pacemaker::Parameters<double> p;
  const auto speed = [&](double y, double trigger) {
    return Pacemaker::speed(p, Pacemaker::Phase<double>{-std::sqrt(1.0 - y * y), y}, 0.01, trigger);
  };
  EXPECT_NEAR(speed(0.99, 1.0), speed(0.99, 0.0), 0.02 * p.trigger_rate);
  EXPECT_NEAR(speed(0.0, 1.0), speed(0.0, 0.0) + p.trigger_rate, 1e-9);
}
TEST(Pacemaker, SlopesAreTheDerivatives) {
  for (const auto& [x, y] : {std::pair{-0.9, -0.4}, std::pair{0.03, -0.99}, std::pair{0.8, 0.6}})
    check_slopes<Form>({}, law_at(x, y).inputs);
}
TEST(Pacemaker, GivesTheSameBitsInEveryLane) { check_lanes(law_at(-0.9, -0.4)); }

}  // namespace
}  // namespace saphena::test
