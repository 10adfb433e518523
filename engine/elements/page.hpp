#pragma once
// The manual page of an element, kept as data beside its law: `saphena describe`, the documentation and the tests read
// it.

#include <array>
#include <limits>
#include <span>
#include <string_view>

namespace saphena::elements {

inline constexpr double unbounded = std::numeric_limits<double>::infinity();

/// One quantity of an equation. `unit` is in the internal system (docs/decisions/002-internal-units.md).
struct Symbol {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  double low = -unbounded;
  double high = unbounded;
};

/// Symbols of an element that is built from two laws, in the order of its parameters.
template <std::size_t First, std::size_t Second>
constexpr std::array<Symbol, First + Second> joined(const Symbol (&first)[First], const Symbol (&second)[Second]) {
  std::array<Symbol, First + Second> all{};
  for (std::size_t i = 0; i < First; ++i) all[i] = first[i];
  for (std::size_t i = 0; i < Second; ++i) all[First + i] = second[i];
  return all;
}

template <std::size_t First, std::size_t Second, std::size_t Third>
constexpr std::array<Symbol, First + Second + Third> joined(const Symbol (&first)[First],
                                                            const Symbol (&second)[Second],
                                                            const Symbol (&third)[Third]) {
  std::array<Symbol, First + Second + Third> all{};
  for (std::size_t i = 0; i < First; ++i) all[i] = first[i];
  for (std::size_t i = 0; i < Second; ++i) all[First + i] = second[i];
  for (std::size_t i = 0; i < Third; ++i) all[First + Second + i] = third[i];
  return all;
}

struct Page {
  std::string_view name;
  std::string_view summary;
  std::string_view equation;
  std::string_view sign;
  std::string_view validity;
  std::span<const Symbol> parameters;  ///< in the order of the fields of Parameters<T>
  std::span<const Symbol> variables;   ///< states, inputs and results of the law
  std::span<const std::string_view> sources;
};

/// A state that an element owns. `scale` is a size (in `unit`) at which it begins to matter: step errors are judged
/// against the run's tolerance times (scale + |state|). It is the same for all members, so that one may not change
/// another's steps. An unbounded scale takes the state out of the error norm.
struct OwnState {
  std::string_view name;
  std::string_view unit;
  double scale;
};

}  // namespace saphena::elements
