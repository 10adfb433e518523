#pragma once
// One number, or one number for each of `Count` members that advance side by side.
//
// Every law is a template over its number type T, which is `double` (one member) or `Lanes<Count>` (a batch of
// members). A lane never reads its neighbours, and only operations that IEEE 754 rounds correctly are offered (+ - * /
// sqrt, and comparisons), so a member has the same bits alone and in any lane.

#include <array>
#include <cmath>
#include <type_traits>
#include <xsimd/xsimd.hpp>

namespace saphena::math {

///
/// `Arch`, the instructions that the file is compiled for, keeps types of files with different flags apart.
template <int Count, class Arch = xsimd::default_arch>
class Lanes {
  using Batch = xsimd::batch<double, Arch>;
  static constexpr int batch_size = static_cast<int>(Batch::size);
  static constexpr int batch_count = Count / batch_size;
  static_assert(Count % batch_size == 0, "the lane count must fill whole registers");

 public:
  struct Mask {
    std::array<typename Batch::batch_bool_type, batch_count> batches;
  };

  Lanes() : Lanes(0.0) {}
  // Implicit, so that a law may mix members' numbers with plain constants.
  Lanes(double value) { batches_.fill(Batch(value)); }  // NOLINT(google-explicit-constructor)

  friend Lanes operator+(const Lanes& a, const Lanes& b) {
    return zip(a, b, [](Batch x, Batch y) { return x + y; });
  }
  friend Lanes operator-(const Lanes& a, const Lanes& b) {
    return zip(a, b, [](Batch x, Batch y) { return x - y; });
  }
  friend Lanes operator*(const Lanes& a, const Lanes& b) {
    return zip(a, b, [](Batch x, Batch y) { return x * y; });
  }
  friend Lanes operator/(const Lanes& a, const Lanes& b) {
    return zip(a, b, [](Batch x, Batch y) { return x / y; });
  }
  friend Lanes operator-(const Lanes& a) {
    return zip(a, a, [](Batch x, Batch) { return -x; });
  }
  Lanes& operator+=(const Lanes& b) { return *this = *this + b; }
  Lanes& operator-=(const Lanes& b) { return *this = *this - b; }
  Lanes& operator*=(const Lanes& b) { return *this = *this * b; }

  friend Mask operator<(const Lanes& a, const Lanes& b) {
    return compare(a, b, [](Batch x, Batch y) { return x < y; });
  }
  friend Mask operator>(const Lanes& a, const Lanes& b) { return b < a; }

  friend Lanes sqrt(const Lanes& a) {
    return zip(a, a, [](Batch x, Batch) { return xsimd::sqrt(x); });
  }
  friend Lanes abs(const Lanes& a) {
    return zip(a, a, [](Batch x, Batch) { return xsimd::abs(x); });
  }
  friend Lanes select(const Mask& mask, const Lanes& yes, const Lanes& no) {
    Lanes result;
    for (std::size_t i = 0; i < batch_count; ++i)
      result.batches_[i] = xsimd::select(mask.batches[i], yes.batches_[i], no.batches_[i]);
    return result;
  }

 private:
  template <class Operation>
  static Lanes zip(const Lanes& a, const Lanes& b, Operation operation) {
    Lanes result;
    for (std::size_t i = 0; i < batch_count; ++i) result.batches_[i] = operation(a.batches_[i], b.batches_[i]);
    return result;
  }
  template <class Operation>
  static Mask compare(const Lanes& a, const Lanes& b, Operation operation) {
    Mask result;
    for (std::size_t i = 0; i < batch_count; ++i) result.batches[i] = operation(a.batches_[i], b.batches_[i]);
    return result;
  }

  std::array<Batch, batch_count> batches_;
};

// The same vocabulary for one member.
inline double sqrt(double x) { return std::sqrt(x); }
inline double abs(double x) { return std::fabs(x); }
inline double select(bool mask, double yes, double no) { return mask ? yes : no; }

/// How many members one T carries.
template <class T>
inline constexpr int lane_count = static_cast<int>(sizeof(T) / sizeof(double));

/// One member's number inside T. Valid because T is nothing but its lanes, one double after the other.
template <class T>
double& lane(T& value, int index) {
  return reinterpret_cast<double*>(&value)[index];
}
template <class T>
const double& lane(const T& value, int index) {
  return reinterpret_cast<const double*>(&value)[index];
}

/// Smaller or larger of two, lane by lane; the second argument where the comparison fails (NaN).
template <class T>
T minimum(const T& a, const T& b) {
  return select(a < b, a, b);
}
template <class T>
T maximum(const T& a, const T& b) {
  return select(a > b, a, b);
}

}  // namespace saphena::math
