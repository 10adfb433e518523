#include "loading/course.hpp"

#include <algorithm>
#include <limits>

namespace saphena::loading {

double Course::at(double time) const {
  const auto next = std::ranges::upper_bound(points, time, {}, &Point::time);
  if (next == points.begin()) return points.front().value;
  if (next == points.end()) return points.back().value;
  const Point& before = *(next - 1);
  return before.value + (next->value - before.value) * (time - before.time) / (next->time - before.time);
}

Course simplified(const Course& course, double tolerance) {
  const std::vector<Course::Point>& points = course.points;
  if (points.size() < 3) return course;
  constexpr double any = std::numeric_limits<double>::infinity();
  Course result{{points.front()}};
  double low = -any;
  double high = any;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const auto slope_to = [&](double miss) {
      const Course::Point& from = result.points.back();
      return (points[i].value + miss - from.value) / (points[i].time - from.time);
    };
    if (slope_to(0.0) < low || slope_to(0.0) > high) {
      result.points.push_back(points[i - 1]);
      low = -any;
      high = any;
    }
    low = std::max(low, slope_to(-tolerance));
    high = std::min(high, slope_to(tolerance));
  }
  result.points.push_back(points.back());
  return result;
}

}  // namespace saphena::loading
