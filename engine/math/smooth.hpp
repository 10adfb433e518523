#pragma once
// Smooth algebraic stand-ins for kinked functions. They need no exponential, so they cost little and round the same
// everywhere; but for the step they need no root either, which takes as long as sixteen products.

#include <type_traits>

#include "math/lanes.hpp"

namespace saphena::math {

/// A value and its derivative with respect to the one argument.
template <class T>
struct WithSlope {
  T value;
  T slope;
};

/// How wide a kink is rounded: from `reach` below it to `reach` above. A law knows the kink's `width`, half of that,
/// and at zero the rounded |x| is the width.
template <class T>
struct Rounding {
  constexpr Rounding(const T& width)
      : reach(2.0 * width), per_span(0.25 / width) {}  // NOLINT(google-explicit-constructor)
  template <class Other>
  constexpr Rounding(const Rounding<Other>& other) : reach(other.reach), per_span(other.per_span) {}  // NOLINT
  T reach, per_span;
};

/// Share of the way from `reach` below zero to `reach` above it.
template <class T>
T share_of_way(const T& x, const Rounding<T>& r) {
  return minimum(maximum(T((x + r.reach) * r.per_span), T(0.0)), T(1.0));
}

/// max(x, 0), with r the reach: 0 below -r, x above r, (x + r)^2 / (4 r) between.
template <class T>
WithSlope<T> positive_part(const T& x, const std::type_identity_t<Rounding<T>>& r) {
  const T share = share_of_way(x, r);
  return {r.reach * share * share + maximum(T(x - r.reach), T(0.0)), share};
}

/// max(x, 0), exactly 0 up to zero, x from `reach` on and x s (2 - s), s = x / reach, between. For what may not leak
/// the other way, however little.
template <class T>
T one_way(const T& x, const std::type_identity_t<Rounding<T>>& r) {
  const T share = minimum(maximum(T(2.0 * x * r.per_span), T(0.0)), T(1.0));
  return x * share * (2.0 - share);
}

/// x |x|, with |x| rounded between -r and r to (x^2 + r^2) / (2 r).
template <class T>
WithSlope<T> signed_square(const T& x, const std::type_identity_t<Rounding<T>>& r) {
  const T size = abs(x);
  const T near = minimum(size, r.reach);
  const T bend = near * r.per_span;
  const T rounded = 0.5 * r.reach + near * bend + (size - near);
  return {x * rounded, rounded + 2.0 * size * bend};
}

/// A step from 0 to 1 of the given width: (1 + x / sqrt(x^2 + width^2)) / 2.
template <class T>
WithSlope<T> smooth_step(const T& x, const T& width) {
  const T squared_width = width * width;
  const T square = x * x + squared_width;
  const T inverse = 1.0 / sqrt(square);
  return {0.5 + 0.5 * x * inverse, 0.5 * squared_width * inverse * inverse * inverse};
}

}  // namespace saphena::math
