#pragma once

#include "anatomy/leg.hpp"
#include "loading/programme.hpp"
#include "measure/circulation_probe.hpp"
#include "measure/reading.hpp"
#include "measure/site.hpp"
#include "measure/tissue_probe.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::measure {

/// Reads signals off the states of one leg.
class Probe {
 public:
  Probe(const anatomy::Leg& leg, const loading::Programme& programme);

  /// Fills `reading`, and `places` when it is given.
  void read(double time, const double* states, const double* channels, Reading& reading,
            PlaceReading* places = nullptr);

 private:
  /// Pressures that a reading needs, or all of them.
  void find_pressures(const double* states, const double* channels, bool everywhere);
  void read_flows(const double* states, Reading& reading) const;
  void read_volumes(const double* states, Reading& reading) const;
  void read_tissue(double time, const double* states, const double* channels, Reading& reading);
  void read_capillaries(const double* states, Reading& reading);
  void read_places(double time, const double* states, const double* channels, PlaceReading& places);
  const std::vector<int>& ankle_veins() const;
  double pressure(int node) const;
  double pressure_at(const Site& site, const std::vector<int>& nodes) const;
  double deep_vein_area_at(const Site& site, const double* states) const;
  double superficial_vein_volume(const double* states, std::size_t segment) const;

  const anatomy::Leg* leg_;
  const loading::Programme* programme_;
  network::NodeFields<double> fields_;
  std::vector<anatomy::RegionShares> shares_;  ///< of every segment
  TissueProbe tissue_;
  CirculationProbe circulation_;
  std::vector<double> loads_;
  std::vector<double> muscle_capillary_;
  Site ankle_, popliteal_, femoral_;
  std::vector<std::size_t> site_veins_;  ///< numbers of the conduit veins whose pressure every reading has
  bool superficial_;  ///< without the superficial system its veins are cut off: nothing is read off them
};

}  // namespace saphena::measure
