#include "scenario/action_keys.hpp"

namespace saphena::scenario {
namespace {

constexpr Range any_time{0, 1e7};
constexpr Range skin_pressure{0, 400};
constexpr Range share{0, 1};
constexpr Range skin_strain{0, 0.6};

}  // namespace

const Keys<CommonActionKeys>& common_action_keys() {
  using C = CommonActionKeys;
  static const Keys<C> keys{
      text<&CommonActionKeys::kind>("kind", "what is done",
                                    {"effleurage", "kneading", "percussion", "lymph_drainage", "device", "garment",
                                     "muscle_contraction", "heat"}),
      text<&CommonActionKeys::name>("name", "what metrics call it; the kind, numbered, by default"),
      text<&CommonActionKeys::preset>("preset", "set that it starts from: devices/, garments/ or techniques/"),
      text<&CommonActionKeys::side>("side",
                                    "which leg it acts on; simulated: that of run.side. In a closed loop the other leg "
                                    "is there too",
                                    {"simulated", "left", "right", "both"}),
      count<&CommonActionKeys::times>("times", {1, 100000}, "that the whole action is done"),
      quantity<&CommonActionKeys::every>("every", "s", {0.1, 1e7}, "from one beginning of it to the next"),
  };
  return keys;
}

const Keys<loading::Stroke>& stroke_keys() {
  using S = loading::Stroke;
  static const Keys<S> keys{
      quantity<&loading::Stroke::start>("start", "s", any_time, "when the first stroke begins"),
      place<&loading::Stroke::from>("from", "where a stroke begins").needed(),
      place<&loading::Stroke::to>("to", "where it ends; from and to give the direction").needed(),
      quantity<&loading::Stroke::pressure>("pressure", "mmHg", skin_pressure, "on the skin under the hand"),
      quantity<&loading::Stroke::stroke_duration>("stroke_duration", "s", {0.2, 600}, "of one stroke"),
      quantity<&loading::Stroke::pause>("pause", "s", {0, 3600}, "between strokes"),
      count<&loading::Stroke::repeats>("repeats", {1, 100000}, "number of strokes"),
      quantity<&loading::Stroke::contact_length>("contact_length", "cm", {1, 60}, "of the hand, along the leg"),
      quantity<&loading::Stroke::skin_stretch>("skin_stretch", "1", skin_strain,
                                               "of the skin under the hand, at full pressure; a strain"),
      quantity<&loading::Stroke::contact, &loading::Contact::share>("share_of_circumference", "1", share,
                                                                    "that the hand covers"),
  };
  return keys;
}

const Keys<loading::Kneading>& kneading_keys() {
  using K = loading::Kneading;
  static const Keys<K> keys{
      quantity<&loading::Kneading::start>("start", "s", any_time, "when it begins"),
      quantity<&loading::Kneading::duration>("duration", "s", {0.5, 1e6}, "how long"),
      place<&loading::Kneading::from>("from", "where it begins").needed(),
      place<&loading::Kneading::to>("to", "where it has crept to at the end").needed(),
      quantity<&loading::Kneading::pressure>("pressure", "mmHg", skin_pressure,
                                             "at the height of each circle, on the skin"),
      quantity<&loading::Kneading::rate>("rate", "1/s", {0.02, 20}, "circles per time"),
      quantity<&loading::Kneading::contact_length>("contact_length", "cm", {1, 60}, "of the hand, along the leg"),
      quantity<&loading::Kneading::skin_stretch>("skin_stretch", "1", skin_strain,
                                                 "of the skin under the hand, at full pressure; a strain"),
      quantity<&loading::Kneading::contact, &loading::Contact::share>("share_of_circumference", "1", share,
                                                                      "that the hand covers"),
  };
  return keys;
}

const Keys<loading::Percussion>& percussion_keys() {
  using P = loading::Percussion;
  static const Keys<P> keys{
      quantity<&loading::Percussion::start>("start", "s", any_time, "when the first tap falls"),
      place<&loading::Percussion::from>("from", "where the first tap falls").needed(),
      place<&loading::Percussion::to>("to", "where the last tap falls").needed(),
      quantity<&loading::Percussion::pressure>("pressure", "mmHg", skin_pressure,
                                               "at the height of a tap, on the skin"),
      quantity<&loading::Percussion::rate>("rate", "1/s", {0.05, 100}, "taps per time"),
      quantity<&loading::Percussion::contact_time>("contact_time", "s", {0.005, 5}, "of one tap"),
      count<&loading::Percussion::taps>("taps", {1, 100000}, "number of taps"),
      quantity<&loading::Percussion::contact_length>("contact_length", "cm", {1, 60}, "of the hand, along the leg"),
      quantity<&loading::Percussion::contact, &loading::Contact::share>("share_of_circumference", "1", share,
                                                                        "that the hand covers"),
  };
  return keys;
}

const Keys<loading::LymphDrainage>& lymph_drainage_keys() {
  using L = loading::LymphDrainage;
  static const Keys<L> keys{
      quantity<&loading::LymphDrainage::start>("start", "s", any_time, "when it begins"),
      place<&loading::LymphDrainage::from>("from", "end of the region where the first spot is").needed(),
      place<&loading::LymphDrainage::to>("to", "end of the region where the last spot is").needed(),
      quantity<&loading::LymphDrainage::pressure>("pressure", "mmHg", skin_pressure, "at the end of a thrust"),
      quantity<&loading::LymphDrainage::rhythm>("rhythm", "s", {0.2, 60}, "from one thrust to the next"),
      quantity<&loading::LymphDrainage::thrust>("thrust", "1", {0.05, 0.9}, "share of the rhythm that a thrust takes"),
      quantity<&loading::LymphDrainage::release>("release", "1", {0.05, 0.9},
                                                 "share of the rhythm in which the hand lets go"),
      quantity<&loading::LymphDrainage::travel>("travel", "cm", {0, 20}, "of the hand in a thrust, in `direction`"),
      count<&loading::LymphDrainage::repeats>("repeats", {1, 1000}, "thrusts in one spot before the hand moves on"),
      count<&loading::LymphDrainage::passes>("passes", {1, 1000}, "times that the whole region is worked through"),
      quantity<&loading::LymphDrainage::contact_length>("contact_length", "cm", {1, 60},
                                                        "of the hand, along the leg; also from spot to spot"),
      quantity<&loading::LymphDrainage::skin_stretch>("skin_stretch", "1", skin_strain,
                                                      "of the skin under the hand, at full pressure; a strain"),
      quantity<&loading::LymphDrainage::contact, &loading::Contact::share>("share_of_circumference", "1", share,
                                                                           "that the hand covers"),
  };
  return keys;
}

const Keys<ContractionInput>& contraction_keys() {
  using C = ContractionInput;
  using M = loading::MuscleContraction;
  static const Keys<C> keys{
      quantity<&C::contraction, &M::start>("start", "s", any_time, "when it begins"),
      quantity<&C::contraction, &M::duration>("duration", "s", {0.5, 1e6}, "how long"),
      place<&C::contraction, &M::from>("from", "distal end of the muscle").needed(),
      place<&C::contraction, &M::to>("to", "proximal end of the muscle").needed(),
      quantity<&C::contraction, &M::pressure>("pressure", "mmHg", skin_pressure, "peak inside the muscle"),
      quantity<&C::contraction, &M::rate>("rate", "1/s", {0.01, 10}, "contractions per time"),
      quantity<&C::contraction, &M::duty>("duty", "1", {0.05, 1}, "share of the period that a contraction takes"),
      quantity<&C::contraction, &M::hold>("hold", "1", {0, 0.95}, "share of a contraction that stays at full pressure"),
      quantity<&C::contraction, &M::demand>("demand", "1", {0, 50},
                                            "blood need of the region meanwhile, over need at rest"),
      quantity<&C::contraction, &M::skin_stretch>(
          "skin_stretch", "1", skin_strain,
          "strain of the skin over it at the height of a contraction, as joints move"),
      flag<&C::alternating>("alternating", "closed loop, both legs: the right leg follows half a cycle later"),
  };
  return keys;
}

const Keys<loading::Heat>& heat_keys() {
  using H = loading::Heat;
  static const Keys<H> keys{
      quantity<&loading::Heat::start>("start", "s", any_time, "when it is put on"),
      quantity<&loading::Heat::duration>("duration", "s", {1, 1e6}, "how long it heats"),
      place<&loading::Heat::from>("from", "distal edge").needed(),
      place<&loading::Heat::to>("to", "proximal edge").needed(),
      quantity<&loading::Heat::warming>("warming", "K", {0, 8}, "of skin and subcutis in the long run, above rest"),
      quantity<&loading::Heat::time_constant>("time_constant", "s", {30, 7200}, "of warming, and of cooling after"),
      quantity<&loading::Heat::reaches_muscle>("reaches_muscle", "1", share, "share of the warming that muscle gets"),
      quantity<&loading::Heat::flow_gain>("flow_gain", "1/K", {0, 0.5},
                                          "need of blood grows as exp(flow_gain * warming); inflow by less"),
      quantity<&loading::Heat::pace_gain>("pace_gain", "1/K", {0, 0.3},
                                          "lymph vessels contract exp(pace_gain * warming) times as often"),
  };
  return keys;
}

const Keys<GarmentInput>& garment_keys() {
  using G = GarmentInput;
  static const Keys<G> keys{
      quantity<&GarmentInput::garment, &loading::Garment::start>("start", "s", {-1e9, 1e7},
                                                                 "when it is put on; before the run by default"),
      quantity<&GarmentInput::garment, &loading::Garment::duration>("duration", "s", {5, 2e9},
                                                                    "how long it is worn; to the end by default"),
      place<&GarmentInput::garment, &loading::Garment::from>("from", "distal edge").needed(),
      place<&GarmentInput::garment, &loading::Garment::to>("to", "proximal edge").needed(),
      quantity<&GarmentInput::ankle_pressure>("ankle_pressure", "mmHg", skin_pressure, "on the skin at the ankle"),
      quantity<&GarmentInput::calf_pressure>("calf_pressure", "mmHg", skin_pressure, "at the widest calf"),
      quantity<&GarmentInput::knee_pressure>("knee_pressure", "mmHg", skin_pressure, "at the knee"),
      quantity<&GarmentInput::thigh_pressure>("thigh_pressure", "mmHg", skin_pressure, "at the upper thigh"),
      quantity<&GarmentInput::standing_increase>(
          "standing_increase", "mmHg", {0, 100},
          "static stiffness index: rise at the ankle from lying to standing; in proportion elsewhere"),
      quantity<&GarmentInput::contraction_increase>("contraction_increase", "mmHg", {0, 200},
                                                    "rise at the ankle at the height of a contraction beneath it"),
      quantity<&GarmentInput::garment, &loading::Garment::stiffness>(
          "stiffness", "mmHg/cm", {0, 200},
          "rise and fall with the leg's circumference, as tissue fluid comes and goes; switches.tissue has it"),
  };
  return keys;
}

}  // namespace saphena::scenario
