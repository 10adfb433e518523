#include "measure/recorder.hpp"

namespace saphena::measure {

void Recorder::take(double time, const double* states, const double* channels) {
  const bool record = next_record() <= time;
  Reading reading;
  probe_->read(time, states, channels, reading, record ? &places_ : nullptr);
  if (measure_.next() <= time) measure(time, reading);
  if (record) keep(time, reading);
}

void Recorder::measure(double time, const Reading& reading) {
  measure_.take(time);
  series_.time.push_back(time);
  series_.readings.push_back(reading);
}

void Recorder::take_mean(double time, const double* states, const double* channels, double mean_load) {
  const bool record = next_record() <= time;
  Reading reading;
  probe_->read(time, states, channels, reading, record ? &places_ : nullptr);
  reading.mean_load = mean_load + reading.garment_change;
  measure_.note(time);
  series_.time.push_back(time);
  series_.readings.push_back(reading);
  if (record) keep(time, reading);
}

void Recorder::keep(double time, const Reading& reading) {
  recording_.time.push_back(time);
  recording_.readings.push_back(reading);
  for (std::size_t i = 0; i < place_signals().size(); ++i) {
    const std::vector<double>& row = places_.*(place_signals()[i].values);
    recording_.places[i].insert(recording_.places[i].end(), row.begin(), row.end());
  }
}

std::vector<double> Recorder::records_within(double from, double to) const {
  std::vector<double> instants;
  for (std::size_t i = recording_.time.size(); record_instant(i) <= to; ++i)
    if (record_instant(i) > from) instants.push_back(record_instant(i));
  return instants;
}

void Recorder::begin_leap(double from, double to) {
  series_.leaps.push_back({from, to, 0.0});
  measure_.leave_out_until(to);
}

void Recorder::measure_into(Series memory) {
  memory.time.clear();
  memory.readings.clear();
  memory.leaps.clear();
  series_ = std::move(memory);
}

void Recorder::return_to(const Mark& mark) {
  measure_ = mark.grid;
  series_.time.resize(mark.measured);
  series_.readings.resize(mark.measured);
  series_.leaps.resize(mark.leaps);
  if (recording_.time.size() == mark.recorded) return;
  for (std::vector<double>& values : recording_.places)
    values.resize(values.size() / recording_.time.size() * mark.recorded);
  recording_.time.resize(mark.recorded);
  recording_.readings.resize(mark.recorded);
}

}  // namespace saphena::measure
