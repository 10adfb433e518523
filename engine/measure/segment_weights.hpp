#pragma once

#include <vector>

#include "anatomy/leg.hpp"
#include "math/lanes.hpp"

namespace saphena::measure {

/// How much every segment counts in sums over the leg, for each lane of T.
template <class T>
struct SegmentWeights {
  std::vector<T> foot, calf, thigh;  ///< shares of the segment that lie in these regions
  std::vector<T> muscle, skin;       ///< tissue volumes, mL
  T tissue{1.0};                     ///< all of these together

  void set_lane(const anatomy::Leg& leg, int lane) {
    const std::size_t count = leg.segments.size();
    for (auto* list : {&foot, &calf, &thigh, &muscle, &skin}) list->resize(count);
    double muscles = 0.0;
    double skins = 0.0;
    for (std::size_t s = 0; s < count; ++s) {
      const anatomy::RegionShares shares = anatomy::region_shares(leg.subject, leg.segments[s]);
      math::lane(foot[s], lane) = shares.foot;
      math::lane(calf[s], lane) = shares.calf;
      math::lane(thigh[s], lane) = shares.thigh;
      math::lane(muscle[s], lane) = leg.tissue_volumes[s] * leg.subject.muscle.flow_share;
      math::lane(skin[s], lane) = leg.tissue_volumes[s] * leg.subject.skin.flow_share;
      muscles += math::lane(muscle[s], lane);
      skins += math::lane(skin[s], lane);
    }
    math::lane(tissue, lane) = muscles + skins;
  }
};

}  // namespace saphena::measure
