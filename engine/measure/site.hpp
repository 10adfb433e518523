#pragma once
// A place on the leg where an instrument is held. Signals are read there between segments, along straight lines, so
// that they do not jump when the leg is divided otherwise.

#include <algorithm>
#include <cstddef>

#include "anatomy/leg.hpp"

namespace saphena::measure {

struct Site {
  std::size_t segment;  ///< that holds the place
  std::size_t distal, proximal;
  double share;    ///< of the way from the middle of `distal` to that of `proximal`
  double passage;  ///< of the way through the segment, from its distal end

  Site(const anatomy::Leg& leg, double place) : segment(static_cast<std::size_t>(leg.segment_at(place))) {
    const auto middle = [&](std::size_t s) { return 0.5 * (leg.segments[s].from + leg.segments[s].to); };
    const std::size_t last = leg.segments.size() - 1;
    distal = place < middle(segment) ? std::max<std::size_t>(segment, 1) - 1 : segment;
    proximal = std::min(distal + 1, last);
    const double gap = middle(proximal) - middle(distal);
    share = gap > 0.0 ? std::clamp((place - middle(distal)) / gap, 0.0, 1.0) : 0.0;
    passage = std::clamp((place - leg.segments[segment].from) / leg.segments[segment].length(), 0.0, 1.0);
  }

  /// A quantity of segments, given by their number.
  template <class Value>
  double between_middles(Value value) const {
    return (1.0 - share) * value(distal) + share * value(proximal);
  }

  /// A flow, given by the number of the segment that it leaves at its proximal end.
  template <class Flow>
  double through(Flow flow) const {
    const double leaves = flow(segment);
    return segment == 0 ? leaves : (1.0 - passage) * flow(segment - 1) + passage * leaves;
  }
};

}  // namespace saphena::measure
