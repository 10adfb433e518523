#include "measure/reading.hpp"

namespace saphena::measure {

namespace {

constexpr Signal signal_list[] = {
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
    {"interstitial_volume_foot", "mL", "tissue fluid of the foot", &Reading::interstitial_volume_foot, true},
    {"interstitial_volume_calf", "mL", "tissue fluid between ankle and knee", &Reading::interstitial_volume_calf, true},
    {"interstitial_volume_thigh", "mL", "tissue fluid between knee and groin", &Reading::interstitial_volume_thigh,
     true},
    {"interstitial_volume_epifascial", "mL", "tissue fluid of skin and subcutis",
     &Reading::interstitial_volume_epifascial, true},
    {"interstitial_volume_subfascial", "mL", "tissue fluid within the fascia", &Reading::interstitial_volume_subfascial,
     true},
    {"interstitial_protein", "mg", "protein of the tissue fluid", &Reading::interstitial_protein, true},
    {"lymph_volume", "mL", "lymph in the leg's lymphatics", &Reading::lymph_volume, true},
    {"lymph_calf_flow", "mL/s", "in all collectors at the middle of the calf, mean over about 10 s",
     &Reading::lymph_calf_flow, true},
    {"lymph_contraction", "1", "activation of the medial collectors at the middle of the calf: 0 at rest, 1 at most",
     &Reading::lymph_contraction, true},
    {"lymph_passed", "mL", "lymph that has left the leg through the lymph nodes since settling began",
     &Reading::lymph_passed, true},
    {"protein_passed", "mg", "protein that it has carried", &Reading::protein_passed, true},
};

constexpr PlaceSignal place_signal_list[] = {
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
    {"interstitial_pressure_epifascial", "mmHg", "of the fluid in skin and subcutis",
     &PlaceReading::interstitial_pressure_epifascial, true},
    {"interstitial_pressure_subfascial", "mmHg", "of the fluid within the fascia",
     &PlaceReading::interstitial_pressure_subfascial, true},
    {"interstitial_volume_epifascial_by_place", "mL", "tissue fluid of the segment's skin and subcutis",
     &PlaceReading::interstitial_volume_epifascial, true},
    {"interstitial_volume_subfascial_by_place", "mL", "tissue fluid of the segment within the fascia",
     &PlaceReading::interstitial_volume_subfascial, true},
    {"interstitial_oncotic_epifascial", "mmHg", "oncotic pressure of the fluid in skin and subcutis",
     &PlaceReading::interstitial_oncotic_epifascial, true},
    {"plasma_oncotic_rise_epifascial", "mmHg",
     "oncotic pressure of plasma that leaves the skin's capillaries, above that of plasma that enters",
     &PlaceReading::plasma_oncotic_rise_epifascial, true},
    {"capillary_pressure_skin", "mmHg", "in the middle of skin capillaries", &PlaceReading::capillary_pressure_skin,
     true},
    {"lymph_capillary_pressure", "mmHg", "in the initial lymphatics of the skin",
     &PlaceReading::lymph_capillary_pressure, true},
    {"collector_pressure", "mmHg", "in the medial collectors", &PlaceReading::collector_pressure, true},
    {"collector_contraction", "1", "activation of the medial collectors", &PlaceReading::collector_contraction, true},
    {"lymph_flow", "mL/s", "in all collectors to the next segment, mean over about 10 s", &PlaceReading::lymph_flow,
     true},
};

}  // namespace

std::span<const Signal> signals() { return signal_list; }

std::span<const PlaceSignal> place_signals() { return place_signal_list; }

}  // namespace saphena::measure
