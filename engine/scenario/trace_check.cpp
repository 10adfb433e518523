#include "scenario/trace_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace saphena::scenario {
namespace {

/// mmHg: a sensor's zero may be off by so much; and no device on the market goes beyond.
constexpr double lowest = -2.0;
constexpr double highest = 400.0;
/// A sample stands out when it differs from both its neighbours by this much, mmHg or share of the trace's usual peak.
constexpr double spike_pressure = 15.0;
constexpr double spike_share = 0.25;

class TraceChecker {
 public:
  TraceChecker(const Trace& trace, const std::vector<int>& rows) : trace_(trace), rows_(rows) {}

  void check() const {
    if (trace_.time.size() < 3)
      refuse(0, "", fmt::format("{} samples", trace_.time.size()), "at least 3 samples", "the trace is too short");
    check_order();
    check_gaps();
    for (const TraceColumn& column : trace_.columns) {
      check_range(column);
      if (is_regular()) check_spikes(column);
    }
  }

 private:
  [[noreturn]] void refuse(std::size_t sample, std::string key, std::string seen, std::string expected,
                           std::string message) const {
    throw InputError({.file = trace_.path.string(),
                      .line = sample < rows_.size() ? rows_[sample] : 0,
                      .key = std::move(key),
                      .seen = std::move(seen),
                      .expected = std::move(expected),
                      .message = std::move(message)});
  }

  double step(std::size_t i) const { return trace_.time[i] - trace_.time[i - 1]; }

  double median_step() const {
    std::vector<double> steps;
    for (std::size_t i = 1; i < trace_.time.size(); ++i) steps.push_back(step(i));
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::ranges::nth_element(steps, middle);
    return *middle;
  }

  /// Sampled by a clock, and not a list of instants at which something happened.
  bool is_regular() const {
    const double usual = median_step();
    std::size_t near = 0;
    for (std::size_t i = 1; i < trace_.time.size(); ++i) near += std::abs(step(i) - usual) < 0.1 * usual ? 1 : 0;
    return 10 * near >= 9 * (trace_.time.size() - 1);
  }

  void check_order() const {
    for (std::size_t i = 1; i < trace_.time.size(); ++i)
      if (step(i) <= 0.0)
        refuse(i, "time", fmt::format("{:g} s", trace_.time[i]), fmt::format("later than {:g} s", trace_.time[i - 1]),
               "time does not go forward");
  }

  void check_gaps() const {
    if (!is_regular()) return;
    const double usual = median_step();
    for (std::size_t i = 1; i < trace_.time.size(); ++i)
      if (step(i) > 1.5 * usual)
        refuse(i, "time", fmt::format("{:g} s after the sample before", step(i)), fmt::format("{:g} s", usual),
               "samples are missing");
  }

  void check_range(const TraceColumn& column) const {
    for (std::size_t i = 0; i < column.pressure.size(); ++i)
      if (column.pressure[i] < lowest || column.pressure[i] > highest)
        refuse(i, column.name, fmt::format("{:g} mmHg", column.pressure[i]),
               fmt::format("between {:g} and {:g} mmHg", lowest, highest), "the pressure is out of range");
  }

  /// The peak that is reached by two neighbours at least, so that a spike does not set its own measure.
  static double usual_peak(const std::vector<double>& p) {
    double peak = 0.0;
    for (std::size_t i = 1; i < p.size(); ++i) peak = std::max(peak, std::min(p[i - 1], p[i]));
    return peak;
  }

  void check_spikes(const TraceColumn& column) const {
    const std::vector<double>& p = column.pressure;
    const double threshold = std::max(spike_pressure, spike_share * usual_peak(p));
    for (std::size_t i = 1; i + 1 < p.size(); ++i) {
      const double before = p[i] - p[i - 1];
      const double after = p[i] - p[i + 1];
      if (before * after > 0.0 && std::min(std::abs(before), std::abs(after)) > threshold)
        refuse(i, column.name, fmt::format("{:g} mmHg between {:g} and {:g} mmHg", p[i], p[i - 1], p[i + 1]),
               "a course that samples follow; a faster clock where a pulse is that short",
               "a single sample stands out from both its neighbours");
    }
  }

  const Trace& trace_;
  const std::vector<int>& rows_;
};

}  // namespace

void check_trace(const Trace& trace, const std::vector<int>& rows) { TraceChecker(trace, rows).check(); }

}  // namespace saphena::scenario
