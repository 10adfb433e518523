#include "multiscale/grip.hpp"

#include "math/at.hpp"

namespace saphena::multiscale {

Grip::Grip(const anatomy::Leg& leg)
    : leg_(&leg), channels_{leg.segment_count(), 0, leg.segment_count()}, fits_(anatomy::fits_of(leg)) {}

std::vector<double> Grip::changes(const std::vector<double>& state, const std::vector<double>& channels) const {
  const auto input = [&](int channel) { return channels[at(channel)]; };
  std::vector<double> result;
  for (std::size_t s = 0; s < fits_.size(); ++s) {
    const int segment = static_cast<int>(s);
    result.push_back(fits_[s].change(input(channels_.garment_pressure(segment)),
                                     input(channels_.garment_stiffness(segment)),
                                     [&](int index) { return state[at(index)]; }));
  }
  return result;
}

void Grip::press_fluid(const std::vector<double>& changes, std::vector<double>& state) const {
  using elements::TissueLoad;
  const anatomy::Subject& subject = leg_->subject;
  const std::array transmission{subject.transmission.garment.superficial, subject.transmission.garment.muscle};
  const std::array share{subject.epifascial.fluid_share, subject.subfascial.fluid_share};
  for (std::size_t layer = 0; layer < share.size(); ++layer)
    for (std::size_t s = 0; s < changes.size(); ++s) {
      const int load = leg_->map.tissue.layers[layer].load[s];
      const double stress = transmission[layer] * changes[s];
      state[at(load)] += share[layer] * stress;
      state[at(load + TissueLoad::sustained)] += stress;
    }
}

void Grip::press(const std::vector<double>& changes, std::vector<double>& state) const {
  press_fluid(changes, state);
  const std::array<double, 3> transmission = leg_->subject.transmission.garment.values();
  for (std::size_t depth = 0; depth < transmission.size(); ++depth)
    for (std::size_t s = 0; s < changes.size(); ++s)
      state[at(leg_->map.tissue_pressure[depth][s])] += transmission[depth] * changes[s];
}

}  // namespace saphena::multiscale
