#pragma once

#include <cstddef>
#include <vector>

namespace saphena::loading {

/// A number over time as straight lines between points; before the first and after the last it stays as it is there.
struct Course {
  struct Point {
    double time;
    double value;
  };
  std::vector<Point> points;  ///< in the order of time

  bool empty() const { return points.empty(); }
  double end() const { return points.back().time; }
  double at(double time) const;
};

/// The points of `course` that are left when lines between them may miss the others by `tolerance`. One pass: a cone of
/// the slopes that miss nothing narrows from point to point, and a new line begins where the next point leaves it.
Course simplified(const Course& course, double tolerance);

}  // namespace saphena::loading
