#include "measure/recorder.hpp"

namespace saphena::measure {

void Recorder::take(double time, const double* states, const double* channels) {
  const bool record = next_record() <= time;
  Reading reading;
  probe_->read(time, states, channels, reading, record ? &places_ : nullptr);
  if (next_measure() <= time) {
    series_.time.push_back(time);
    series_.readings.push_back(reading);
  }
  if (!record) return;
  recording_.time.push_back(time);
  recording_.readings.push_back(reading);
  for (std::size_t i = 0; i < place_signals().size(); ++i) {
    const std::vector<double>& row = places_.*(place_signals()[i].values);
    recording_.places[i].insert(recording_.places[i].end(), row.begin(), row.end());
  }
}

}  // namespace saphena::measure
