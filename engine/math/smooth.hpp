#pragma once
// Smooth algebraic stand-ins for kinked functions. They need no exponential, so they cost little and round the same
// everywhere.

#include "math/lanes.hpp"

namespace saphena::math {

/// A value and its derivative with respect to the one argument.
template <class T>
struct WithSlope {
  T value;
  T slope;
};

/// max(x, 0), rounded over about `width` around zero: (x + sqrt(x^2 + width^2)) / 2.
template <class T>
WithSlope<T> positive_part(const T& x, const T& width) {
  const T root = sqrt(x * x + width * width);
  return {0.5 * (x + root), 0.5 + 0.5 * x / root};
}

/// max(x, 0), exactly 0 up to zero and within half of `width` of it beyond: x^2 / sqrt(x^2 + width^2), for x > 0. For
/// what may not leak the other way, however little.
template <class T>
T one_way(const T& x, const T& width) {
  const T root = sqrt(x * x + width * width);
  return select(x > T(0.0), T(x * x / root), T(0.0));
}

/// x |x|, made linear within about `width` of zero: x sqrt(x^2 + width^2).
template <class T>
WithSlope<T> signed_square(const T& x, const T& width) {
  const T root = sqrt(x * x + width * width);
  return {x * root, root + x * x / root};
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
