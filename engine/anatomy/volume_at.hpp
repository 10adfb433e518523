#pragma once

#include "elements/catalogue.hpp"

namespace saphena::anatomy {

/// Transmural pressure after any creep.
template <class Element>
double relaxed_pressure(const typename Element::template Parameters<double>& parameters, double volume) {
  if constexpr (elements::Creeping<Element>)
    return Element::relaxed(parameters, volume).pressure;
  else
    return Element::transmural(parameters, volume).pressure;
}

/// Volume at which a compartment has the wanted transmural pressure; the law must rise steadily.
template <class Element>
double volume_at(const typename Element::template Parameters<double>& parameters, double pressure) {
  double low = 1e-6;
  double high = 1.0;
  while (relaxed_pressure<Element>(parameters, high) < pressure && high < 1e6) high *= 2.0;
  for (int i = 0; i < 80; ++i) {
    const double middle = 0.5 * (low + high);
    (relaxed_pressure<Element>(parameters, middle) < pressure ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace saphena::anatomy
