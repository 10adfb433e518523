#pragma once
// The inputs of the equations at one instant, as one array of numbers ("channels"), and which number is what.

namespace saphena::loading {

/// Where in the leg outside pressure is felt: skin and subcutis, inside the muscles, around the deep conduit veins.
enum class Depth { superficial = 0, muscle = 1, deep = 2 };
inline constexpr int depth_count = 3;

struct Channels {
  int segments = 0;
  int other_lengths = 0;  ///< that the other leg of a closed loop is divided into; 0 with open ends
  int fitted = 0;         ///< segments whose girth garments feel; 0 without tissue fluid

  static constexpr int zero = 0;                ///< always 0
  static constexpr int arterial_pressure = 1;   ///< mmHg, mean, at heart height
  static constexpr int atrial_pressure = 2;     ///< mmHg, right atrium
  static constexpr int abdominal_pressure = 3;  ///< mmHg, around iliac veins and vena cava
  static constexpr int iliac_height = 4;        ///< cm above the heart
  static constexpr int caval_height = 5;        ///< cm above the heart
  static constexpr int one = 6;                 ///< always 1
  static constexpr int pleural_pressure = 7;    ///< mmHg, around heart and lungs
  static constexpr int carotid_height = 8;      ///< cm, carotid sinus above the heart
  static constexpr int upper_veins_height = 9;  ///< cm, the upper body's veins above the heart
  static constexpr int fixed_count = 10;
  static constexpr int per_segment = 6 + 2 * depth_count;
  static constexpr int per_length = 2 + 2 * depth_count;  ///< of the other leg
  static constexpr int per_fitted = 3;

  int height(int segment) const { return fixed_count + segment; }                    ///< cm above the heart
  int muscle_demand(int segment) const { return fixed_count + segments + segment; }  ///< blood need over need at rest
  /// mmHg: pressure that the loads on the skin will cause at this depth once the tissue has followed.
  int target(Depth depth, int segment) const {
    return fixed_count + (2 + static_cast<int>(depth)) * segments + segment;
  }
  /// mmHg: pressure of contracting muscle at this depth.
  int squeeze(Depth depth, int segment) const {
    return fixed_count + (2 + depth_count + static_cast<int>(depth)) * segments + segment;
  }
  /// 1: how far hands and joints stretch the skin, a mean over the circumference; its sign does not matter.
  int skin_strain(int segment) const { return fixed_count + (2 + 2 * depth_count) * segments + segment; }
  /// 1: need of blood of skin and subcutis over need at rest.
  int skin_demand(int segment) const { return fixed_count + (3 + 2 * depth_count) * segments + segment; }
  /// 1: how much faster pacemakers of collecting lymphatics go, above and below the fascia.
  int superficial_pace(int segment) const { return fixed_count + (4 + 2 * depth_count) * segments + segment; }
  int deep_pace(int segment) const { return fixed_count + (5 + 2 * depth_count) * segments + segment; }
  // Of the other leg, each a mean over one of its lengths.
  int other_target(Depth depth, int length) const { return other(static_cast<int>(depth), length); }
  int other_squeeze(Depth depth, int length) const { return other(depth_count + static_cast<int>(depth), length); }
  int other_muscle_demand(int length) const { return other(2 * depth_count, length); }
  int other_skin_demand(int length) const { return other(2 * depth_count + 1, length); }
  // Of what is worn, as elements/garment_fit.hpp has it.
  int garment_pressure(int segment) const { return fit(0, segment); }   ///< mmHg, as it was put on
  int garment_stiffness(int segment) const { return fit(1, segment); }  ///< mmHg/cm
  int garment_fitting(int segment) const { return fit(2, segment); }    ///< 1/s
  constexpr int count() const { return fit(per_fitted, 0); }

 private:
  constexpr int fit(int kind, int segment) const {
    return fixed_count + per_segment * segments + per_length * other_lengths + kind * fitted + segment;
  }
  constexpr int other(int kind, int length) const {
    return fixed_count + per_segment * segments + kind * other_lengths + length;
  }
};

}  // namespace saphena::loading
