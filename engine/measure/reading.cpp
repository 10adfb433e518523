#include "measure/reading.hpp"

namespace saphena::measure {

std::span<const Signal> signals() {
  static constexpr Signal list[] = {
      {"femoral_vein_flow", "mL/s",
       "blood that leaves the leg through the common femoral vein; towards the heart positive",
       &Reading::femoral_vein_flow},
      {"popliteal_vein_flow", "mL/s", "flow in the popliteal vein at the knee's crease", &Reading::popliteal_vein_flow},
      {"saphenous_vein_flow", "mL/s", "flow in the superficial veins at the knee", &Reading::saphenous_vein_flow},
      {"arterial_inflow", "mL/s", "blood that enters the leg's tissues", &Reading::arterial_inflow},
      {"femoral_vein_velocity", "cm/s", "section-mean velocity in the common femoral vein",
       &Reading::femoral_vein_velocity},
      {"popliteal_vein_velocity", "cm/s", "section-mean velocity in the popliteal vein",
       &Reading::popliteal_vein_velocity},
      {"femoral_wall_shear", "Pa", "wall shear stress in the common femoral vein, from a parabolic profile",
       &Reading::femoral_wall_shear},
      {"ankle_vein_pressure", "mmHg",
       "pressure in the superficial vein at the ankle (the deep one in a leg without superficial veins), against the "
       "atmosphere",
       &Reading::ankle_vein_pressure},
      {"femoral_vein_pressure", "mmHg", "pressure in the common femoral vein", &Reading::femoral_vein_pressure},
      {"femoral_valve_opening", "1",
       "of the most proximal valve of the femoral vein (and of those that share its conduit): 0 shut to 1 open; not "
       "defined without one",
       &Reading::femoral_valve_opening},
      {"capillary_pressure", "mmHg", "mean over the leg's tissue, by volume", &Reading::capillary_pressure},
      {"venous_volume_foot", "mL", "blood in veins and venules of the foot", &Reading::venous_volume_foot},
      {"venous_volume_calf", "mL", "blood in veins and venules between ankle and knee", &Reading::venous_volume_calf},
      {"venous_volume_thigh", "mL", "blood in veins and venules between knee and groin", &Reading::venous_volume_thigh},
      {"mean_load", "mmHg",
       "interface pressure times the share of circumference that it covers, mean over the leg's length",
       &Reading::mean_load},
      {"tissue_pressure_highest", "mmHg", "highest pressure in any tissue, loads and muscle together",
       &Reading::tissue_pressure_highest},
      {"perfusion_margin_lowest", "mmHg", "lowest difference of local arterial and tissue pressure",
       &Reading::perfusion_margin_lowest},
  };
  return list;
}

std::span<const PlaceSignal> place_signals() {
  static constexpr PlaceSignal list[] = {
      {"bladder_pressure", "mmHg", "in the chambers of devices", &PlaceReading::bladder_pressure},
      {"interface_pressure", "mmHg", "on the skin, under whatever presses", &PlaceReading::interface_pressure},
      {"tissue_pressure_superficial", "mmHg", "in skin and subcutis", &PlaceReading::tissue_pressure_superficial},
      {"tissue_pressure_muscle", "mmHg", "inside the muscles, contraction included",
       &PlaceReading::tissue_pressure_muscle},
      {"tissue_pressure_deep", "mmHg", "around the deep veins", &PlaceReading::tissue_pressure_deep},
      {"deep_vein_pressure", "mmHg", "in the deep veins, against the atmosphere", &PlaceReading::deep_vein_pressure},
      {"superficial_vein_pressure", "mmHg", "in the superficial veins, against the atmosphere",
       &PlaceReading::superficial_vein_pressure},
      {"capillary_pressure_muscle", "mmHg", "in muscle capillaries", &PlaceReading::capillary_pressure_muscle},
      {"deep_vein_area", "cm2", "lumen of the deep veins, parallel ones together", &PlaceReading::deep_vein_area},
      {"superficial_vein_area", "cm2", "lumen of the superficial veins", &PlaceReading::superficial_vein_area},
      {"deep_vein_flow", "mL/s", "from a segment's deep vein to the next", &PlaceReading::deep_vein_flow},
      {"superficial_vein_flow", "mL/s", "from a segment's superficial vein to the next",
       &PlaceReading::superficial_vein_flow},
      {"venous_volume", "mL", "blood in veins and venules of the segment", &PlaceReading::venous_volume},
      {"superficial_venous_volume", "mL", "the part of it outside the muscles' fascia: superficial veins and skin",
       &PlaceReading::superficial_venous_volume},
  };
  return list;
}

}  // namespace saphena::measure
