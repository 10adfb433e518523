#include "scenario/subject_keys.hpp"

namespace saphena::scenario {
namespace {

using anatomy::Bed;
using anatomy::ByDepth;
using anatomy::Region;
using anatomy::Subject;
using anatomy::Transmission;
using Tone = elements::ArteriolarTone::Parameters<double>;
using SubjectKeys = Keys<Subject>;

template <Region Subject::*region>
SubjectKeys region_keys() {
  return {
      quantity<region, &Region::perfusion>("perfusion", "1/s", {1e-6, 0.1},
                                           "blood flow per tissue volume at rest, supine"),
      quantity<region, &Region::compliance_scale>("compliance_scale", "1", {0.05, 5},
                                                  "of venule beds, against the calf"),
  };
}

template <Bed Subject::*bed>
SubjectKeys bed_keys() {
  return {
      quantity<bed, &Bed::compliance>("compliance", "1/mmHg", {1e-5, 0.02}, "at zero pressure, per tissue volume"),
      quantity<bed, &Bed::capacity>("capacity", "1", {1e-3, 0.5}, "most that pressure adds, per tissue volume"),
      quantity<bed, &Bed::unstressed>("unstressed", "1", {1e-4, 0.2}, "volume at zero pressure, per tissue volume"),
      quantity<bed, &Bed::collapse_pressure>("collapse_pressure", "mmHg", {0.05, 20},
                                             "scale of the pressure that empties the bed"),
      quantity<bed, &Bed::outlet_conductance>("outlet_conductance", "1/(mmHg s)", {1e-7, 1},
                                              "into the vein, per tissue volume"),
      quantity<bed, &Bed::outlet_collapse>("outlet_collapse", "mmHg", {0.05, 50},
                                           "pressure over which the outlet veins close"),
      quantity<bed, &Bed::outlet_distension>("outlet_distension", "mmHg", {1, 1e6},
                                             "transmural pressure that doubles the outlets' conductance"),
      quantity<bed, &Bed::flow_share>("flow_share", "1", {0.01, 1}, "of the region's perfusion"),
  };
}

template <Tone Subject::*tone>
SubjectKeys tone_keys() {
  return {
      quantity<tone, &Tone::myogenic_gain>("myogenic_gain", "1", {0, 0.95}, "response to arteriolar stretch"),
      quantity<tone, &Tone::venoarteriolar_depth>("venoarteriolar_depth", "1", {0, 0.95},
                                                  "conductance lost when the veins are full"),
      quantity<tone, &Tone::venoarteriolar_threshold>("venoarteriolar_threshold", "mmHg", {0, 100},
                                                      "venous pressure of half the response"),
      quantity<tone, &Tone::venoarteriolar_width>("venoarteriolar_width", "mmHg", {0.5, 50}, "width of the response"),
      quantity<tone, &Tone::constriction_time>("constriction_time", "s", {0.5, 120}, "of both pressure responses"),
      quantity<tone, &Tone::flow_gain>("flow_gain", "1", {0, 5}, "dilation per missing flow"),
      quantity<tone, &Tone::debt_gain>("debt_gain", "1", {0, 50}, "dilation per flow below the debt threshold"),
      quantity<tone, &Tone::debt_threshold>("debt_threshold", "1", {0, 1}, "share of need below which debt builds up"),
      quantity<tone, &Tone::dilation_time>("dilation_time", "s", {0.5, 300}, "of the metabolic response"),
  };
}

SubjectKeys transmission_keys() {
  constexpr Range share{0, 1.5};
  constexpr Range time{0.01, 600};
  return {
      quantity<&Subject::transmission, &Transmission::bladder_to_skin>("bladder_to_skin", "1", share,
                                                                       "interface over bladder pressure of a sleeve"),
      quantity<&Subject::transmission, &Transmission::sleeve, &ByDepth::superficial>(
          "sleeve_superficial", "1", share, "of skin pressure, around superficial veins"),
      quantity<&Subject::transmission, &Transmission::sleeve, &ByDepth::muscle>("sleeve_muscle", "1", share,
                                                                                "inside the muscles"),
      quantity<&Subject::transmission, &Transmission::sleeve, &ByDepth::deep>("sleeve_deep", "1", share,
                                                                              "around the deep veins"),
      quantity<&Subject::transmission, &Transmission::garment, &ByDepth::superficial>(
          "garment_superficial", "1", share, "of skin pressure, around superficial veins"),
      quantity<&Subject::transmission, &Transmission::garment, &ByDepth::muscle>("garment_muscle", "1", share,
                                                                                 "inside the muscles"),
      quantity<&Subject::transmission, &Transmission::garment, &ByDepth::deep>("garment_deep", "1", share,
                                                                               "around the deep veins"),
      quantity<&Subject::transmission, &Transmission::hand, &ByDepth::superficial>(
          "hand_superficial", "1", share, "of skin pressure, around superficial veins"),
      quantity<&Subject::transmission, &Transmission::hand, &ByDepth::muscle>("hand_muscle", "1", share,
                                                                              "inside the muscles"),
      quantity<&Subject::transmission, &Transmission::hand, &ByDepth::deep>("hand_deep", "1", share,
                                                                            "around the deep veins"),
      quantity<&Subject::transmission, &Transmission::time_constant, &ByDepth::superficial>(
          "superficial_time", "s", time, "delay of tissue pressure"),
      quantity<&Subject::transmission, &Transmission::time_constant, &ByDepth::muscle>("muscle_time", "s", time,
                                                                                       "delay of tissue pressure"),
      quantity<&Subject::transmission, &Transmission::time_constant, &ByDepth::deep>("deep_time", "s", time,
                                                                                     "delay of tissue pressure"),
  };
}

SubjectKeys supply_keys() {
  return {quantity<&Subject::venular_share>("venular_share", "1", {0.01, 0.9},
                                            "of the resistance from artery to venule bed"),
          quantity<&Subject::venular_thinning>("venular_thinning", "1", {0, 0.99},
                                               "part of the venules' drop that clumping red cells cause")};
}

SubjectKeys muscle_pressure_keys() {
  return {
      quantity<&Subject::muscle_pressure_deep>("deep_share", "1", {0, 1},
                                               "of a contracting muscle's pressure, around deep veins"),
      quantity<&Subject::muscle_pressure_superficial>("superficial_share", "1", {0, 1}, "around superficial veins"),
  };
}

}  // namespace

std::vector<SubjectSection> tissue_sections() {
  return {
      {"foot", "tissue of the foot", region_keys<&Subject::foot>()},
      {"calf", "tissue of the calf", region_keys<&Subject::calf>()},
      {"thigh", "tissue of the thigh", region_keys<&Subject::thigh>()},
      {"muscle_bed", "muscle sinuses and venules", bed_keys<&Subject::muscle>()},
      {"skin_bed", "venous plexus of the skin", bed_keys<&Subject::skin>()},
      {"supply", "small vessels between artery and venule bed", supply_keys()},
      {"muscle_tone", "control of muscle arterioles", tone_keys<&Subject::muscle_tone>()},
      {"skin_tone", "control of skin arterioles", tone_keys<&Subject::skin_tone>()},
      {"muscle_pressure", "where a contracting muscle's pressure is felt", muscle_pressure_keys()},
      {"transmission", "from the skin to the tissue", transmission_keys()},
  };
}

}  // namespace saphena::scenario
