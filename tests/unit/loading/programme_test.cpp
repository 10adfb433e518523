#include "loading/programme.hpp"

#include <gmock/gmock.h>

#include <limits>

#include "load_checks.hpp"

namespace saphena::test {
namespace {

using namespace loading;

constexpr double infinity = std::numeric_limits<double>::infinity();

const Pose lying{.toes = 7.0, .ankle = -3.0, .knee = -3.0, .groin = -3.0, .iliac = -2.5, .caval = -1.5};
const Pose upright{.toes = -123.0, .ankle = -116.0, .knee = -76.0, .groin = -35.0};

/// One of everything, some of it at the same time.
Actions busy_day() {
  Actions actions;
  const Contact hand{0.5, {0.9, 0.7, 0.4}};
  actions.surface = {
      std::vector<Stroke>{{.start = 10.0, .from = 17.0, .to = 80.0, .contact = hand},
                          {.start = 30.3, .from = 80.0, .to = 17.0, .repeats = 2, .contact = hand}},
      std::vector<Kneading>{{.start = 20.0, .from = 25.0, .to = 45.0, .rate = 0.9, .contact = hand}},
      std::vector<Percussion>{{.start = 31.7, .from = 20.0, .to = 70.0, .contact = hand}},
      std::vector<LymphDrainage>{{.start = 40.0, .from = 20.0, .to = 45.0, .repeats = 3, .contact = hand}},
      std::vector<Device>{{.start = 60.0,
                           .duration = 100.0,
                           .chambers = {{.from = 15.0, .to = 40.0}, {.from = 40.0, .to = 60.0, .onset = 2.0}},
                           .contact = {1.0, {1.0, 0.9, 0.8}}}},
      std::vector<Garment>{{.start = -1e6, .duration = 2e6, .from = 15.0, .to = 40.0, .profile = {{20.0, 18.0}}}}};
  actions.contractions = {{.start = 170.0, .duration = 30.0, .from = 25.0, .to = 50.0}};
  actions.posture.changes = {{0.0, 3.0, lying}, {165.0, 4.0, upright}};
  actions.breathing = {.abdominal_swing = 2.0, .pleural_swing = 3.0, .onset = -120.0};
  return actions;
}

Programme programme_of(Actions actions, int segments = 24) {
  return {std::move(actions), divide(segments), {.deep = 0.4, .superficial = 0.1}};
}

std::vector<double> channels_at(const Programme& programme, double time) {
  std::vector<double> channels(static_cast<std::size_t>(programme.channels().count()),
                               std::numeric_limits<double>::quiet_NaN());
  programme.evaluate(time, channels.data());
  return channels;
}

double at(const std::vector<double>& channels, int index) { return channels[static_cast<std::size_t>(index)]; }

TEST(Programme, FillsEveryChannel) {
  const Programme programme = programme_of(busy_day());
  for (double time = -200.0; time < 250.0; time += 0.73)
    for (const double channel : channels_at(programme, time)) ASSERT_TRUE(std::isfinite(channel)) << time;
}

/// At the end of a thrust of full pressure over half of the circumference the mean strain is half of the hand's.
TEST(Programme, StretchesTheSkinUnderHandsThatDragIt) {
  const LymphDrainage drainage{.from = 40.0,
                               .to = 60.0,
                               .pressure = 20.0,
                               .contact_length = 20.0,
                               .skin_stretch = 0.2,
                               .contact = {0.5, {0.9, 0.7, 0.4}}};
  const auto strain_with = [&](LymphDrainage load, double time) {
    Actions actions;
    std::get<std::vector<LymphDrainage>>(actions.surface) = {load};
    actions.posture.changes = {{0.0, 3.0, lying}};
    const Programme programme = programme_of(actions);
    return at(channels_at(programme, time), programme.channels().skin_strain(12));  // its middle is at 51 cm
  };
  const double full = drainage.thrust * drainage.rhythm;
  EXPECT_NEAR(strain_with(drainage, full), 0.1, 1e-12);
  EXPECT_NEAR(strain_with(drainage, 0.5 * full), 0.05, 1e-12) << "half of the pressure drags half as far";
  EXPECT_EQ(strain_with(drainage, 0.95 * drainage.rhythm), 0.0) << "it rests";
  LymphDrainage gliding = drainage;
  gliding.skin_stretch = 0.0;
  EXPECT_EQ(strain_with(gliding, full), 0.0);
  LymphDrainage lifted = drainage;
  lifted.pressure = 0.0;
  EXPECT_EQ(strain_with(lifted, full), 0.0) << "a hand that does not press cannot drag";
}

TEST(Programme, KeepsTheConstantChannels) {
  for (const double time : {-100.0, 12.0, 70.0, 180.0}) {
    const auto channels = channels_at(programme_of(busy_day()), time);
    EXPECT_EQ(at(channels, Channels::zero), 0.0);
    EXPECT_EQ(at(channels, Channels::one), 1.0);
  }
}

TEST(Programme, GivesTheBodyItsPostureAndItsBreath) {
  Actions actions = busy_day();
  const Programme programme = programme_of(actions, 7);
  // Three seconds into a breath of five, in the middle of standing up.
  const double time = 167.0;
  const auto channels = channels_at(programme, time);
  const Pose pose = actions.posture.at(time);
  EXPECT_DOUBLE_EQ(at(channels, Channels::arterial_pressure), 93.0);
  EXPECT_DOUBLE_EQ(at(channels, Channels::atrial_pressure), 4.0 - 3.0 * actions.breathing.wave(time));
  EXPECT_DOUBLE_EQ(at(channels, Channels::abdominal_pressure), 5.0 + 2.0 * actions.breathing.wave(time));
  EXPECT_DOUBLE_EQ(at(channels, Channels::pleural_pressure), -4.0 - 3.0 * actions.breathing.wave(time));
  EXPECT_DOUBLE_EQ(at(channels, Channels::carotid_height), pose.carotid);
  EXPECT_DOUBLE_EQ(at(channels, Channels::iliac_height), pose.iliac);
  EXPECT_DOUBLE_EQ(at(channels, Channels::caval_height), pose.caval);
  // The segment from 56 to 70 cm: its middle lies 6 / 41 of the way from knee to groin.
  EXPECT_DOUBLE_EQ(at(channels, programme.channels().height(4)), pose.knee + 6.0 / 41.0 * (pose.groin - pose.knee));
}

/// One load alone on the skin of a leg of 49 segments, 2 cm each.
template <class Load>
std::vector<double> channels_under(const Load& load, double time) {
  Actions actions;
  std::get<std::vector<Load>>(actions.surface) = {load};
  return channels_at(programme_of(actions, 49), time);
}

TEST(Programme, BringsEachDepthItsPartOfAPressureOnTheSkin) {
  const Channels layout{49};
  const Stroke stroke{.from = 10.0, .to = 80.0, .contact = {0.5, {0.9, 0.7, 0.4}}};
  const auto channels = channels_under(stroke, 1.75);  // the hand's middle is at 45 cm: in the segment from 44 to 46
  EXPECT_NEAR(at(channels, layout.target(Depth::superficial, 22)), 30.0 * 0.5 * 0.9, 1e-12);
  EXPECT_NEAR(at(channels, layout.target(Depth::muscle, 22)), 30.0 * 0.5 * 0.7, 1e-12);
  EXPECT_NEAR(at(channels, layout.target(Depth::deep, 22)), 30.0 * 0.5 * 0.4, 1e-12);
  EXPECT_EQ(at(channels, layout.target(Depth::deep, 5)), 0.0);
  EXPECT_EQ(at(channels, layout.squeeze(Depth::muscle, 22)), 0.0) << "hands do not contract muscles";
}

TEST(Programme, BringsEveryKindOfLoadToTheSkin) {
  const Channels layout{49};
  const int muscle = layout.target(Depth::muscle, 22);
  const Contact contact{0.8, {1.0, 0.5, 1.0}};
  const Kneading kneading{.from = 45.0, .to = 45.0, .pressure = 40.0, .contact = contact};
  const Percussion tap{.from = 45.0, .to = 45.0, .pressure = 15.0, .contact = contact};
  const Device device{.chambers = {{.from = 30.0, .to = 60.0, .pressure = 50.0}}, .contact = contact};
  const Garment garment{.from = 30.0, .to = 60.0, .profile = {{0.0, 20.0}}, .contact = contact};
  EXPECT_NEAR(at(channels_under(kneading, 2.5), muscle), 40.0 * 0.4, 1e-9);
  EXPECT_NEAR(at(channels_under(tap, 0.05), muscle), 15.0 * 0.4, 1e-9);
  EXPECT_NEAR(at(channels_under(device, 5.0), muscle), 0.94 * 50.0 * 0.4, 1e-9);
  EXPECT_NEAR(at(channels_under(garment, 50.0), muscle), 20.0 * 0.4, 1e-9);
}

TEST(Programme, SharesAMusclesPressureWithItsSurroundings) {
  Actions actions;
  actions.contractions = {{.from = 20.0, .to = 70.0, .pressure = 100.0, .demand = 3.0}};
  const Channels layout{49};
  const auto squeezed = channels_at(programme_of(actions, 49), 10.25);
  EXPECT_NEAR(at(squeezed, layout.squeeze(Depth::muscle, 22)), 100.0, 1e-9);
  EXPECT_NEAR(at(squeezed, layout.squeeze(Depth::deep, 22)), 40.0, 1e-9);
  EXPECT_NEAR(at(squeezed, layout.squeeze(Depth::superficial, 22)), 10.0, 1e-9);
  EXPECT_NEAR(at(squeezed, layout.muscle_demand(22)), 3.0, 1e-12);
  EXPECT_NEAR(at(squeezed, layout.muscle_demand(48)), 1.0, 1e-12);
  EXPECT_EQ(at(squeezed, layout.target(Depth::muscle, 22)), 0.0) << "the skin feels nothing";
}

TEST(Programme, AddsLoadsUp) {
  const Stroke stroke{.from = 10.0, .to = 80.0, .contact = {0.5, {0.9, 0.7, 0.4}}};
  const Garment garment{.start = -10.0, .duration = 100.0, .from = 30.0, .to = 60.0, .profile = {{0.0, 20.0}}};
  Actions both;
  std::get<std::vector<Stroke>>(both.surface) = {stroke, stroke};
  std::get<std::vector<Garment>>(both.surface) = {garment};
  const auto together = channels_at(programme_of(both, 49), 1.6);
  const auto strokes = channels_under(stroke, 1.6);
  const auto worn = channels_under(garment, 1.6);
  const Channels layout{49};
  for (int s = 0; s < 49; ++s)
    for (const Depth depth : {Depth::superficial, Depth::muscle, Depth::deep}) {
      const int c = layout.target(depth, s);
      EXPECT_NEAR(at(together, c), 2.0 * at(strokes, c) + at(worn, c), 1e-12);
    }
}

TEST(Programme, TellsBladderAndInterfacePressureApart) {
  Actions actions;
  std::get<std::vector<Device>>(actions.surface) = {
      {.chambers = {{.from = 30.0, .to = 60.0, .pressure = 50.0}}, .contact = {0.5, {1.0, 1.0, 1.0}}}};
  std::get<std::vector<Garment>>(actions.surface) = {{.from = 0.0, .to = 98.0, .profile = {{0.0, 20.0}}}};
  const Programme programme = programme_of(actions, 49);
  std::vector<double> bladder{7.0};
  std::vector<double> skin{7.0};
  programme.bladder_pressure(5.0, bladder);
  programme.interface_pressure(5.0, skin);
  ASSERT_EQ(bladder.size(), 49U);
  EXPECT_NEAR(bladder[22], 50.0, 1e-9);
  EXPECT_EQ(bladder[5], 0.0);
  EXPECT_NEAR(skin[22], 0.94 * 50.0 + 20.0, 1e-9);
  EXPECT_NEAR(skin[5], 20.0, 1e-9);
  // Half the circumference under 30 cm of sleeve, all of it under the garment but for half an edge at each end.
  EXPECT_NEAR(programme.interface_pressure(5.0, skin), (0.5 * 0.94 * 50.0 * 30.0 + 20.0 * (98.0 - 0.75)) / 98.0, 1e-9);
  programme.bladder_pressure(-5.0, bladder);
  EXPECT_THAT(bladder, testing::Each(0.0));
}

TEST(Programme, FindsEveryBreakpointOnceAndInOrder) {
  const Actions actions = busy_day();
  std::vector<double> expected{actions.breathing.onset};
  const auto add = [&](const auto& kind) {
    for (const auto& load : kind) {
      for (const double time : breakpoints_of(load)) expected.push_back(time);
      expected.insert(expected.end(), {load.start, load.end()});
    }
  };
  std::apply([&](const auto&... kinds) { (add(kinds), ...); }, actions.surface);
  add(actions.contractions);
  expected.insert(expected.end(), {165.0, 169.0});
  std::ranges::sort(expected);
  expected.erase(std::ranges::unique(expected).begin(), expected.end());

  const Programme programme = programme_of(actions);
  std::vector<double> found;
  for (double time = programme.next_breakpoint(-infinity); time < infinity; time = programme.next_breakpoint(time)) {
    if (!found.empty()) {
      ASSERT_GT(time, found.back());
    }
    found.push_back(time);
  }
  EXPECT_EQ(found, expected);
}

TEST(Programme, HasNoBreakpointAfterItsLast) { EXPECT_EQ(programme_of(busy_day()).next_breakpoint(3e6), infinity); }

TEST(Programme, WithoutActionsBreathesOnly) {
  Actions actions;
  actions.breathing.onset = -20.0;
  const Programme programme = programme_of(actions);
  EXPECT_EQ(programme.next_breakpoint(-100.0), -20.0);
  EXPECT_EQ(programme.next_breakpoint(-20.0), infinity);
  EXPECT_EQ(programme.longest_step(-30.0), infinity);
  EXPECT_DOUBLE_EQ(programme.longest_step(-10.0), 1.0);
}

/// Walks with the longest steps that the programme allows and returns where it comes by.
std::vector<double> longest_walk(const Programme& programme, double from, double to) {
  std::vector<double> instants{from};
  while (instants.back() < to) {
    const double time = instants.back();
    instants.push_back(std::min({programme.next_breakpoint(time), time + programme.longest_step(time), to}));
  }
  return instants;
}

void expect_visited(const std::vector<double>& instants, double from, double to, int at_least) {
  const auto inside = std::ranges::count_if(instants, [&](double time) { return time > from && time < to; });
  EXPECT_GE(inside, at_least) << "between " << from << " and " << to;
}

/// An event that lies between two instants of the solver would not be felt at all.
TEST(Programme, LetsNoEventBeSteppedOver) {
  const Actions actions = busy_day();
  const std::vector<double> instants = longest_walk(programme_of(actions), -130.0, 210.0);
  for (int tap = 0; tap < 8; ++tap) expect_visited(instants, 31.7 + 0.5 * tap, 31.8 + 0.5 * tap, 3);
  for (int circle = 0; circle < 27; ++circle)
    expect_visited(instants, 20.0 + circle / 0.9, 20.0 + (circle + 1) / 0.9, 3);
  for (int beat = 0; beat < 30; ++beat) expect_visited(instants, 170.0 + beat, 170.5 + beat, 3);
  for (int breath = 0; breath < 60; ++breath) expect_visited(instants, -120.0 + 5.0 * breath, -115.0 + 5.0 * breath, 4);
  expect_visited(instants, 165.0, 169.0, 7);
}

/// Nothing else limits the step here: one tap, one circle and one beat after a long stillness without breath.
TEST(Programme, LetsNoEventBeSteppedOverAtItsVeryBeginning) {
  Actions still;
  still.breathing.onset = 1e9;
  Actions tap = still;
  std::get<std::vector<Percussion>>(tap.surface) = {{.start = 50.0, .from = 40.0, .to = 40.0, .taps = 1}};
  expect_visited(longest_walk(programme_of(tap), 0.0, 100.0), 50.0, 50.1, 3);
  Actions circles = still;
  std::get<std::vector<Kneading>>(circles.surface) = {{.start = 50.0, .from = 40.0, .to = 40.0}};
  expect_visited(longest_walk(programme_of(circles), 0.0, 100.0), 50.0, 51.0, 3);
  Actions stroke = still;
  std::get<std::vector<Stroke>>(stroke.surface) = {{.start = 50.0, .from = 20.0, .to = 80.0}};
  expect_visited(longest_walk(programme_of(stroke), 0.0, 100.0), 50.3, 53.2, 5);
  Actions beats = still;
  beats.contractions = {{.start = 50.0, .from = 40.0, .to = 60.0}};
  expect_visited(longest_walk(programme_of(beats), 0.0, 100.0), 50.0, 50.5, 3);
}

}  // namespace
}  // namespace saphena::test
