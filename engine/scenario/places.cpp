#include "scenario/places.hpp"

#include <algorithm>

#include "scenario/quantity_text.hpp"

namespace saphena::scenario {

std::vector<NamedPlace> named_places(const anatomy::Subject& subject) {
  const double ankle = subject.ankle_place;
  const double knee = subject.knee_place;
  const double groin = subject.leg_length;
  const auto calf = [&](double share) { return ankle + share * (knee - ankle); };
  const auto thigh = [&](double share) { return knee + share * (groin - knee); };
  return {{"toes", 0.0},
          {"foot", 0.5 * ankle},
          {"ankle", ankle},
          {"gaiter", calf(0.15)},
          {"mid_calf", calf(0.55)},
          {"calf", calf(0.65)},
          {"below_knee", calf(0.92)},
          {"knee", knee},
          {"above_knee", thigh(0.1)},
          {"thigh", thigh(0.5)},
          {"mid_thigh", thigh(0.5)},
          {"upper_thigh", thigh(0.85)},
          {"groin", groin}};
}

double parse_place(std::string_view text, const anatomy::Subject& subject) {
  for (const NamedPlace& named : named_places(subject))
    if (named.name == text) return named.place;
  if (text.ends_with('%')) return 0.01 * subject.leg_length * read_quantity(text, "%");
  return read_quantity(text, "cm");
}

}  // namespace saphena::scenario
