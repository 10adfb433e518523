#include "scenario/action_keys.hpp"

namespace saphena::scenario {
namespace {

constexpr Range any_time{0, 1e7};
constexpr Range skin_pressure{0, 400};
constexpr Range share{0, 1};

}  // namespace

const Keys<CommonActionKeys>& common_action_keys() {
  using C = CommonActionKeys;
  static const Keys<C> keys{
      text<&CommonActionKeys::kind>(
          "kind", "what is done", {"effleurage", "kneading", "percussion", "device", "garment", "muscle_contraction"}),
      text<&CommonActionKeys::name>("name", "what metrics call it; the kind, numbered, by default"),
      text<&CommonActionKeys::preset>("preset", "set that it starts from: devices/, garments/ or techniques/"),
      text<&CommonActionKeys::side>("side", "which leg it acts on", {"left", "right", "both"}),
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

const Keys<loading::MuscleContraction>& contraction_keys() {
  using M = loading::MuscleContraction;
  static const Keys<M> keys{
      quantity<&loading::MuscleContraction::start>("start", "s", any_time, "when it begins"),
      quantity<&loading::MuscleContraction::duration>("duration", "s", {0.5, 1e6}, "how long"),
      place<&loading::MuscleContraction::from>("from", "distal end of the muscle").needed(),
      place<&loading::MuscleContraction::to>("to", "proximal end of the muscle").needed(),
      quantity<&loading::MuscleContraction::pressure>("pressure", "mmHg", skin_pressure, "peak inside the muscle"),
      quantity<&loading::MuscleContraction::rate>("rate", "1/s", {0.01, 10}, "contractions per time"),
      quantity<&loading::MuscleContraction::duty>("duty", "1", {0.05, 1},
                                                  "share of the period that a contraction takes"),
      quantity<&loading::MuscleContraction::hold>("hold", "1", {0, 0.95},
                                                  "share of a contraction that stays at full pressure"),
      quantity<&loading::MuscleContraction::demand>("demand", "1", {0, 50},
                                                    "blood need of the region meanwhile, over need at rest"),
  };
  return keys;
}

const Keys<DeviceInput>& device_keys() {
  using D = DeviceInput;
  static const Keys<D> keys{
      quantity<&DeviceInput::device, &loading::Device::start>("start", "s", any_time, "when the first cycle begins"),
      quantity<&DeviceInput::device, &loading::Device::duration>("duration", "s", {0.5, 1e7},
                                                                 "how long it is worn and works"),
      quantity<&DeviceInput::pressure>("pressure", "mmHg", skin_pressure,
                                       "set at the strongest chamber; the others keep their ratio to it"),
      quantity<&DeviceInput::rise>("rise", "s", {0.02, 120}, "inflation time of all chambers"),
      quantity<&DeviceInput::device, &loading::Device::rest>(
          "rest", "s", {0, 86400}, "from the end of the last chamber's fall to the next cycle"),
      quantity<&DeviceInput::device, &loading::Device::bladder_to_skin>(
          "bladder_to_skin", "1", {0, 1.5}, "interface over bladder pressure; the subject's by default"),
  };
  return keys;
}

const Keys<loading::Chamber>& chamber_keys() {
  using C = loading::Chamber;
  static const Keys<C> keys{
      place<&loading::Chamber::from>("from", "distal end").needed(),
      place<&loading::Chamber::to>("to", "proximal end").needed(),
      quantity<&loading::Chamber::pressure>("pressure", "mmHg", skin_pressure, "that is set").needed(),
      quantity<&loading::Chamber::onset>("onset", "s", {0, 86400}, "after the start of a cycle"),
      quantity<&loading::Chamber::rise>("rise", "s", {0.02, 120}, "inflation, along a straight line"),
      quantity<&loading::Chamber::hold>("hold", "s", {0, 86400}, "at full pressure"),
      quantity<&loading::Chamber::fall>("fall", "s", {0.02, 120}, "deflation, along a straight line"),
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
      quantity<&GarmentInput::thigh_pressure>("thigh_pressure", "mmHg", skin_pressure, "at the upper thigh"),
  };
  return keys;
}

}  // namespace saphena::scenario
