#include "anatomy/circulation_builder.hpp"

#include <stdexcept>

#include "anatomy/other_leg_builder.hpp"
#include "math/at.hpp"

namespace saphena::anatomy {

using namespace elements;
using loading::Channels;
using network::none;
using network::Surroundings;

namespace {

/// The artery of one leg, with an account of what comes through; returns node and account.
std::array<int, 2> add_leg_artery(const std::string& name, const Circulation& body, int arteries,
                                  network::NetworkBuilder& network) {
  const int node =
      network.add_compartment<ElasticVessel>(name, body.leg_artery, {none, Channels::zero, Channels::zero});
  const int passed = network.add_states<ArterialBranch>(name + "_branch");
  network.add_process<ArterialBranch>({arteries, node, passed}, {body.leg_artery_resistance});
  return {node, passed};
}

double volume_under(const ElasticVessel::Parameters<double>& vessel, double pressure) {
  return vessel.unstressed_volume + vessel.compliance * pressure;
}

/// Without reflexes the heart keeps its rate and the vessels their tone.
Baroreflex::Parameters<double> reflex_of(const Subject& subject, const Switches& switches) {
  Baroreflex::Parameters<double> reflex = subject.circulation.reflex;
  reflex.arterial_set_point = subject.arterial_pressure;
  reflex.atrial_set_point = subject.supine.atrial - subject.circulation.pleural_pressure;
  reflex.specific_weight = subject.blood_density * standard_gravity;
  if (!switches.reflexes)
    reflex.interval_gain = reflex.resistance_arterial_gain = reflex.resistance_atrial_gain = reflex.tone_arterial_gain =
        reflex.tone_atrial_gain = 0.0;
  return reflex;
}

/// The sac of a subject, with the ventricles in it.
Pericardium::Parameters<double> pericardium_of(const Circulation& body) {
  Pericardium::Parameters<double> sac = body.pericardium;
  sac.right_diastolic_compliance = body.right.diastolic_compliance;
  sac.right_filling_limit = body.right.filling_limit;
  sac.left_diastolic_compliance = body.left.diastolic_compliance;
  sac.left_filling_limit = body.left.filling_limit;
  sac.filling_rounding = body.right.filling_rounding;
  return sac;
}

}  // namespace

void add_heart(Leg& leg, network::NetworkBuilder& network, const Switches& switches) {
  const Circulation& body = leg.subject.circulation;
  const Surroundings chest{none, Channels::pleural_pressure, Channels::zero};
  CirculationMap& map = leg.map.circulation;
  map.arteries =
      network.add_compartment<ElasticVessel>("arteries", body.arteries, {none, Channels::zero, Channels::zero});
  const auto [artery, passed] = add_leg_artery("leg_artery", body, map.arteries, network);
  leg.map.artery = artery;
  map.leg_passed = passed;
  leg.map.atrium = network.add_compartment<ElasticVessel>("right_heart", body.right_heart, chest);
  map.pulmonary_artery = network.add_compartment<ElasticVessel>("pulmonary_artery", body.pulmonary_artery, chest);
  map.pulmonary_veins = network.add_compartment<ElasticVessel>("pulmonary_veins", body.pulmonary_veins, chest);
  map.heart_rate = network.add_states<Baroreflex>("baroreflex");
  network.add_process<Baroreflex>({map.arteries, leg.map.atrium, Channels::carotid_height, map.heart_rate},
                                  reflex_of(leg.subject, switches));
  map.pericardium = network.add_states<Pericardium>("pericardium");
  network.add_process<Pericardium>({leg.map.atrium, map.pulmonary_veins, map.pericardium}, pericardium_of(body));
  map.right_pump = network.add_process<CardiacPump>(
      {leg.map.atrium, map.pulmonary_artery, map.heart_rate, map.pericardium}, body.right);
  map.left_pump =
      network.add_process<CardiacPump>({map.pulmonary_veins, map.arteries, map.heart_rate, map.pericardium}, body.left);
  network.add_process<Connection>({map.pulmonary_artery, map.pulmonary_veins}, {1.0 / body.pulmonary_resistance});
}

void add_body(Leg& leg, network::NetworkBuilder& network, VesselWiring& wiring, const VeinEnd& cava) {
  const Circulation& body = leg.subject.circulation;
  CirculationMap& map = leg.map.circulation;
  const int resistance = map.heart_rate + Baroreflex::resistance;
  const int tone = map.heart_rate + Baroreflex::venous_tone;
  map.upper_veins = network.add_compartment<ElasticVessel>("upper_veins", body.upper_veins,
                                                           {tone, Channels::zero, Channels::upper_veins_height});
  network.add_process<RegulatedResistance>({map.arteries, map.upper_veins, resistance}, {body.upper_resistance});
  network.add_process<Connection>({map.upper_veins, leg.map.atrium}, {1.0 / body.upper_drainage});
  map.abdominal_veins = network.add_compartment<ElasticVessel>(
      "abdominal_veins", body.abdominal_veins, {tone, Channels::abdominal_pressure, Channels::caval_height});
  network.add_process<RegulatedResistance>({map.arteries, map.abdominal_veins, resistance},
                                           {body.abdominal_resistance});
  network.add_process<Connection>({map.abdominal_veins, leg.map.caval}, {1.0 / body.abdominal_drainage});
  map.other_leg_artery = add_leg_artery("other_leg_artery", body, map.arteries, network)[0];
  add_other_leg(leg, network, wiring, cava);
}

void fill_circulation(const Leg& leg, std::vector<double>& states) {
  const Subject& subject = leg.subject;
  const Circulation& body = subject.circulation;
  const CirculationMap& map = leg.map.circulation;
  const auto volume = [&](int node) -> double& { return states[at(leg.network.topology.nodes[at(node)].volume)]; };
  const double atrial = subject.supine.atrial - body.pleural_pressure;
  volume(map.arteries) = volume_under(body.arteries, subject.arterial_pressure);
  for (const int artery : {leg.map.artery, map.other_leg_artery})
    volume(artery) = volume_under(body.leg_artery, subject.arterial_pressure);
  volume(leg.map.atrium) = volume_under(body.right_heart, atrial);
  volume(map.pulmonary_artery) = volume_under(body.pulmonary_artery, 2.0 * atrial);
  volume(map.pulmonary_veins) = volume_under(body.pulmonary_veins, 1.5 * atrial);
  volume(map.upper_veins) = volume_under(body.upper_veins, subject.supine.atrial);
  states[at(map.heart_rate)] = 1.0 / body.reflex.beat_interval;
  states[at(map.heart_rate + Baroreflex::resistance)] = 1.0;
  volume(map.abdominal_veins) = 0.0;
  double others = 0.0;
  for (const network::Node& node : leg.network.topology.nodes) others += states[at(node.volume)];
  if (others >= body.blood_volume)
    throw std::invalid_argument("circulation.blood_volume is less than what legs, chest and arteries hold");
  volume(map.abdominal_veins) = body.blood_volume - others;
}

}  // namespace saphena::anatomy
