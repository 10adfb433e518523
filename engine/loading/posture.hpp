#pragma once

#include <algorithm>
#include <array>
#include <vector>

#include "loading/shape.hpp"

namespace saphena::loading {

/// A body position at rest: how high the joints of the leg are above the heart, and the pressures at the leg's proximal
/// end.
struct Pose {
  double toes = 0.0;  ///< cm above the heart, as the next seven
  double ankle = 0.0;
  double knee = 0.0;
  double groin = 0.0;
  double iliac = 0.0;
  double caval = 0.0;
  double carotid = 0.0;             ///< of the carotid sinus
  double upper_veins = 0.0;         ///< of the upper body's veins, a mean over their compliance
  double atrial_pressure = 4.0;     ///< mmHg, end of expiration
  double abdominal_pressure = 5.0;  ///< mmHg, end of expiration
  double arterial_pressure = 93.0;  ///< mmHg, mean, at heart height
  double pleural_pressure = -4.0;   ///< mmHg, around heart and lungs, end of expiration
};

/// A pose taken up from `start` on, reached smoothly over `transition`.
struct PoseChange {
  double start = 0.0;
  double transition = 3.0;
  Pose pose;
};

/// Places of the joints along the leg's axis, cm from the toes.
struct Joints {
  double toes = 0.0;
  double ankle = 17.0;
  double knee = 57.0;
  double groin = 98.0;
};

/// The posture over time: the first pose holds from the beginning, later ones follow each other.
struct Posture {
  Joints joints;
  std::vector<PoseChange> changes{PoseChange{}};

  Pose at(double time) const {
    Pose pose = changes.front().pose;
    for (std::size_t i = 1; i < changes.size() && time > changes[i].start; ++i)
      pose = blend(pose, changes[i].pose, smooth_ramp((time - changes[i].start) / changes[i].transition));
    return pose;
  }

  /// Height above the heart of a place on the leg: joints are joined by straight bones.
  double height(const Pose& pose, double place) const {
    if (place <= joints.ankle) return between(place, joints.toes, joints.ankle, pose.toes, pose.ankle);
    if (place <= joints.knee) return between(place, joints.ankle, joints.knee, pose.ankle, pose.knee);
    return between(place, joints.knee, joints.groin, pose.knee, pose.groin);
  }

  bool changing(double time) const {
    return std::any_of(changes.begin() + 1, changes.end(),
                       [&](const PoseChange& c) { return time >= c.start && time < c.start + c.transition; });
  }

  void append_breakpoints(std::vector<double>& times) const {
    for (std::size_t i = 1; i < changes.size(); ++i)
      times.insert(times.end(), {changes[i].start, changes[i].start + changes[i].transition});
  }

 private:
  static double between(double x, double x0, double x1, double y0, double y1) {
    return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
  }

  static Pose blend(const Pose& a, const Pose& b, double share) {
    const auto mix = [share](double x, double y) { return x + share * (y - x); };
    return {mix(a.toes, b.toes),
            mix(a.ankle, b.ankle),
            mix(a.knee, b.knee),
            mix(a.groin, b.groin),
            mix(a.iliac, b.iliac),
            mix(a.caval, b.caval),
            mix(a.carotid, b.carotid),
            mix(a.upper_veins, b.upper_veins),
            mix(a.atrial_pressure, b.atrial_pressure),
            mix(a.abdominal_pressure, b.abdominal_pressure),
            mix(a.arterial_pressure, b.arterial_pressure),
            mix(a.pleural_pressure, b.pleural_pressure)};
  }
};

}  // namespace saphena::loading
