// What is done to the other leg of a closed loop.

#include <gmock/gmock.h>

#include <limits>

#include "load_checks.hpp"
#include "loading/programme.hpp"

namespace saphena::test {
namespace {

using namespace loading;

std::vector<double> channels_at(const Programme& programme, double time) {
  std::vector<double> channels(static_cast<std::size_t>(programme.channels().count()),
                               std::numeric_limits<double>::quiet_NaN());
  programme.evaluate(time, channels.data());
  return channels;
}

double at(const std::vector<double>& channels, int index) { return channels[static_cast<std::size_t>(index)]; }

/// The other leg in its three lengths, with what is done to it alone.
Programme programme_of_both(const Actions& actions) {
  return {actions,
          divide(24),
          {.deep = 0.4, .superficial = 0.1},
          {.other_lengths = {{0.0, 17.0}, {17.0, 57.0}, {57.0, 98.0}}}};
}

TEST(OtherLeg, GivesTheOtherLegMeansOverItsLengths) {
  Actions actions;
  // The whole calf but for 13 cm, and 4 cm of the thigh; a profile that falls from 30 to 10 mmHg over the calf.
  const Contact contact{0.8, {1.0, 0.5, 0.25}};
  std::get<std::vector<Device>>(actions.other.surface) = {
      {.edge = 0.0, .chambers = {{.from = 30.0, .to = 61.0, .pressure = 50.0}}, .contact = contact}};
  std::get<std::vector<Garment>>(actions.other.surface) = {
      {.from = 17.0, .to = 57.0, .edge = 0.0, .profile = {{17.0, 30.0}, {57.0, 10.0}}, .contact = contact}};
  actions.other.contractions = {{.from = 17.0, .to = 37.0, .pressure = 100.0, .rate = 0.1, .duty = 1.0, .edge = 0.0}};
  const Programme programme = programme_of_both(actions);
  const Channels layout = programme.channels();
  const auto channels = channels_at(programme, 5.0);
  const auto muscle = [&](int length) { return at(channels, layout.other_target(Depth::muscle, length)); };
  EXPECT_EQ(muscle(0), 0.0);
  EXPECT_NEAR(muscle(1), 0.4 * (0.94 * 50.0 * 27.0 / 40.0 + 20.0), 1e-9);
  EXPECT_NEAR(muscle(2), 0.4 * 0.94 * 50.0 * 4.0 / 41.0, 1e-9);
  EXPECT_NEAR(at(channels, layout.other_squeeze(Depth::muscle, 1)), 50.0, 1e-9);
  EXPECT_NEAR(at(channels, layout.other_squeeze(Depth::deep, 1)), 20.0, 1e-9);
  EXPECT_GT(at(channels, layout.other_muscle_demand(1)), 2.0);
  EXPECT_EQ(at(channels, layout.other_muscle_demand(0)), 1.0);
  for (int s = 0; s < layout.segments; ++s) EXPECT_EQ(at(channels, layout.target(Depth::muscle, s)), 0.0);
}

TEST(OtherLeg, StopsAtBreakpointsOfTheOtherLegToo) {
  Actions actions;
  std::get<std::vector<Stroke>>(actions.other.surface) = {{.start = 7.25, .from = 20.0, .to = 80.0}};
  const Programme programme = programme_of_both(actions);
  EXPECT_EQ(programme.next_breakpoint(0.0), 7.25);
  EXPECT_LT(programme.longest_step(8.0), 1.0);
  EXPECT_EQ(channels_at(programme, 8.0).size(), static_cast<std::size_t>(programme.channels().count()));
}

TEST(OtherLeg, LeavesTheLegAsItIsWhenTheOtherIsTreated) {
  Actions both;
  both.surface = {std::vector<Stroke>{{.start = 10.0, .from = 17.0, .to = 80.0}},
                  {},
                  {},
                  {},
                  std::vector<Device>{{.start = 60.0, .duration = 100.0, .chambers = {{.from = 15.0, .to = 40.0}}}},
                  {}};
  both.contractions = {{.start = 170.0, .duration = 30.0, .from = 25.0, .to = 50.0}};
  const Programme alone(both, divide(24), {.deep = 0.4, .superficial = 0.1});
  both.other = {both.surface, both.contractions, both.heats};
  const Programme treated = programme_of_both(both);
  for (double time = 0.0; time < 200.0; time += 1.37) {
    const auto expected = channels_at(alone, time);
    const auto found = channels_at(treated, time);
    for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_EQ(found[i], expected[i]) << i << " at " << time;
  }
}

}  // namespace
}  // namespace saphena::test
