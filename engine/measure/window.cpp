#include "measure/window.hpp"

#include <algorithm>
#include <limits>

namespace saphena::measure {

std::size_t SeriesView::count_until(double time) const {
  const auto first = std::ranges::lower_bound(series_->time, time - rounding);
  return static_cast<std::size_t>(first - series_->time.begin());
}

double SeriesView::mean(double Reading::*member, double from, double to) const {
  return to > from ? integral(member, from, to) / (to - from) : value(member, from);
}

double SeriesView::highest(double Reading::*member, double from, double to) const {
  double highest = -std::numeric_limits<double>::infinity();
  for_each(from, to, [&](double, const Reading& reading) { highest = std::max(highest, reading.*member); });
  return highest;
}

double SeriesView::lowest(double Reading::*member, double from, double to) const {
  double lowest = std::numeric_limits<double>::infinity();
  for_each(from, to, [&](double, const Reading& reading) { lowest = std::min(lowest, reading.*member); });
  return lowest;
}

}  // namespace saphena::measure
