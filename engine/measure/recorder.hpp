#pragma once

#include <array>
#include <limits>
#include <vector>

#include "measure/measure_grid.hpp"
#include "measure/probe.hpp"

namespace saphena::measure {

/// Readings at many instants, in order of time.
struct Series {
  std::vector<double> time;
  std::vector<Reading> readings;
  /// Stretches of time that were leaped over; readings in them are means.
  struct Leap {
    double from, to;
    double contractions;  ///< of the medial collectors
    /// The part of it that lies in a span.
    double share_in(double start, double end) const {
      return std::max(0.0, std::min(to, end) - std::max(from, start)) / (to - from);
    }
  };
  std::vector<Leap> leaps;
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

  Recorder(Probe& probe, const Grids& grids)
      : probe_(&probe), grids_(grids), measure_({grids.measure_from, grids.measure_every, grids.end}) {
    recording_.places.resize(place_signals().size());
  }

  void begin_step(double from, double to) { measure_.begin_step(from, to); }
  double next_time() const { return std::min(measure_.next(), next_record()); }
  void take(double time, const double* states, const double* channels);

  // Members that travel side by side are read together, by a survey that they share.
  template <class T>
  using Panel = Survey<T>;
  template <class T>
  void enter(Survey<T>& survey, int lane) const {
    probe_->enter(survey, lane);
  }
  /// Whether the survey's sums are enough for the next instant.
  bool is_content_with_panel() const { return next_record() > measure_.next(); }
  template <class T>
  void take(double time, const Survey<T>& survey, const T* states, int lane) {
    Reading reading;
    probe_->read(time, Glimpse<T>{survey, states, lane}, reading);
    measure(time, reading);
  }

  /// Within a leap: a mean state, with the mean load (garments as they were put on), which no instant could tell.
  void take_mean(double time, const double* states, const double* channels, double mean_load);
  /// Instants of the user's grid that are still to come, after `from` and until `to`.
  std::vector<double> records_within(double from, double to) const;
  /// Nothing is measured until after `leap`, but by `take_mean`.
  void begin_leap(double from, double to);
  void end_leap(double contractions) { series_.leaps.back().contractions = contractions; }

  /// To take back what came since.
  struct Mark {
    std::size_t measured, recorded, leaps;
    MeasureGrid grid;
  };
  Mark mark() const { return {series_.time.size(), recording_.time.size(), series_.leaps.size(), measure_}; }
  void return_to(const Mark& mark);

  const Series& series() const { return series_; }
  const Recording& recording() const { return recording_; }
  Recording release_recording() { return std::move(recording_); }
  /// Memory of a recorder that is done, for one that has not begun: pages fresh from the system are what a short member
  /// would spend a tenth of its time on.
  Series release_series() { return std::move(series_); }
  void measure_into(Series memory);

 private:
  double next_record() const { return record_instant(recording_.time.size()); }
  double record_instant(std::size_t index) const { return bounded(grids_.record_every * static_cast<double>(index)); }
  double bounded(double time) const {
    return time <= grids_.end * (1.0 + 1e-12) ? std::min(time, grids_.end) : std::numeric_limits<double>::infinity();
  }

  void measure(double time, const Reading& reading);
  void keep(double time, const Reading& reading);

  Probe* probe_;
  Grids grids_;
  MeasureGrid measure_;
  Series series_;
  Recording recording_;
  PlaceReading places_;
};

}  // namespace saphena::measure
