#include "scenario/hand_path.hpp"

#include "scenario/places.hpp"

namespace saphena::scenario {
namespace {

constexpr std::array<std::array<const char*, 3>, 6> zone_limits{{{"foot", "toes", "ankle"},
                                                                 {"ankle", "ankle", "gaiter"},
                                                                 {"calf", "gaiter", "below_knee"},
                                                                 {"behind_knee", "below_knee", "above_knee"},
                                                                 {"thigh", "above_knee", "upper_thigh"},
                                                                 {"groin", "upper_thigh", "groin"}}};

}  // namespace

std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  for (const auto& [name, from, to] : zone_limits) names.emplace_back(name);
  return names;
}

const Keys<HandPath>& hand_path_keys() {
  using H = HandPath;
  static const Keys<H> keys{
      list<&HandPath::zones>("zones", "in place of from and to: done one after another, in this order", zone_names()),
      text<&HandPath::direction>("direction", "within each zone", {"proximal", "distal"}),
      quantity<&HandPath::zone_pause>("zone_pause", "s", {0, 3600}, "between zones"),
      text<&HandPath::hands>("hands", "one, or two of which the second follows half a cycle later",
                             {"one", "alternating"}),
  };
  return keys;
}

std::vector<Zone> named_zones(const anatomy::Subject& subject) {
  std::vector<Zone> zones;
  for (const auto& [name, from, to] : zone_limits)
    zones.push_back({name, parse_place(from, subject), parse_place(to, subject)});
  return zones;
}

Zone zone_named(const std::string& name, const anatomy::Subject& subject) {
  for (Zone& zone : named_zones(subject))
    if (zone.name == name) return std::move(zone);
  throw std::logic_error("no such zone: keys are checked before");
}

}  // namespace saphena::scenario
