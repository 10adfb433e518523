#pragma once
// How veins, beds and their supply are put into a network: the same for either leg.

#include <array>
#include <string>

#include "anatomy/lumped_valve.hpp"

namespace saphena::anatomy {

inline constexpr double standard_gravity = 980.665;  // cm/s2

/// Half of a vein belongs to each conduit that meets it.
struct VeinEnd {
  double length;
  LumpedVein vein;
};

/// The tissue of a stretch of leg: perfusion and compliance are means over the regions it lies in.
struct TissueShare {
  double volume;            ///< mL
  double compliance_scale;  ///< of venule beds, against the calf
  double perfusion;         ///< 1/s
};

class VesselWiring {
 public:
  /// All of them must outlive the wiring.
  VesselWiring(const Subject& subject, const Switches& switches, network::NetworkBuilder& network)
      : subject_(subject), switches_(switches), network_(network) {}

  TissueShare tissue_in(const Span& stretch) const;

  /// Returns the node.
  int add_vein(const std::string& name, const LumpedVein& vein, const network::Surroundings& around, double length);
  /// With its outlet into the node `vein`; returns the node.
  int add_bed(const std::string& name, const Bed& bed, const TissueShare& tissue, const network::Surroundings& around,
              int vein);

  struct SupplyPorts {
    int artery, bed;     ///< nodes
    int demand_channel;  ///< input
  };
  /// Returns its number among the Microcirculation processes.
  int add_supply(const std::string& name, const Bed& bed, const elements::ArteriolarTone::Parameters<double>& tone,
                 const TissueShare& tissue, const SupplyPorts& ports);

  /// The valves of one system between two places of the leg.
  LumpedValve valves_in(bool deep, const Span& between) const;
  /// Where the last vein of the leg ends, cm from the toes.
  double iliac_end() const;
  /// Joins two veins; returns the flow state.
  int join(const std::string& name, std::array<int, 2> nodes, const VeinEnd& from, const VeinEnd& to,
           const LumpedValve& valve);

 private:
  const Subject& subject_;
  const Switches& switches_;
  network::NetworkBuilder& network_;
};

}  // namespace saphena::anatomy
