#pragma once
// A conduit between two veins that hold so much.

#include "elements/conduit.hpp"

namespace saphena::test {

template <class T>
elements::Conduit::Momentum<T> momentum_at(const elements::Conduit::Parameters<T>& p,
                                           const std::type_identity_t<T>& flow,
                                           const std::array<std::type_identity_t<T>, 2>& volumes,
                                           const std::type_identity_t<T>& fall) {
  using elements::Lumen;
  const Lumen::Parameters<T> from{p.from_length, p.from_reference_area}, to{p.to_length, p.to_reference_area};
  return elements::Conduit::momentum<T>(p, flow, Lumen::opening<T>(from, volumes[0]), Lumen::opening<T>(to, volumes[1]),
                                        fall);
}

}  // namespace saphena::test
