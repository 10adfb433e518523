#pragma once
// Where tissue fluid and lymph are in the network.

#include <array>
#include <vector>

namespace saphena::anatomy {

/// One layer of tissue; vectors run over segments, distal to proximal.
struct LayerMap {
  std::vector<int> interstitium;  ///< nodes
  std::vector<int> protein;       ///< states, mg
  std::vector<int> perivascular;  ///< states, mg
  std::vector<int> exchange;      ///< numbers among the CapillaryExchange processes
  std::vector<int> load;          ///< states: first of tissue_load's
  std::vector<int> stimulus;      ///< states: first of lymph_stimulus's
  std::vector<int> initial;       ///< nodes: initial lymphatics
  std::vector<int> initial_protein;
};

/// One way of lymph through the leg.
struct PathwayMap {
  std::vector<int> collector;  ///< nodes
  std::vector<int> protein;    ///< states, mg
  std::vector<int> phase;      ///< states: first of lymphangion's
  std::vector<int> muscle;     ///< numbers among the Lymphangion processes
  std::vector<int> conduit;    ///< states: first of lymph_conduit's, to the next segment; none for the last. Above a
                               ///< cannula lymph_cannula's, which are the same
  int node_passed = 0;         ///< state: lymph that has passed the lymph nodes
};

struct TissueMap {
  std::array<LayerMap, 2> layers;      ///< epifascial, subfascial
  std::array<PathwayMap, 3> pathways;  ///< medial, lateral, deep
  int plasma_protein = 0;              ///< state, mg: gained by blood since the start
  int duct = 0;                        ///< node: thoracic duct
  int duct_protein = 0;                ///< state, mg
  std::vector<int> fitted_girth;       ///< states, by segment: see elements/garment_fit.hpp
  std::vector<int> cannula;            ///< states: first of lymph_cannula's, one for each pathway that is cut

  bool empty() const { return layers[0].interstitium.empty(); }
};

struct InitialValue {
  int state;
  double value;
};

}  // namespace saphena::anatomy
