#pragma once
// Every element, one line each. The network, the documentation, `saphena describe` and the structure tests read this
// list.

#include <tuple>

#include "elements/arterial_branch.hpp"
#include "elements/arteriolar_tone.hpp"
#include "elements/baroreflex.hpp"
#include "elements/capillary_exchange.hpp"
#include "elements/cardiac_pump.hpp"
#include "elements/collapsible_vein.hpp"
#include "elements/column_inertia.hpp"
#include "elements/conduit.hpp"
#include "elements/connection.hpp"
#include "elements/elastic_vessel.hpp"
#include "elements/flow_limitation.hpp"
#include "elements/flow_meter.hpp"
#include "elements/garment_fit.hpp"
#include "elements/interstitium.hpp"
#include "elements/lumen.hpp"
#include "elements/lymph_cannula.hpp"
#include "elements/lymph_conduit.hpp"
#include "elements/lymph_node.hpp"
#include "elements/lymph_stimulus.hpp"
#include "elements/lymph_uptake.hpp"
#include "elements/lymph_vessel.hpp"
#include "elements/lymphangion.hpp"
#include "elements/microcirculation.hpp"
#include "elements/oncotic_pressure.hpp"
#include "elements/pacemaker.hpp"
#include "elements/perforator.hpp"
#include "elements/pericardium.hpp"
#include "elements/prescribed_flow.hpp"
#include "elements/regulated_resistance.hpp"
#include "elements/reservoir.hpp"
#include "elements/starling_resistor.hpp"
#include "elements/supply_resistance.hpp"
#include "elements/tissue_link.hpp"
#include "elements/tissue_load.hpp"
#include "elements/tissue_pressure.hpp"
#include "elements/valve.hpp"
#include "elements/valved_conduit.hpp"
#include "elements/venule_bed.hpp"
#include "elements/wall_creep.hpp"

namespace saphena::elements {

/// Hold blood, tissue fluid or lymph: give a transmural pressure for a volume.
using Compartments = std::tuple<  //
    CollapsibleVein,              //
    VenuleBed,                    //
    ElasticVessel,                //
    Interstitium,                 //
    LymphVessel,                  //
    Reservoir>;

/// Do something between compartments, or to a state of their own.
using Processes = std::tuple<  //
    Conduit,                   //
    ValvedConduit,             //
    Perforator,                //
    Connection,                //
    StarlingResistor,          //
    PrescribedFlow,            //
    Microcirculation,          //
    ArterialBranch,            //
    RegulatedResistance,       //
    CardiacPump,               //
    Pericardium,               //
    Baroreflex,                //
    TissuePressure,            //
    GarmentFit,                //
    WallCreep,                 //
    TissueLoad,                //
    LymphStimulus,             //
    CapillaryExchange,         //
    TissueLink,                //
    LymphUptake,               //
    Lymphangion,               //
    LymphConduit,              //
    LymphCannula,              //
    LymphNode,                 //
    FlowMeter>;

/// Laws that other elements are built with.
using Parts = std::tuple<  //
    Lumen,                 //
    FlowLimitation,        //
    ColumnInertia,         //
    Valve,                 //
    ArteriolarTone,        //
    SupplyResistance,      //
    OncoticPressure,       //
    Pacemaker>;

/// Compartments with a second state, the crept volume of their wall.
template <class Element>
concept Creeping = requires(const typename Element::template Parameters<double>& p, double volume) {
  Element::transmural(p, volume, volume);
};

/// A process with a second part, `follow`, says so: `static constexpr bool follows = true`.
template <class Element>
concept Following = requires {
  requires Element::follows;
};

/// What the network keeps of an element's parameters.
template <class Element, class T>
struct Kept {
  using Type = typename Element::template Parameters<T>;
};
template <class Element, class T>
requires requires { typename Element::template Prepared<T>; }
struct Kept<Element, T> {
  using Type = typename Element::template Prepared<T>;
};

/// Calls `visit(Page)` for every element.
template <class Visit>
void for_each_page(Visit visit) {
  const auto visit_all = [&]<class... Elements>(std::type_identity<std::tuple<Elements...>>) {
    (visit(Elements::page), ...);
  };
  visit_all(std::type_identity<Compartments>{});
  visit_all(std::type_identity<Processes>{});
  visit_all(std::type_identity<Parts>{});
}

}  // namespace saphena::elements
