#pragma once
// Tissue fluid in balance: what enters from the blood leaves as lymph, water and protein alike.

#include "elements/capillary_exchange.hpp"
#include "elements/interstitium.hpp"

namespace saphena::anatomy {

/// What a tissue lives on at rest, lying.
struct RestingExchange {
  double blood_flow;    ///< mL/s
  double bed_pressure;  ///< mmHg, venule bed
  double lymph_flow;    ///< mL/s
};

struct TissueBalance {
  double volume;        ///< mL
  double protein;       ///< mg
  double perivascular;  ///< mg
};

TissueBalance balance_tissue(const elements::CapillaryExchange::Parameters<double>& exchange,
                             const elements::Interstitium::Parameters<double>& tissue, const RestingExchange& rest);

}  // namespace saphena::anatomy
