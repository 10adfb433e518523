#pragma once
// A subject's leg, divided into segments and wired into a network.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "anatomy/cannula.hpp"
#include "anatomy/circulation_map.hpp"
#include "anatomy/mesh.hpp"
#include "anatomy/subject.hpp"
#include "anatomy/tissue_map.hpp"
#include "loading/channels.hpp"
#include "loading/programme.hpp"
#include "network/network.hpp"

namespace saphena::anatomy {

/// Ablations: what is left out of the leg, to see what it was good for, and what is added to it. All veins are on by
/// default.
struct Switches {
  std::vector<std::string> valves_off{};  ///< vessel names; "perforators", "saphenofemoral_junction", "all"
  bool superficial_system = true;
  bool perforators = true;
  bool reflexes = true;
  bool inertance = true;
  bool breathing = true;
  bool tissue = false;  ///< filtration, tissue fluid and lymph; off by default, for they double the work
  bool lymph_pumping = true;
  std::optional<Cannula> cannula{};  ///< [cannula]
  bool closed_loop = false;  ///< run.circulation: heart, trunk and other leg instead of given pressures at the ends

  bool valve_is_off(const std::string& vessel) const;
};

/// Indices of nodes and states by what they are, for reading results. Vectors run over segments, distal to proximal.
struct LegMap {
  int artery = 0, atrium = 0, iliac = 0, caval = 0;  // nodes; in a closed loop the leg's artery and the right heart
  int body_artery = network::none;                   ///< node: feeds all but this leg; none in a closed loop
  std::vector<int> deep, superficial, muscle_bed, skin_bed;  // nodes
  std::vector<int> deep_flow;  ///< states: flow from a deep segment to the next; the last one enters the iliac vein
  std::vector<int> superficial_flow;  ///< states: likewise; the last one passes the saphenofemoral junction
  std::array<std::vector<int>, loading::depth_count> tissue_pressure;  ///< states
  std::vector<int> muscle_supply, skin_supply;                         ///< numbers among the Microcirculation processes
  int femoral_valve = network::none;  ///< state: opening of the most proximal valve of the femoral vein, if it has one
  int femoral_passed = 0;             ///< state: meter
  TissueMap tissue;                   ///< empty without tissue
  CirculationMap circulation;         ///< empty with open ends
};

struct Leg {
  Subject subject;
  network::Network network;
  LegMap map;
  std::vector<Span> segments;
  std::vector<Span> other_lengths;     ///< of the other leg, distal to proximal; empty with open ends
  std::vector<double> tissue_volumes;  ///< mL per segment
  std::vector<LumpedVein> deep_veins, superficial_veins;
  std::vector<InitialValue> tissue_balance;  ///< states that lie in balance at rest, lying

  int segment_count() const { return static_cast<int>(segments.size()); }
  loading::Wearer wearer() const { return {other_lengths, !map.tissue.empty()}; }
  /// The segment that holds a place (cm from the toes).
  int segment_at(double place) const;
};

/// Builds the leg. Throws std::invalid_argument when the subject cannot be divided so.
Leg build_leg(const Subject& subject, int segment_count, const Switches& switches);

/// mmHg that carry a resting leg's blood from its small veins to the atrium: a first guess, which settling makes good.
inline constexpr double resting_drop = 3.0;

/// A state near rest under the loads at `time`: every vessel filled to hydrostatic pressure, no flow.
std::vector<double> resting_guess(const Leg& leg, const loading::Programme& programme, double time);

/// Multiplies the tissue's fluid: water is given to it or taken from it, protein stays. Garments fit what it comes to.
void scale_tissue_fluid(const Leg& leg, double factor, std::vector<double>& states);

}  // namespace saphena::anatomy
