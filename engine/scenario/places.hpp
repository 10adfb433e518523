#pragma once
// Named places on the leg.

#include <string>
#include <string_view>
#include <vector>

#include "anatomy/subject.hpp"

namespace saphena::scenario {

struct NamedPlace {
  std::string name;
  double place;  ///< cm from the toes along the leg's axis
};

/// All named places of a subject, distal to proximal.
std::vector<NamedPlace> named_places(const anatomy::Subject& subject);

/// Place of a name ("mid_calf"), a share of the leg's length ("35 %"), or a distance from the toes ("40 cm").
/// Throws units::QuantityError when it is neither.
double parse_place(std::string_view text, const anatomy::Subject& subject);

}  // namespace saphena::scenario
