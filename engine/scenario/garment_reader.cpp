#include "scenario/garment_reader.hpp"

#include "scenario/places.hpp"

namespace saphena::scenario {
namespace {

using loading::Course;
using loading::Garment;

/// How far a pose is from lying flat towards standing, by the height of the ankle.
double upright_share(const loading::Pose& pose, const anatomy::Subject& subject) {
  const double flat = -subject.supine_drop;
  const double standing = subject.ankle_height - subject.heart_height;
  return std::clamp((flat - pose.ankle) / (flat - standing), 0.0, 1.0);
}

Course upright_course(const loading::Posture& posture, const anatomy::Subject& subject) {
  Course course;
  for (const loading::PoseChange& change : posture.changes) {
    if (!course.empty()) course.points.push_back({change.start, course.points.back().value});
    const double reached = course.empty() ? change.start : change.start + change.transition;
    course.points.push_back({reached, upright_share(change.pose, subject)});
  }
  return course;
}

std::vector<Garment::Point> profile_of(const GarmentInput& input, const anatomy::Subject& subject) {
  std::vector<Garment::Point> profile{{subject.ankle_place, input.ankle_pressure},
                                      {parse_place("calf", subject), input.calf_pressure}};
  if (input.knee_pressure >= 0.0) profile.push_back({subject.knee_place, input.knee_pressure});
  profile.push_back({parse_place("upper_thigh", subject), input.thigh_pressure});
  return profile;
}

/// Pressures where the garment is, and not where only its profile goes on.
ActionFacts facts_of(const Garment& garment) {
  ActionFacts facts{.spans = {{garment.from, garment.to}}};
  std::vector<double> pressures{garment.profile_pressure(garment.from)};
  for (const Garment::Point& point : garment.profile)
    if (point.place > garment.from && point.place < garment.to) pressures.push_back(point.pressure);
  pressures.push_back(garment.profile_pressure(garment.to));
  double distal = pressures.front();
  for (const double pressure : pressures) {
    distal = std::min(distal, pressure);
    facts.peak_pressure = std::max(facts.peak_pressure, pressure);
    facts.proximal_excess = std::max(facts.proximal_excess, pressure - distal);
  }
  return facts;
}

}  // namespace

void read_garment(ActionContext& action) {
  const ActionLayers& layers = action.layers();
  const anatomy::Subject& subject = action.subject();
  GarmentInput input;
  Garment& garment = input.garment;
  garment.contact = {1.0, subject.transmission.garment.values()};
  garment.start = -1e6;
  garment.duration = 2e6 + action.scenario().run.duration;
  layers.read(garment_keys(), input);
  if (garment.to <= garment.from)
    layers.refuse("to", "the garment's proximal edge must lie beyond its distal edge",
                  fmt::format("more than {:g} cm from the toes", garment.from));
  garment.profile = profile_of(input, subject);
  for (const char* key : {"standing_increase", "contraction_increase"})
    if (layers.layer_of(key) >= 0 && input.ankle_pressure == 0.0)
      layers.refuse(key, "the rise is in proportion to the pressure at the ankle, and that is 0 mmHg",
                    "an ankle_pressure above 0 mmHg");
  if (input.ankle_pressure > 0.0) {
    garment.standing = input.standing_increase / input.ankle_pressure;
    garment.working = input.contraction_increase / input.ankle_pressure;
  }
  garment.upright = upright_course(action.scenario().actions.posture, subject);
  ActionFacts facts = facts_of(garment);
  action.add<Garment>({{garment}, {}}, 1.0, std::move(facts));
}

void join_garments_and_muscles(Scenario& scenario) {
  const auto join = [](auto& leg) {
    for (Garment& garment : std::get<std::vector<Garment>>(leg.surface))
      if (garment.working > 0.0) garment.beneath = leg.contractions;
  };
  join(scenario.actions);
  join(scenario.actions.other);
}

}  // namespace saphena::scenario
