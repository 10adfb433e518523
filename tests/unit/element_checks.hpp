#pragma once
// The checks that every element's law passes: dimensions, derivative, scalar against lanes. (The limit case and the
// published or hand-computed value differ from law to law and stand in the tests themselves.)

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "elements/page.hpp"
#include "math/lanes.hpp"

namespace saphena::test {

using EightLanes = math::Lanes<8>;

/// Powers of mmHg, cm, s and mg in a unit such as "mmHg s2/mL" or "1/(mmHg s)".
struct Dimension {
  double pressure = 0.0, length = 0.0, time = 0.0, mass = 0.0;
};

inline void add_base_unit(const std::string& word, double power, Dimension& result) {
  if (word == "mmHg") return void(result.pressure += power);
  if (word == "cm") return void(result.length += power);
  if (word == "mL") return void(result.length += 3.0 * power);
  if (word == "s") return void(result.time += power);
  if (word == "mg") return void(result.mass += power);
  ADD_FAILURE() << "unit '" << word << "' is not one of the internal system";
}

inline Dimension dimension_of(std::string_view unit) {
  Dimension result;
  double sign = 1.0;
  std::string word;
  const auto flush = [&] {
    if (word.empty() || word == "1") {
      word.clear();
      return;
    }
    double power = 1.0;
    if (std::isdigit(static_cast<unsigned char>(word.back())) != 0) {
      power = word.back() - '0';
      word.pop_back();
    }
    add_base_unit(word, sign * power, result);
    word.clear();
  };
  for (const char c : unit) {
    if (c == '/') {
      flush();
      sign = -1.0;
    } else if (c == ' ' || c == '(' || c == ')') {
      flush();
    } else {
      word += c;
    }
  }
  flush();
  return result;
}

/// A law as a function from numbers to numbers, with the unit of each. `Law` has
///   template <class T> using Parameters;   template <class T> static std::vector<T> evaluate(const Parameters<T>&,
///   const std::vector<T>&);
template <class Law>
struct LawCase {
  std::span<const elements::Symbol> symbols;  ///< of the parameters, in order
  std::vector<std::string> input_units;
  std::vector<std::string> output_units;
  typename Law::template Parameters<double> parameters;
  std::vector<double> inputs;
};

template <class Parameters>
constexpr std::size_t field_count() {
  return std::is_empty_v<Parameters> ? 0 : sizeof(Parameters) / sizeof(double);
}

/// A law written with declared units only gives the same answer in any other coherent system: every constant in it is
/// either a pure number or a parameter with a unit.
template <class Law>
void check_dimensions(const LawCase<Law>& law) {
  const double pressure = 3.7, length = 1.9, time = 0.61, mass = 2.3;
  const auto factor = [&](std::string_view unit) {
    const Dimension d = dimension_of(unit);
    return std::pow(pressure, d.pressure) * std::pow(length, d.length) * std::pow(time, d.time) *
           std::pow(mass, d.mass);
  };
  auto scaled_parameters = law.parameters;
  auto* fields = reinterpret_cast<double*>(&scaled_parameters);
  ASSERT_EQ(law.symbols.size(), field_count<decltype(scaled_parameters)>()) << "the page must list every parameter";
  for (std::size_t i = 0; i < law.symbols.size(); ++i) fields[i] *= factor(law.symbols[i].unit);
  std::vector<double> scaled_inputs = law.inputs;
  for (std::size_t i = 0; i < scaled_inputs.size(); ++i) scaled_inputs[i] *= factor(law.input_units[i]);
  const auto plain = Law::template evaluate<double>(law.parameters, law.inputs);
  const auto scaled = Law::template evaluate<double>(scaled_parameters, scaled_inputs);
  ASSERT_EQ(plain.size(), law.output_units.size());
  for (std::size_t i = 0; i < plain.size(); ++i)
    EXPECT_NEAR(scaled[i], plain[i] * factor(law.output_units[i]), 1e-9 * std::abs(scaled[i]) + 1e-14)
        << "output " << i;
}

/// Column `output` of results that `derivative` claims to be d(output)/d(input), against central differences.
template <class Law>
void check_derivative(const LawCase<Law>& law, std::size_t output, std::size_t input, std::size_t derivative) {
  const double step = 1e-5 * std::max(1e-2, std::abs(law.inputs[input]));
  auto more = law.inputs;
  auto less = law.inputs;
  more[input] += step;
  less[input] -= step;
  const double difference = (Law::template evaluate<double>(law.parameters, more)[output] -
                             Law::template evaluate<double>(law.parameters, less)[output]) /
                            (2.0 * step);
  const double claimed = Law::template evaluate<double>(law.parameters, law.inputs)[derivative];
  EXPECT_NEAR(claimed, difference, 2e-5 * std::abs(difference) + 1e-7) << "output " << output << " by input " << input;
}

/// Every lane gives the bits that one member gives alone, whatever its neighbours hold.
template <class Law>
void check_lanes(const LawCase<Law>& law) {
  constexpr int lanes = math::lane_count<EightLanes>;
  const auto member = [&](int l) {
    LawCase<Law> other = law;
    auto* fields = reinterpret_cast<double*>(&other.parameters);
    for (std::size_t i = 0; i < law.symbols.size(); ++i) fields[i] *= 1.0 + 0.01 * l;
    for (double& input : other.inputs) input *= 1.0 - 0.07 * l;
    return other;
  };
  typename Law::template Parameters<EightLanes> parameters;
  auto* fields = reinterpret_cast<EightLanes*>(&parameters);
  std::vector<EightLanes> inputs(law.inputs.size());
  for (int l = 0; l < lanes; ++l) {
    const LawCase<Law> one = member(l);
    const auto* numbers = reinterpret_cast<const double*>(&one.parameters);
    for (std::size_t i = 0; i < law.symbols.size(); ++i) math::lane(fields[i], l) = numbers[i];
    for (std::size_t i = 0; i < inputs.size(); ++i) math::lane(inputs[i], l) = one.inputs[i];
  }
  const auto together = Law::template evaluate<EightLanes>(parameters, inputs);
  for (int l = 0; l < lanes; ++l) {
    const LawCase<Law> one = member(l);
    const auto alone = Law::template evaluate<double>(one.parameters, one.inputs);
    for (std::size_t i = 0; i < alone.size(); ++i)
      EXPECT_EQ(std::memcmp(&alone[i], &math::lane(together[i], l), sizeof(double)), 0)
          << "output " << i << ", lane " << l;
  }
}

}  // namespace saphena::test
