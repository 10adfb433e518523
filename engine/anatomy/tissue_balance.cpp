#include "anatomy/tissue_balance.hpp"

#include "anatomy/volume_at.hpp"

namespace saphena::anatomy {

using elements::CapillaryExchange;
using elements::OncoticPressure;

TissueBalance balance_tissue(const CapillaryExchange::Parameters<double>& exchange,
                             const elements::Interstitium::Parameters<double>& tissue, const RestingExchange& rest) {
  const double water = rest.lymph_flow;
  const double passing = 1.0 - exchange.reflection;
  const double peclet = water * passing / exchange.permeability;
  const double diffusive = exchange.permeability * 0.5 * (std::sqrt(peclet * peclet + 4.0) - peclet);
  const double concentration = exchange.plasma_concentration * (water * passing + diffusive) / (water + diffusive);
  const double behind =
      (water * passing * exchange.plasma_concentration + exchange.perivascular_exchange * concentration) /
      (water + exchange.perivascular_exchange);
  // Filtration falls in a straight line with tissue pressure: two points give the pressure at which it is lymph flow.
  const auto filtered = [&](double tissue_pressure) {
    return CapillaryExchange::filtration(exchange, rest.blood_flow, rest.bed_pressure - tissue_pressure, concentration,
                                         behind);
  };
  const double pressure = (filtered(0.0) - water) / (filtered(0.0) - filtered(1.0));
  const double volume = volume_at<elements::Interstitium>(tissue, pressure);
  return {volume, concentration * volume, behind * exchange.perivascular_volume};
}

}  // namespace saphena::anatomy
