#pragma once
// A number that carries its derivatives by `Count` inputs along (forward differentiation), so that a law written once
// gives its Jacobian too.

#include <array>
#include <cstddef>

#include "math/lanes.hpp"

namespace saphena::math {

template <class T, std::size_t Count>
struct Dual {
  T value{0.0};
  std::array<T, Count> slopes{};

  Dual() = default;
  // Implicit, so that a law may mix inputs with parameters and plain constants.
  Dual(const T& constant) : value(constant) { slopes.fill(T(0.0)); }  // NOLINT(google-explicit-constructor)
  Dual(double constant)                                               // NOLINT(google-explicit-constructor)
      requires(!std::is_same_v<T, double>)
      : Dual(T(constant)) {}

  /// The input of that number: its derivative by itself is 1.
  static Dual input(const T& value, std::size_t number) {
    Dual result(value);
    result.slopes[number] = T(1.0);
    return result;
  }

  friend Dual operator+(const Dual& a, const Dual& b) {
    return make(a.value + b.value, a, b, [](const T& x, const T& y) { return x + y; });
  }
  friend Dual operator-(const Dual& a, const Dual& b) {
    return make(a.value - b.value, a, b, [](const T& x, const T& y) { return x - y; });
  }
  friend Dual operator*(const Dual& a, const Dual& b) {
    return make(a.value * b.value, a, b, [&](const T& x, const T& y) { return x * b.value + a.value * y; });
  }
  friend Dual operator/(const Dual& a, const Dual& b) {
    const T inverse = 1.0 / b.value;
    const T value = a.value / b.value;
    return make(value, a, b, [&](const T& x, const T& y) { return (x - value * y) * inverse; });
  }
  friend Dual operator-(const Dual& a) {
    return make(-a.value, a, a, [](const T& x, const T&) { return -x; });
  }
  friend auto operator<(const Dual& a, const Dual& b) { return a.value < b.value; }
  friend auto operator>(const Dual& a, const Dual& b) { return a.value > b.value; }

  friend Dual sqrt(const Dual& a) {
    const T root = sqrt_of(a.value);
    const T half = 0.5 / root;
    return make(root, a, a, [&](const T& x, const T&) { return half * x; });
  }
  template <class Mask>
  friend Dual select(const Mask& mask, const Dual& yes, const Dual& no) {
    using math::select;
    return make(select(mask, yes.value, no.value), yes, no, [&](const T& x, const T& y) { return select(mask, x, y); });
  }

 private:
  static T sqrt_of(const T& x) {
    using math::sqrt;
    return sqrt(x);
  }
  template <class Combine>
  static Dual make(const T& value, const Dual& a, const Dual& b, Combine combine) {
    Dual result(value);
    for (std::size_t i = 0; i < Count; ++i) result.slopes[i] = combine(a.slopes[i], b.slopes[i]);
    return result;
  }
};

}  // namespace saphena::math
