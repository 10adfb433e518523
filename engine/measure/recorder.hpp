#pragma once

#include <array>
#include <limits>
#include <vector>

#include "measure/probe.hpp"

namespace saphena::measure {

/// Readings at many instants, in order of time.
struct Series {
  std::vector<double> time;
  std::vector<Reading> readings;
};

/// Recorded signals: time along the first axis, places along the second.
struct Recording {
  std::vector<double> time;
  std::vector<Reading> readings;
  std::vector<std::vector<double>> places;  ///< per place signal: time-major, one row of segments per instant; empty
                                            ///< where the leg has none of it
};

/// The integrator's observer: samples on two grids, a fine one from which metrics are measured and the user's one that
/// is kept.
class Recorder {
 public:
  struct Grids {
    double measure_from = -60.0;
    double measure_every = 0.02;
    double record_every = 0.05;  ///< from t = 0; infinite: record nothing
    double end = 60.0;
  };

  Recorder(Probe& probe, const Grids& grids) : probe_(&probe), grids_(grids) {
    recording_.places.resize(place_signals().size());
  }

  double next_time() const { return std::min(next_measure(), next_record()); }
  void take(double time, const double* states, const double* channels);

  const Series& series() const { return series_; }
  const Recording& recording() const { return recording_; }
  Recording release_recording() { return std::move(recording_); }

 private:
  /// The grid's next instant; after its last the end of the run, wherever that falls.
  double next_measure() const {
    const double next = bounded(grids_.measure_from + grids_.measure_every * static_cast<double>(series_.time.size()));
    const bool ends = next == std::numeric_limits<double>::infinity();
    return ends && (series_.time.empty() || series_.time.back() < grids_.end - rounding) ? grids_.end : next;
  }
  double next_record() const { return bounded(grids_.record_every * static_cast<double>(recording_.time.size())); }
  double bounded(double time) const {
    return time <= grids_.end * (1.0 + 1e-12) ? std::min(time, grids_.end) : std::numeric_limits<double>::infinity();
  }

  static constexpr double rounding = 1e-9;  // s
  Probe* probe_;
  Grids grids_;
  Series series_;
  Recording recording_;
  PlaceReading places_;
};

}  // namespace saphena::measure
