#include "scenario/subject_keys.hpp"

namespace saphena::scenario {
namespace {

using anatomy::Collectors;
using anatomy::Exchange;
using anatomy::Fascia;
using anatomy::InitialLymphatics;
using anatomy::Layer;
using anatomy::Pathway;
using anatomy::Subject;
using SubjectKeys = Keys<Subject>;

SubjectKeys exchange_keys() {
  return {
      quantity<&Subject::exchange, &Exchange::position>(
          "position", "1", {0, 1}, "of the exchange vessels, from venule bed (0) to mid-capillary (1)"),
      quantity<&Subject::exchange, &Exchange::reflection>("reflection", "1", {0, 0.999},
                                                          "reflection coefficient for protein"),
      quantity<&Subject::exchange, &Exchange::plasma_share>("plasma_share", "1", {0.2, 1}, "of blood"),
      quantity<&Subject::exchange, &Exchange::plasma_protein>("plasma_protein", "mg/mL", {5, 150}, "in plasma"),
      quantity<&Subject::exchange, &Exchange::oncotic_rise>(
          "oncotic_rise", "mmHg", {0, 500}, "of plasma's oncotic pressure, per share of it that is filtered"),
      quantity<&Subject::exchange, &Exchange::perivascular_share>("perivascular_share", "1", {0, 1},
                                                                  "1: revised law of filtration, 0: the classical one"),
  };
}

template <Layer Subject::*layer>
SubjectKeys exchange_layer_keys() {
  return {
      quantity<layer, &Layer::fluid>("fluid", "1", {1e-3, 0.9}, "interstitial fluid, of the leg's volume"),
      quantity<layer, &Layer::filtration>("filtration", "1/(mmHg s)", {1e-9, 1e-4},
                                          "filtration coefficient, per volume of leg"),
      quantity<layer, &Layer::permeability>("permeability", "1/s", {1e-10, 1e-4},
                                            "permeability and surface for protein, per volume of leg"),
      quantity<layer, &Layer::perivascular_volume>("perivascular_volume", "1", {1e-5, 0.1},
                                                   "fluid just behind the barrier, of the leg's volume"),
      quantity<layer, &Layer::perivascular_exchange>("perivascular_exchange", "1/s", {1e-10, 1e-3},
                                                     "diffusion of protein from there, per volume of leg"),
  };
}

template <Layer Subject::*layer>
SubjectKeys mechanical_layer_keys() {
  return {
      quantity<layer, &Layer::normal_pressure>("normal_pressure", "mmHg", {-20, 30}, "of the fluid, normal volume"),
      quantity<layer, &Layer::stiffness>("stiffness", "mmHg", {0.5, 5000}, "per relative swelling"),
      quantity<layer, &Layer::yield_swelling>("yield_swelling", "1", {0.02, 5}, "at which the tissue gives way"),
      quantity<layer, &Layer::yielded_stiffness>("yielded_stiffness", "mmHg", {0.05, 5000}, "beyond it"),
      quantity<layer, &Layer::limit_swelling>("limit_swelling", "1", {0.05, 20}, "at which skin or fascia is taut"),
      quantity<layer, &Layer::taut_stiffness>("taut_stiffness", "mmHg", {0, 5000}, "added beyond it"),
      quantity<layer, &Layer::drying_pressure>("drying_pressure", "mmHg", {0.05, 100}, "suction of drained tissue"),
      quantity<layer, &Layer::section_share>("section_share", "1", {1e-3, 1}, "of the leg's section"),
      quantity<layer, &Layer::conductivity>("conductivity", "cm2/(mmHg s)", {1e-12, 1e-3}, "for seepage, normal"),
      quantity<layer, &Layer::swollen_gain>("swollen_gain", "1", {1, 1e6}, "times more when waterlogged"),
      quantity<layer, &Layer::swelling_span>("swelling_span", "1", {0.05, 20}, "relative swelling at which it is"),
      quantity<layer, &Layer::fluid_share>("fluid_share", "1", {0, 1}, "of outside stress that the fluid bears"),
      quantity<layer, &Layer::fluid_time>("fluid_time", "s", {0.01, 600}, "until it does"),
      quantity<layer, &Layer::swelling_delay>("swelling_delay", "1", {0, 200}, "times longer per relative swelling"),
      quantity<layer, &Layer::stress_per_strain>("stress_per_strain", "mmHg", {1, 1e5}, "of the tissue's fibres"),
      quantity<layer, &Layer::initial_volume>("initial_volume", "1", {1e-8, 1e-2},
                                              "initial lymphatics, of the leg's volume"),
  };
}

template <Layer Subject::*layer>
SubjectKeys layer_keys() {
  SubjectKeys keys = exchange_layer_keys<layer>();
  for (auto& key : mechanical_layer_keys<layer>()) keys.push_back(std::move(key));
  return keys;
}

SubjectKeys fascia_keys() {
  return {
      quantity<&Subject::fascia, &Fascia::conductivity>("conductivity", "cm2/(mmHg s)", {0, 1e-3},
                                                        "for seepage across it"),
      quantity<&Subject::fascia, &Fascia::thickness>("thickness", "cm", {1e-3, 1}, "of the sheet"),
  };
}

SubjectKeys initial_keys() {
  using I = InitialLymphatics;
  return {
      quantity<&Subject::initial_lymphatics, &I::stiffness>("stiffness", "mmHg", {0.01, 50}, "of their wall"),
      quantity<&Subject::initial_lymphatics, &I::refill_time>("refill_time", "s", {0.1, 100}, "after a squeeze"),
      quantity<&Subject::initial_lymphatics, &I::emptying_time>("emptying_time", "s", {0.01, 100}, "into collectors"),
      quantity<&Subject::initial_lymphatics, &I::resting_suction>("resting_suction", "mmHg", {0, 20},
                                                                  "of pulse, breath and vasomotion"),
      quantity<&Subject::initial_lymphatics, &I::strain_suction>("strain_suction", "mmHg", {0, 100},
                                                                 "more than that in cyclic strain"),
      quantity<&Subject::initial_lymphatics, &I::slack_volume>(
          "slack_volume", "1", {0, 2}, "of the tissue's normal fluid, where anchoring filaments are half slack"),
      quantity<&Subject::initial_lymphatics, &I::slack_width>("slack_width", "1", {0.01, 1}, "about it"),
      quantity<&Subject::initial_lymphatics, &I::collapse_pressure>("collapse_pressure", "mmHg", {5, 500},
                                                                    "sustained load that shuts the way out"),
      quantity<&Subject::initial_lymphatics, &I::strain_rate_scale>("strain_rate_scale", "1/s", {1e-6, 100},
                                                                    "strain rate of half the largest suction"),
      quantity<&Subject::initial_lymphatics, &I::activity_time>("activity_time", "s", {0.1, 600},
                                                                "over which strain is averaged"),
      quantity<&Subject::initial_lymphatics, &I::memory_rise>("memory_rise", "s", {0.1, 1e5},
                                                              "in which collectors are stimulated"),
      quantity<&Subject::initial_lymphatics, &I::memory_time>("memory_time", "s", {1, 1e5},
                                                              "for which stimulation lasts"),
  };
}

template <Pathway Collectors::*pathway>
void add_pathway_keys(SubjectKeys& keys, const std::string& name) {
  keys.push_back(quantity<&Subject::collectors, pathway, &Pathway::count>(name + "_count", "1", {0.01, 100},
                                                                          "collectors side by side, " + name));
  keys.push_back(quantity<&Subject::collectors, pathway, &Pathway::diameter>(name + "_diameter", "cm", {1e-3, 1},
                                                                             "of one, at zero pressure"));
}

SubjectKeys pump_keys() {
  using C = Collectors;
  return {
      quantity<&Subject::collectors, &C::medial_share>("medial_share", "1", {0.01, 0.99}, "of superficial lymph"),
      quantity<&Subject::collectors, &C::stiffness>("stiffness", "mmHg", {0.01, 50}, "of the relaxed wall"),
      quantity<&Subject::collectors, &C::strength>("strength", "mmHg", {0, 300}, "active pressure"),
      quantity<&Subject::collectors, &C::resting_rate>("resting_rate", "1/s", {1e-4, 0.1}, "of contractions, slack"),
      quantity<&Subject::collectors, &C::pacing_lead>("pacing_lead", "1", {0, 0.9}, "of the distal end's rate"),
      quantity<&Subject::collectors, &C::stretch_gain>("stretch_gain", "1", {0, 20}, "of rate, when stretched"),
      quantity<&Subject::collectors, &C::stretch_pressure>("stretch_pressure", "mmHg", {-20, 60}, "of half the gain"),
      quantity<&Subject::collectors, &C::inhibiting_flow>("inhibiting_flow", "mL/s", {1e-6, 10},
                                                          "mean flow in one vessel that halves the rate"),
      quantity<&Subject::collectors, &C::contraction_time>("contraction_time", "s", {0.5, 60}, "from rest to rest"),
      quantity<&Subject::collectors, &C::conduction_speed>("conduction_speed", "cm/s", {0.1, 50}, "of the wave"),
      quantity<&Subject::collectors, &C::refractory_share>("refractory_share", "1", {0.01, 0.9}, "of diastole"),
      quantity<&Subject::collectors, &C::stimulation_gain>("stimulation_gain", "1", {0, 5}, "faster by"),
      quantity<&Subject::collectors, &C::valve_leak>("valve_leak", "1", {1e-8, 1}, "conductance left when shut"),
      quantity<&Subject::collectors, &C::lymph_viscosity>("lymph_viscosity", "mmHg s", {1e-6, 1e-3}, "of lymph"),
      quantity<&Subject::collectors, &C::node_count>("node_count", "1", {0.1, 100}, "lymph nodes side by side"),
      quantity<&Subject::collectors, &C::resting_flow>("resting_flow", "mL/s", {1e-6, 1},
                                                       "lymph of the leg, lying: what it begins in balance with"),
  };
}

SubjectKeys collector_keys() {
  SubjectKeys keys;
  add_pathway_keys<&Collectors::medial>(keys, "medial");
  add_pathway_keys<&Collectors::lateral>(keys, "lateral");
  add_pathway_keys<&Collectors::deep>(keys, "deep");
  for (auto& key : pump_keys()) keys.push_back(std::move(key));
  return keys;
}

}  // namespace

std::vector<SubjectSection> lymph_sections() {
  return {
      {"exchange", "water and protein across the walls of small vessels", exchange_keys()},
      {"epifascial", "tissue fluid of skin and subcutis", layer_keys<&Subject::epifascial>()},
      {"subfascial", "tissue fluid within the fascia", layer_keys<&Subject::subfascial>()},
      {"fascia", "what parts these two layers", fascia_keys()},
      {"initial_lymphatics", "where tissue fluid becomes lymph", initial_keys()},
      {"collectors", "lymph vessels that pump, and lymph nodes", collector_keys()},
  };
}

}  // namespace saphena::scenario
