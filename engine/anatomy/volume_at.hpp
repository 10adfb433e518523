#pragma once

namespace saphena::anatomy {

/// Volume at which a compartment has the wanted transmural pressure; the law must rise steadily.
template <class Element>
double volume_at(const typename Element::template Parameters<double>& parameters, double pressure) {
  double low = 1e-6;
  double high = 1.0;
  while (Element::transmural(parameters, high).pressure < pressure && high < 1e6) high *= 2.0;
  for (int i = 0; i < 80; ++i) {
    const double middle = 0.5 * (low + high);
    (Element::transmural(parameters, middle).pressure < pressure ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

}  // namespace saphena::anatomy
