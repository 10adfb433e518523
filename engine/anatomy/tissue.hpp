#pragma once
// A person's tissue fluid and lymphatics as numbers. Units: cm, mL, s, mmHg, mg.

namespace saphena::anatomy {

/// Exchange between blood and tissue, alike in all tissues.
struct Exchange {
  double position = 0.6;  ///< between venule bed (0) and mid-capillary (1)
  double reflection = 0.9;
  double plasma_share = 0.58;       ///< of blood
  double plasma_protein = 70.0;     ///< mg/mL
  double oncotic_rise = 34.0;       ///< mmHg per share of plasma that is filtered
  double perivascular_share = 1.0;  ///< 1: revised law of filtration, 0: the classical one
};

/// The interstitium of one layer: skin and subcutis, or what the fascia holds. Amounts are per volume of whole leg.
struct Layer {
  double fluid = 0.06;                  ///< of leg volume
  double filtration = 5e-7;             ///< 1/(mmHg s)
  double permeability = 1e-7;           ///< 1/s, for protein
  double perivascular_volume = 2e-3;    ///< of leg volume
  double perivascular_exchange = 2e-7;  ///< 1/s
  double normal_pressure = 0.0;         ///< mmHg
  double stiffness = 30.0;              ///< mmHg per relative swelling, as the next two
  double yielded_stiffness = 3.0;
  double taut_stiffness = 20.0;
  double yield_swelling = 0.3;
  double limit_swelling = 2.0;
  double drying_pressure = 3.0;
  double section_share = 0.3;    ///< of the leg's section that fluid can seep along
  double conductivity = 8.5e-9;  ///< cm2/(mmHg s)
  double swollen_gain = 1e4;
  double swelling_span = 1.5;
  double fluid_share = 0.75;  ///< of stress that loads bring to the fluid
  double fluid_time = 1.0;    ///< s
  double swelling_delay = 15.0;
  double stress_per_strain = 300.0;  ///< mmHg
  double initial_volume = 1e-5;      ///< initial lymphatics at zero pressure, of leg volume
};

/// What parts the layers: a sheet of dense collagen.
struct Fascia {
  double conductivity = 1.1e-9;  ///< cm2/(mmHg s)
  double thickness = 0.092;      ///< cm
};

/// Initial lymphatics of both layers.
struct InitialLymphatics {
  double stiffness = 2.0;      ///< mmHg
  double refill_time = 2.7;    ///< s
  double emptying_time = 0.2;  ///< s
  double resting_suction = 4.5;
  double strain_suction = 6.0;
  double slack_volume = 0.82;  ///< of the tissue's normal fluid
  double slack_width = 0.08;
  double collapse_pressure = 60.0;
  double strain_rate_scale = 0.05;  ///< 1/s
  double activity_time = 5.0;       ///< s
  double memory_rise = 5.0;         ///< s
  double memory_time = 3600.0;      ///< s
};

/// The collectors of one way through the leg, side by side.
struct Pathway {
  double count = 3.0;
  double diameter = 0.05;  ///< of one, at zero transmural pressure
};

struct Collectors {
  Pathway medial, lateral, deep;
  double medial_share = 0.7;    ///< of the superficial lymph
  double stiffness = 1.0;       ///< mmHg
  double strength = 60.0;       ///< mmHg
  double resting_rate = 0.008;  ///< 1/s
  double pacing_lead = 0.15;    ///< by which the distal end is faster
  double stretch_gain = 1.0;
  double stretch_pressure = 10.0;  ///< mmHg
  double inhibiting_flow = 0.01;   ///< mL/s in one vessel
  double contraction_time = 7.0;   ///< s
  double conduction_speed = 1.5;   ///< cm/s
  double refractory_share = 0.15;  ///< of diastole
  double stimulation_gain = 0.5;
  double valve_leak = 1e-5;
  double lymph_viscosity = 7.5e-6;  ///< mmHg s
  double node_count = 8.0;
  double resting_flow = 0.0033;  ///< mL/s: lymph of the whole leg, lying: what the leg begins in balance with
};

}  // namespace saphena::anatomy
