#include "anatomy/other_leg_builder.hpp"

#include "math/at.hpp"

namespace saphena::anatomy {
namespace {

using loading::Channels;
using loading::Depth;
using network::none;
using network::Surroundings;

/// Calf and thigh are divided alike.
constexpr int lengths_of_part = (other_leg_lengths - 1) / 2;

std::string name_of(int number) {
  if (number == 0) return "other_foot";
  const int of_part = (number - 1) % lengths_of_part + 1;
  return (number <= lengths_of_part ? "other_calf_" : "other_thigh_") + std::to_string(of_part);
}

double middle(const Span& span) { return 0.5 * (span.from + span.to); }

class OtherLegBuilder {
 public:
  OtherLegBuilder(Leg& leg, network::NetworkBuilder& network, VesselWiring& wiring)
      : leg_(leg), network_(network), wiring_(wiring), channels_{leg.segment_count(), other_leg_lengths} {}

  /// One length of the leg: its deep vein, and the beds of muscle and skin, which both drain into it. Returns the vein.
  int add_length(int number) {
    const Subject& subject = leg_.subject;
    const Span& span = span_of(number);
    const TissueShare tissue = wiring_.tissue_in(span);
    const std::string name = name_of(number);
    add_tissue_pressures(number);
    const int vein =
        wiring_.add_vein(name + "_vein", lump_vessels(subject, true, span), around(number, Depth::deep), span.length());
    const int artery = leg_.map.circulation.other_leg_artery;
    const int muscle =
        wiring_.add_bed(name + "_muscle_bed", subject.muscle, tissue, around(number, Depth::muscle), vein);
    const int skin =
        wiring_.add_bed(name + "_skin_bed", subject.skin, tissue, around(number, Depth::superficial), vein);
    wiring_.add_supply(name + "_muscle_supply", subject.muscle, subject.muscle_tone, tissue,
                       {artery, muscle, channels_.other_muscle_demand(number)});
    wiring_.add_supply(name + "_skin_supply", subject.skin, subject.skin_tone, tissue,
                       {artery, skin, channels_.other_skin_demand(number)});
    for (const int node : {vein, muscle, skin}) leg_.map.circulation.other_leg_blood.push_back(node);
    return vein;
  }

  const Span& span_of(int number) const { return leg_.other_lengths[at(number)]; }

 private:
  void add_tissue_pressures(int number) {
    static constexpr const char* depths[] = {"_superficial_tissue", "_muscle_tissue", "_deep_tissue"};
    const auto& times = leg_.subject.transmission.time_constant.values();
    for (int d = 0; d < loading::depth_count; ++d) {
      tissue_[at(d)] = network_.add_states<elements::TissuePressure>(name_of(number) + depths[d]);
      network_.add_process<elements::TissuePressure>(
          {tissue_[at(d)], channels_.other_target(static_cast<Depth>(d), number)}, {times[at(d)]});
    }
  }

  /// Of the length that was begun last.
  Surroundings around(int number, Depth depth) const {
    return {tissue_[at(static_cast<int>(depth))], channels_.other_squeeze(depth, number),
            channels_.height(leg_.segment_at(middle(span_of(number))))};
  }

  Leg& leg_;
  network::NetworkBuilder& network_;
  VesselWiring& wiring_;
  Channels channels_;
  std::array<int, loading::depth_count> tissue_{};
};

}  // namespace

std::vector<Span> lengths_of_other_leg(const Subject& subject) {
  std::vector<Span> lengths{{0.0, subject.ankle_place}};
  for (const Span& part : {Span{subject.ankle_place, subject.knee_place}, Span{subject.knee_place, subject.leg_length}})
    for (int i = 0; i < lengths_of_part; ++i) {
      const double length = part.length() / lengths_of_part;
      lengths.push_back({part.from + i * length, part.from + (i + 1) * length});
    }
  return lengths;
}

void add_other_leg(Leg& leg, network::NetworkBuilder& network, VesselWiring& wiring, const VeinEnd& cava) {
  const Subject& subject = leg.subject;
  OtherLegBuilder builder(leg, network, wiring);
  const Span iliac{subject.leg_length, wiring.iliac_end()};
  const auto end_of = [&](const Span& span) { return VeinEnd{span.length(), lump_vessels(subject, true, span)}; };

  int vein = builder.add_length(0);
  for (int number = 1; number < other_leg_lengths; ++number) {
    const Span& before = builder.span_of(number - 1);
    const Span& here = builder.span_of(number);
    const int next = builder.add_length(number);
    wiring.join(name_of(number) + "_conduit", {vein, next}, end_of(before), end_of(here),
                wiring.valves_in(true, {before.from == 0.0 ? 0.0 : middle(before), middle(here)}));
    vein = next;
  }
  const Span& thigh = builder.span_of(other_leg_lengths - 1);
  const int iliac_vein = wiring.add_vein("other_iliac_vein", end_of(iliac).vein,
                                         {none, Channels::abdominal_pressure, Channels::iliac_height}, iliac.length());
  leg.map.circulation.other_leg_flow =
      wiring.join("other_femoral_conduit", {vein, iliac_vein}, end_of(thigh), end_of(iliac),
                  wiring.valves_in(true, {middle(thigh), middle(iliac)}));
  wiring.join("other_iliac_conduit", {iliac_vein, leg.map.caval}, end_of(iliac), cava,
              wiring.valves_in(true, {middle(iliac), 1e9}));
}

}  // namespace saphena::anatomy
