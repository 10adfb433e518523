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
      text<C>("kind", [](C& c) -> std::string& { return c.kind; }, "what is done",
              {"effleurage", "kneading", "percussion", "device", "garment", "muscle_contraction"}),
      text<C>(
          "name", [](C& c) -> std::string& { return c.name; }, "what metrics call it; the kind, numbered, by default"),
      text<C>(
          "preset", [](C& c) -> std::string& { return c.preset; },
          "set that it starts from: devices/, garments/ or techniques/"),
      text<C>("side", [](C& c) -> std::string& { return c.side; }, "which leg it acts on", {"left", "right", "both"}),
  };
  return keys;
}

const Keys<loading::Stroke>& stroke_keys() {
  using S = loading::Stroke;
  static const Keys<S> keys{
      quantity<S>(
          "start", "s", any_time, [](S& s) -> double& { return s.start; }, "when the first stroke begins"),
      place<S>(
          "from", [](S& s) -> double& { return s.from; }, "where a stroke begins")
          .needed(),
      place<S>(
          "to", [](S& s) -> double& { return s.to; }, "where it ends; from and to give the direction")
          .needed(),
      quantity<S>(
          "pressure", "mmHg", skin_pressure, [](S& s) -> double& { return s.pressure; }, "on the skin under the hand"),
      quantity<S>(
          "stroke_duration", "s", {0.2, 600}, [](S& s) -> double& { return s.stroke_duration; }, "of one stroke"),
      quantity<S>(
          "pause", "s", {0, 3600}, [](S& s) -> double& { return s.pause; }, "between strokes"),
      count<S>(
          "repeats", {1, 100000}, [](S& s) -> int& { return s.repeats; }, "number of strokes"),
      quantity<S>(
          "contact_length", "cm", {1, 60}, [](S& s) -> double& { return s.contact_length; },
          "of the hand, along the leg"),
      quantity<S>(
          "share_of_circumference", "1", share, [](S& s) -> double& { return s.contact.share; },
          "that the hand covers"),
  };
  return keys;
}

const Keys<loading::Kneading>& kneading_keys() {
  using K = loading::Kneading;
  static const Keys<K> keys{
      quantity<K>(
          "start", "s", any_time, [](K& k) -> double& { return k.start; }, "when it begins"),
      quantity<K>(
          "duration", "s", {0.5, 1e6}, [](K& k) -> double& { return k.duration; }, "how long"),
      place<K>(
          "from", [](K& k) -> double& { return k.from; }, "where it begins")
          .needed(),
      place<K>(
          "to", [](K& k) -> double& { return k.to; }, "where it has crept to at the end")
          .needed(),
      quantity<K>(
          "pressure", "mmHg", skin_pressure, [](K& k) -> double& { return k.pressure; },
          "at the height of each circle, on the skin"),
      quantity<K>(
          "rate", "1/s", {0.02, 20}, [](K& k) -> double& { return k.rate; }, "circles per time"),
      quantity<K>(
          "contact_length", "cm", {1, 60}, [](K& k) -> double& { return k.contact_length; },
          "of the hand, along the leg"),
      quantity<K>(
          "share_of_circumference", "1", share, [](K& k) -> double& { return k.contact.share; },
          "that the hand covers"),
  };
  return keys;
}

const Keys<loading::Percussion>& percussion_keys() {
  using P = loading::Percussion;
  static const Keys<P> keys{
      quantity<P>(
          "start", "s", any_time, [](P& p) -> double& { return p.start; }, "when the first tap falls"),
      place<P>(
          "from", [](P& p) -> double& { return p.from; }, "where the first tap falls")
          .needed(),
      place<P>(
          "to", [](P& p) -> double& { return p.to; }, "where the last tap falls")
          .needed(),
      quantity<P>(
          "pressure", "mmHg", skin_pressure, [](P& p) -> double& { return p.pressure; },
          "at the height of a tap, on the skin"),
      quantity<P>(
          "rate", "1/s", {0.05, 100}, [](P& p) -> double& { return p.rate; }, "taps per time"),
      quantity<P>(
          "contact_time", "s", {0.005, 5}, [](P& p) -> double& { return p.contact_time; }, "of one tap"),
      count<P>(
          "taps", {1, 100000}, [](P& p) -> int& { return p.taps; }, "number of taps"),
      quantity<P>(
          "contact_length", "cm", {1, 60}, [](P& p) -> double& { return p.contact_length; },
          "of the hand, along the leg"),
      quantity<P>(
          "share_of_circumference", "1", share, [](P& p) -> double& { return p.contact.share; },
          "that the hand covers"),
  };
  return keys;
}

const Keys<loading::MuscleContraction>& contraction_keys() {
  using M = loading::MuscleContraction;
  static const Keys<M> keys{
      quantity<M>(
          "start", "s", any_time, [](M& m) -> double& { return m.start; }, "when it begins"),
      quantity<M>(
          "duration", "s", {0.5, 1e6}, [](M& m) -> double& { return m.duration; }, "how long"),
      place<M>(
          "from", [](M& m) -> double& { return m.from; }, "distal end of the muscle")
          .needed(),
      place<M>(
          "to", [](M& m) -> double& { return m.to; }, "proximal end of the muscle")
          .needed(),
      quantity<M>(
          "pressure", "mmHg", skin_pressure, [](M& m) -> double& { return m.pressure; }, "peak inside the muscle"),
      quantity<M>(
          "rate", "1/s", {0.01, 10}, [](M& m) -> double& { return m.rate; }, "contractions per time"),
      quantity<M>(
          "duty", "1", {0.05, 1}, [](M& m) -> double& { return m.duty; },
          "share of the period that a contraction takes"),
      quantity<M>(
          "demand", "1", {0, 50}, [](M& m) -> double& { return m.demand; },
          "blood need of the region meanwhile, over need at rest"),
  };
  return keys;
}

const Keys<DeviceInput>& device_keys() {
  using D = DeviceInput;
  static const Keys<D> keys{
      quantity<D>(
          "start", "s", any_time, [](D& d) -> double& { return d.device.start; }, "when the first cycle begins"),
      quantity<D>(
          "duration", "s", {0.5, 1e7}, [](D& d) -> double& { return d.device.duration; },
          "how long it is worn and works"),
      quantity<D>(
          "pressure", "mmHg", skin_pressure, [](D& d) -> double& { return d.pressure; },
          "set at the strongest chamber; the others keep their ratio to it"),
      quantity<D>(
          "rise", "s", {0.02, 120}, [](D& d) -> double& { return d.rise; }, "inflation time of all chambers"),
      quantity<D>(
          "rest", "s", {0, 86400}, [](D& d) -> double& { return d.device.rest; },
          "from the end of the last chamber's fall to the next cycle"),
      quantity<D>(
          "bladder_to_skin", "1", {0, 1.5}, [](D& d) -> double& { return d.device.bladder_to_skin; },
          "interface over bladder pressure; the subject's by default"),
  };
  return keys;
}

const Keys<loading::Chamber>& chamber_keys() {
  using C = loading::Chamber;
  static const Keys<C> keys{
      place<C>(
          "from", [](C& c) -> double& { return c.from; }, "distal end")
          .needed(),
      place<C>(
          "to", [](C& c) -> double& { return c.to; }, "proximal end")
          .needed(),
      quantity<C>(
          "pressure", "mmHg", skin_pressure, [](C& c) -> double& { return c.pressure; }, "that is set")
          .needed(),
      quantity<C>(
          "onset", "s", {0, 86400}, [](C& c) -> double& { return c.onset; }, "after the start of a cycle"),
      quantity<C>(
          "rise", "s", {0.02, 120}, [](C& c) -> double& { return c.rise; }, "inflation, along a straight line"),
      quantity<C>(
          "hold", "s", {0, 86400}, [](C& c) -> double& { return c.hold; }, "at full pressure"),
      quantity<C>(
          "fall", "s", {0.02, 120}, [](C& c) -> double& { return c.fall; }, "deflation, along a straight line"),
  };
  return keys;
}

const Keys<GarmentInput>& garment_keys() {
  using G = GarmentInput;
  static const Keys<G> keys{
      quantity<G>(
          "start", "s", {-1e9, 1e7}, [](G& g) -> double& { return g.garment.start; },
          "when it is put on; before the run by default"),
      quantity<G>(
          "duration", "s", {5, 2e9}, [](G& g) -> double& { return g.garment.duration; },
          "how long it is worn; to the end by default"),
      place<G>(
          "from", [](G& g) -> double& { return g.garment.from; }, "distal edge")
          .needed(),
      place<G>(
          "to", [](G& g) -> double& { return g.garment.to; }, "proximal edge")
          .needed(),
      quantity<G>(
          "ankle_pressure", "mmHg", skin_pressure, [](G& g) -> double& { return g.ankle_pressure; },
          "on the skin at the ankle"),
      quantity<G>(
          "calf_pressure", "mmHg", skin_pressure, [](G& g) -> double& { return g.calf_pressure; },
          "at the widest calf"),
      quantity<G>(
          "thigh_pressure", "mmHg", skin_pressure, [](G& g) -> double& { return g.thigh_pressure; },
          "at the upper thigh"),
  };
  return keys;
}

}  // namespace saphena::scenario
