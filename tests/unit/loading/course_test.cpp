#include "loading/course.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace saphena::test {
namespace {

using loading::Course;

TEST(Course, FollowsStraightLinesAndStaysAtItsEnds) {
  const Course course{{{1.0, 0.0}, {3.0, 10.0}, {4.0, 4.0}}};
  EXPECT_EQ(course.at(-5.0), 0.0);
  EXPECT_EQ(course.at(1.0), 0.0);
  EXPECT_DOUBLE_EQ(course.at(2.0), 5.0);
  EXPECT_EQ(course.at(3.0), 10.0);
  EXPECT_DOUBLE_EQ(course.at(3.5), 7.0);
  EXPECT_EQ(course.at(9.0), 4.0);
  EXPECT_EQ(course.end(), 4.0);
}

Course noisy_wave(double noise) {
  std::mt19937 generator(7);
  std::uniform_real_distribution<double> error(-noise, noise);
  Course course;
  for (int i = 0; i < 20000; ++i) {
    const double time = 0.01 * i;
    course.points.push_back({time, std::abs(std::sin(0.2 * time)) + error(generator)});
  }
  return course;
}

TEST(Course, MissesNoPointByMoreThanTheTolerance) {
  for (const double noise : {0.0, 0.002, 0.02})
    for (const double tolerance : {0.001, 0.005, 0.05}) {
      const Course whole = noisy_wave(noise);
      const Course lines = loading::simplified(whole, tolerance);
      for (const Course::Point& point : whole.points)
        ASSERT_NEAR(lines.at(point.time), point.value, tolerance + 1e-12) << noise << " " << tolerance;
    }
}

TEST(Course, NeedsFewLinesForWhatIsSmooth) {
  EXPECT_LT(loading::simplified(noisy_wave(0.002), 0.005).points.size(), 400U);
  const Course straight{{{0.0, 0.0}, {1.0, 1.0}, {2.0, 2.0}, {3.0, 3.0}}};
  EXPECT_EQ(loading::simplified(straight, 1e-9).points.size(), 2U);
}

TEST(Course, KeepsItsEnds) {
  const Course whole = noisy_wave(0.02);
  const Course lines = loading::simplified(whole, 0.05);
  EXPECT_EQ(lines.points.front().value, whole.points.front().value);
  EXPECT_EQ(lines.points.back().value, whole.points.back().value);
}

}  // namespace
}  // namespace saphena::test
