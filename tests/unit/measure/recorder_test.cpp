#include "measure/recorder.hpp"

#include <gmock/gmock.h>

#include <limits>
#include <optional>

#include "../../support/shipped_leg.hpp"

namespace saphena::test {
namespace {

using measure::Recorder;

/// A recorder that is shown the same state at every instant it asks for.
class Shown {
 public:
  explicit Shown(const Recorder::Grids& grids)
      : leg_(anatomy::build_leg(shipped_subject(), 6, {})),
        programme_(programme_on(leg_, shipped_routine("lie_still"))),
        probe_(leg_, programme_),
        recorder(probe_, grids) {
    const std::vector<double> state = anatomy::resting_guess(leg_, programme_, 0.0);
    const std::vector<double> channels = channels_at(programme_, 0.0);
    while (recorder.next_time() < std::numeric_limits<double>::infinity()) {
      asked.push_back(recorder.next_time());
      recorder.take(asked.back(), state.data(), channels.data());
      if (asked.size() > 100'000) throw std::runtime_error("the recorder never ends");
    }
  }

 private:
  anatomy::Leg leg_;
  loading::Programme programme_;
  measure::Probe probe_;

 public:
  Recorder recorder;
  std::vector<double> asked;
};

/// The k-th entry is from + k * every, to the last digits.
void expect_grid(const std::vector<double>& times, double from, double every, std::size_t count) {
  ASSERT_EQ(times.size(), count);
  for (std::size_t k = 0; k < count; ++k)
    ASSERT_NEAR(times[k], from + every * static_cast<double>(k), 1e-9) << "instant " << k;
}

TEST(Recorder, AsksForEveryInstantOfBothGridsInOrder) {
  const Shown shown({.measure_from = -2.0, .measure_every = 0.02, .record_every = 0.05, .end = 3.0});
  expect_grid(shown.recorder.series().time, -2.0, 0.02, 251);
  expect_grid(shown.recorder.recording().time, 0.0, 0.05, 61);
  for (std::size_t k = 1; k < shown.asked.size(); ++k) ASSERT_GT(shown.asked[k], shown.asked[k - 1]);
}

TEST(Recorder, EndsWithTheRunEvenIfTheGridRoundsBeyondIt) {
  // Three times 0.1 s are a hair more than 0.3 s.
  const Shown shown({.measure_from = -0.1, .measure_every = 0.1, .record_every = 0.1, .end = 0.3});
  expect_grid(shown.recorder.recording().time, 0.0, 0.1, 4);
  EXPECT_EQ(shown.recorder.recording().time.back(), 0.3);
  EXPECT_EQ(shown.recorder.series().time.back(), 0.3);
  EXPECT_LE(shown.asked.back(), 0.3);
}

TEST(Recorder, RecordsOnItsGridOnlyWhenTheRunEndsBetween) {
  const Shown shown({.measure_from = -1.0, .measure_every = 0.02, .record_every = 0.7, .end = 10.0});
  expect_grid(shown.recorder.recording().time, 0.0, 0.7, 15);
  EXPECT_NEAR(shown.recorder.recording().time.back(), 9.8, 1e-9);
}

/// Metrics of the whole run reach to its end, wherever the measuring grid stands then.
TEST(Recorder, MeasuresTheEndOfTheRunWhereverItFalls) {
  const Shown shown({.measure_from = -1.0, .measure_every = 0.02, .record_every = 0.7, .end = 10.011});
  const auto& times = shown.recorder.series().time;
  EXPECT_EQ(times.size(), 552U);
  EXPECT_EQ(times.back(), 10.011);
  EXPECT_NEAR(times[times.size() - 2], 10.0, 1e-9);
}

TEST(Recorder, MeasuresTheEndOnce) {
  const Shown shown({.measure_from = -60.0, .measure_every = 0.02, .record_every = 0.05, .end = 8.9});
  expect_grid(shown.recorder.series().time, -60.0, 0.02, 3446);
}

TEST(Recorder, CanLeaveSignalsUnrecorded) {
  const Shown shown({.measure_from = -1.0,
                     .measure_every = 0.5,
                     .record_every = std::numeric_limits<double>::infinity(),
                     .end = 2.0});
  EXPECT_TRUE(shown.recorder.recording().time.empty());
  EXPECT_EQ(shown.recorder.series().time.size(), 7U);
}

TEST(Recorder, KeepsOneRowOfPlacesPerRecordedInstant) {
  const Shown shown({.measure_from = -1.0, .measure_every = 0.02, .record_every = 0.25, .end = 2.0});
  const measure::Recording& recording = shown.recorder.recording();
  ASSERT_EQ(recording.places.size(), measure::place_signals().size());
  for (std::size_t i = 0; i < recording.places.size(); ++i)
    EXPECT_EQ(recording.places[i].size(), measure::place_signals()[i].part == measure::Part::tissue ? 0U : 9U * 6U);
  EXPECT_EQ(recording.readings.size(), 9U);
}

}  // namespace
}  // namespace saphena::test
