#pragma once
// Collectors that are cut, so that their lymph runs out and can be measured.

#include <string>
#include <string_view>

namespace saphena::anatomy {

struct Cannula {
  double at = 0.0;                 ///< cm from the toes; the border of two segments that lies next to it
  std::string pathway = "medial";  ///< or "lateral", "deep", "all"
  double bore = 0.028;             ///< cm: inner diameter of the tube in each vessel; polyethylene tubing of size 10
  double length = 30.0;            ///< cm: of a tube; assumed

  bool cuts(std::string_view name) const { return pathway == "all" || pathway == name; }
};

}  // namespace saphena::anatomy
