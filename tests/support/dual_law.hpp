#pragma once
// Laws that are differentiated forward (elements/causes.hpp), in the two shapes that the checks of an element want.

#include "../unit/element_checks.hpp"
#include "math/dual.hpp"

namespace saphena::test {

/// `Form` has
///   template <class T> using Parameters;   static constexpr std::size_t inputs;
///   template <class T, class N> static auto law(const Parameters<T>&, const std::array<N, inputs>&)   an array of N
template <class Form>
struct Values {
  template <class T>
  using Parameters = typename Form::template Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    std::array<T, Form::inputs> x;
    for (std::size_t i = 0; i < Form::inputs; ++i) x[i] = in[i];
    const auto out = Form::template law<T, T>(p, x);
    return {out.begin(), out.end()};
  }
};

/// Values, then the slope of each by every input.
template <class Form>
struct Slopes {
  template <class T>
  using Parameters = typename Form::template Parameters<T>;
  template <class T>
  static std::vector<T> evaluate(const Parameters<T>& p, const std::vector<T>& in) {
    using N = math::Dual<T, Form::inputs>;
    std::array<N, Form::inputs> x;
    for (std::size_t i = 0; i < Form::inputs; ++i) x[i] = N::input(in[i], i);
    const auto out = Form::template law<T, N>(p, x);
    std::vector<T> result;
    for (const N& value : out) result.push_back(value.value);
    for (const N& value : out) result.insert(result.end(), value.slopes.begin(), value.slopes.end());
    return result;
  }
};

/// All slopes at one point against differences.
template <class Form>
void check_slopes(const typename Form::template Parameters<double>& p, const std::vector<double>& in) {
  const LawCase<Slopes<Form>> law{{}, {}, {}, p, in};
  const std::size_t outputs = Values<Form>::template evaluate<double>(p, in).size();
  for (std::size_t o = 0; o < outputs; ++o)
    for (std::size_t i = 0; i < Form::inputs; ++i) check_derivative(law, o, i, outputs + o * Form::inputs + i);
}

}  // namespace saphena::test
