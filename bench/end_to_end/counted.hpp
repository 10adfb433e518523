#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

namespace saphena::bench {

/// A number that remembers which operations (+ - * / sqrt) it came from, so that those that a result needs can be
/// counted: what laws compute and nobody reads is no work that a compiler leaves in.
class Counted {
 public:
  Counted() = default;
  Counted(double value) : value_(value) {}  // NOLINT(google-explicit-constructor)

  double value() const { return value_; }

  friend Counted operator+(const Counted& a, const Counted& b) { return did(a.value_ + b.value_, {a, b}); }
  friend Counted operator-(const Counted& a, const Counted& b) { return did(a.value_ - b.value_, {a, b}); }
  friend Counted operator*(const Counted& a, const Counted& b) { return did(a.value_ * b.value_, {a, b}); }
  friend Counted operator/(const Counted& a, const Counted& b) {
    return did(a.value_ / b.value_, {a, b}, Kind::division);
  }
  friend Counted operator-(const Counted& a) { return a.with(-a.value_); }
  Counted& operator+=(const Counted& b) { return *this = *this + b; }
  Counted& operator-=(const Counted& b) { return *this = *this - b; }
  Counted& operator*=(const Counted& b) { return *this = *this * b; }
  friend bool operator<(const Counted& a, const Counted& b) { return a.value_ < b.value_; }
  friend bool operator>(const Counted& a, const Counted& b) { return a.value_ > b.value_; }
  friend Counted sqrt(const Counted& a) { return did(std::sqrt(a.value_), {a, a}, Kind::root); }
  friend Counted abs(const Counted& a) { return a.with(std::fabs(a.value_)); }
  friend Counted select(bool mask, const Counted& yes, const Counted& no) { return mask ? yes : no; }

  static void forget_operations() { tape().clear(); }

  /// Numbers of operations; divisions and roots, which take ten times as long as the others, also on their own.
  struct Count {
    long all = 0, divisions = 0, roots = 0;
  };

  /// Operations that these results need.
  static Count needed_for(const std::vector<Counted>& results) {
    std::vector<bool> needed(tape().size() + 1, false);
    for (const Counted& result : results) needed[result.operation_] = true;
    Count count;
    for (std::size_t i = tape().size(); i > 0; --i) {
      if (!needed[i]) continue;
      const Operation& operation = tape()[i - 1];
      ++count.all;
      if (operation.kind == Kind::division) ++count.divisions;
      if (operation.kind == Kind::root) ++count.roots;
      needed[operation.first] = needed[operation.second] = true;
    }
    return count;
  }

 private:
  enum class Kind { other, division, root };
  struct Operation {
    std::uint32_t first, second;  ///< operations that the two arguments came from
    Kind kind;
  };
  struct Pair {
    const Counted& first;
    const Counted& second;
  };
  static std::vector<Operation>& tape() {
    static std::vector<Operation> operations;
    return operations;
  }
  /// Not inlined: a step has thousands of operations, and each would bring the tape's growth with it.
  [[gnu::noinline]] static Counted did(double value, const Pair& from, Kind kind = Kind::other) {
    tape().push_back({from.first.operation_, from.second.operation_, kind});
    Counted result(value);
    result.operation_ = static_cast<std::uint32_t>(tape().size());
    return result;
  }
  Counted with(double value) const {
    Counted result = *this;
    result.value_ = value;
    return result;
  }

  double value_ = 0.0;
  std::uint32_t operation_ = 0;  ///< on the tape, from 1; 0: none
};

}  // namespace saphena::bench
