#pragma once
// How an element talks to the network that it is wired into. Elements know these words and nothing else of the network.
//
// A process is given a `view` to read from and a `sink` to write to:
//   view.head(node)       total head p + rho g z, mmHg: what drives flow between two places
//   view.transmural(node) pressure inside minus outside, mmHg
//   view.external(node)   pressure outside, mmHg: of the tissue around, and what a channel adds to it
//   view.opening(node)    lumen of a vein that a conduit ends in, worked out once for all that meet there
//   view.volume(node)     mL          view.state(index), view.channel(index)    any state, outside inputs
//   sink.flow(from, to, q)            q mL/s leaves `from` and enters `to`: what one loses the other gains, always
//   sink.mass(from, to, m)            m mg/s leaves the mass state `from` and enters `to`: likewise, for protein
//   sink.rate(state, r)               d(state)/dt gains r
//   sink.flow_by_head(from, to, node, d)   the derivative of that flow with respect to the head of `node`; likewise
//   flow_by_external, flow_by_state, and rate_by_head, _transmural, _external, _volume, _state.
// Every derivative has a last argument, `strong` or `weak` (below).
// A process that depends on how fast a vessel fills has `static constexpr bool follows = true` and a second part,
// `follow`, which comes after all that flows is known:
//   view.filling(node)    dV/dt, mL/s         sink.rate_by_filling(state, node, d)
// There it may change rates of states alone that are no node's volume: what vessels fill by is settled by then, and
// d(filling) is the row of that volume as `contribute` has made it.
// What a law needs of parameters alone (a reciprocal, a product) stands in `Prepared`, which the network makes once per
// member and hands to the law in place of `Parameters`: a division costs as much as ten products.
// Laws with many inputs leave the derivatives to `hand_on` (causes.hpp), which also asks a sink whether it wants any
// (wants_derivatives) and which state a node's volume is (volume_state).
// Derivatives marked `weak` belong to slow couplings of tissue fluid and lymph, which would fill the matrix. The exact
// Jacobian has them; the production stepper leaves them out (docs/decisions/020-rodas3.md).

#include <numbers>
#include <type_traits>

#include "math/lanes.hpp"

namespace saphena::elements {

// The vocabulary of numbers, for one member and for lanes alike.
using math::abs;
using math::select;
using math::sqrt;

inline constexpr double pi = std::numbers::pi;

struct Strong {};
struct Weak {};
inline constexpr Strong strong{};
inline constexpr Weak weak{};

/// An argument that is converted and not matched: a law that takes prepared parameters may be asked with bare ones too.
template <class Type>
using Converted = std::type_identity_t<Type>;

/// A pressure law of a compartment: transmural pressure and its slope with volume, mmHg and mmHg/mL.
template <class T>
struct PressureLaw {
  T pressure;
  T slope;
};

/// Of a compartment whose wall creeps: also the slope with the crept volume.
template <class T>
struct CreepingPressureLaw {
  T pressure;
  T slope;
  T slope_by_crept;
};

}  // namespace saphena::elements
