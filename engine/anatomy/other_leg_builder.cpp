#include "anatomy/other_leg_builder.hpp"

namespace saphena::anatomy {
namespace {

using loading::Channels;
using network::none;
using network::Surroundings;

struct Stretch {
  const char* name;
  Span span;
};

double middle(const Span& span) { return 0.5 * (span.from + span.to); }

/// One length of the leg: its deep vein, and the beds of muscle and skin, which both drain into it. Returns the vein.
int add_stretch(const Leg& leg, VesselWiring& wiring, const Stretch& stretch) {
  const Subject& subject = leg.subject;
  const Channels channels{leg.segment_count()};
  const Surroundings around{none, Channels::zero, channels.height(leg.segment_at(middle(stretch.span)))};
  const TissueShare tissue = wiring.tissue_in(stretch.span);
  const std::string name = stretch.name;
  const int vein =
      wiring.add_vein(name + "_vein", lump_vessels(subject, true, stretch.span), around, stretch.span.length());
  const int artery = leg.map.circulation.other_leg_artery;
  const int muscle = wiring.add_bed(name + "_muscle_bed", subject.muscle, tissue, around, vein);
  const int skin = wiring.add_bed(name + "_skin_bed", subject.skin, tissue, around, vein);
  wiring.add_supply(name + "_muscle_supply", subject.muscle, subject.muscle_tone, tissue,
                    {artery, muscle, Channels::one});
  wiring.add_supply(name + "_skin_supply", subject.skin, subject.skin_tone, tissue, {artery, skin, Channels::one});
  return vein;
}

}  // namespace

int add_other_leg(const Leg& leg, VesselWiring& wiring, const VeinEnd& cava) {
  const Subject& subject = leg.subject;
  const Stretch stretches[] = {{"other_foot", {0.0, subject.ankle_place}},
                               {"other_calf", {subject.ankle_place, subject.knee_place}},
                               {"other_thigh", {subject.knee_place, subject.leg_length}}};
  const Span iliac{subject.leg_length, wiring.iliac_end()};
  const auto end_of = [&](const Span& span) { return VeinEnd{span.length(), lump_vessels(subject, true, span)}; };

  const Span* before = nullptr;
  int vein = none;
  for (const Stretch& stretch : stretches) {
    const int next = add_stretch(leg, wiring, stretch);
    if (before != nullptr)
      wiring.join(std::string(stretch.name) + "_conduit", {vein, next}, end_of(*before), end_of(stretch.span),
                  wiring.valves_in(true, {before->from == 0.0 ? 0.0 : middle(*before), middle(stretch.span)}));
    before = &stretch.span;
    vein = next;
  }
  const int iliac_vein = wiring.add_vein("other_iliac_vein", end_of(iliac).vein,
                                         {none, Channels::abdominal_pressure, Channels::iliac_height}, iliac.length());
  const int flow = wiring.join("other_femoral_conduit", {vein, iliac_vein}, end_of(*before), end_of(iliac),
                               wiring.valves_in(true, {middle(*before), middle(iliac)}));
  wiring.join("other_iliac_conduit", {iliac_vein, leg.map.caval}, end_of(iliac), cava,
              wiring.valves_in(true, {middle(iliac), 1e9}));
  return flow;
}

}  // namespace saphena::anatomy
