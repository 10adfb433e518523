#pragma once
// Where hands go: over several zones in turn, one hand or two that alternate.

#include <vector>

#include "scenario/keys.hpp"

namespace saphena::scenario {

/// Keys that all manual techniques share.
struct HandPath {
  std::vector<std::string> zones;
  std::string direction = "proximal";
  double zone_pause = 1.0;
  std::string hands = "one";

  bool two_hands() const { return hands == "alternating"; }
  bool proximal() const { return direction == "proximal"; }
};
const Keys<HandPath>& hand_path_keys();

/// A stretch of the leg that is worked on as a whole.
struct Zone {
  std::string name;
  double from;  ///< cm from the toes
  double to;
};
std::vector<std::string> zone_names();
/// All zones of a subject, distal to proximal.
std::vector<Zone> named_zones(const anatomy::Subject& subject);
Zone zone_named(const std::string& name, const anatomy::Subject& subject);

/// One action as one or more loads: those of the hand that leads, zone after zone, and those of the hand that follows.
template <class Load>
struct Series {
  std::vector<Load> leading;
  std::vector<Load> following;

  double end() const { return (following.empty() ? leading : following).back().end(); }
};

template <class Load>
Series<Load> spread(const Load& model, const HandPath& path, const anatomy::Subject& subject) {
  Series<Load> series;
  const double lag = path.two_hands() ? model.half_cycle() : 0.0;
  if (path.zones.empty()) series.leading.push_back(model);
  Load load = model;
  for (const std::string& name : path.zones) {
    const Zone zone = zone_named(name, subject);
    load.from = path.proximal() ? zone.from : zone.to;
    load.to = path.proximal() ? zone.to : zone.from;
    series.leading.push_back(load);
    load.start = load.end() + lag + path.zone_pause;
  }
  if (!path.two_hands()) return series;
  series.following = series.leading;
  for (Load& follower : series.following) follower.start += lag;
  return series;
}

}  // namespace saphena::scenario
