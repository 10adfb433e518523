#pragma once

#include "scenario/scenario.hpp"

namespace saphena::scenario {

/// A posture as the user writes it.
struct PostureInput {
  std::string position = "supine";
  double start = 0.0;
  double transition = 3.0;
  double leg_elevation = 0.0;
  double trunk_angle = -1.0;  ///< degrees; below 0: as the position has it
  double tilt_angle = 60.0;   ///< degrees
  double knee_angle = 90.0;   ///< degrees between thigh and shank
};

const Keys<PostureInput>& posture_keys();
const Keys<loading::Breathing>& breathing_keys();
/// Styles of breathing with their default swings.
const std::vector<std::string>& breathing_styles();

/// Heights of the joints above the heart and central pressures of a posture.
loading::Pose pose_of(const PostureInput& posture, const anatomy::Subject& subject);

/// Reads [[posture]] and [breathing] into `scenario.actions`. The subject must have been read.
void read_posture(const toml::table& root, Scenario& scenario);
void read_breathing(const toml::table& root, Scenario& scenario);

}  // namespace saphena::scenario
