#pragma once

#include "elements/contribution.hpp"
#include "elements/page.hpp"
#include "math/smooth.hpp"

namespace saphena::elements {

/// The opening of a vein as blood that flows along it meets it: round, flattened, or two lobes beside a closed slit.
/// Part of `conduit`.
struct Lumen {
  static constexpr Symbol symbols[] = {
      {"length", "cm", "l: of the vein", 0.05, 100},
      {"reference_area", "cm2", "A0: lumen at zero transmural pressure", 1e-4, 20},
  };
  static constexpr Symbol variable_symbols[] = {
      {"volume", "mL", "V"},
      {"inverse_area", "1/cm2", "u: velocity per flow"},
      {"inverse_square", "1/cm4", "s: kinetic head is (rho/2) Q^2 s"},
      {"narrowness", "1", "v = (A0 u)^(1/2)"},
      {"flatness", "1", "g: friction is 8 pi mu n l s g per flow, in n equal veins"},
      {"roundness", "1", "1 / g^2: 1 for a circle, 0.07 for two lobes"},
      {"closeness", "1", "c: friction between the middles of two veins, over that of round veins of area A0"},
  };
  static constexpr std::string_view references[] = {"shapiro1977", "flaherty1972"};
  static constexpr Page page{
      .name = "lumen",
      .summary = "The opening of a vein as flow meets it: round, flattened, or two lobes beside a closed slit.",
      // clang-format off
      .equation =
          "A = V / l,   "
          "a = A / A0,   "
          "u = 1 / A,   "
          "s = u^2,   "
          "v = a^(-1/2),   "
          "c = ((v1 + v2) / 2)^4 (g1 + g2) / 2,   "
          "1 / g = a, kept within 0.27 .. 1 (rounded)",
      // clang-format on
      .sign = "All are positive.",
      .validity =
          "A round vein has Poiseuille friction, like A^-2. Flattened to an ellipse of the same girth it has friction "
          "like A^-3. When its walls touch (a = 0.27) two round lobes remain, like A^-2 again. Below A0/1e6 nothing "
          "grows any more: a vein that is sucked empty closes upon what leaves it, and never holds less than nothing. "
          "c: between its middles a vein narrows "
          "steadily; otherwise the edge of a cuff would seem to "
          "close whole segments, now one and now two.",
      .parameters = symbols,
      .variables = variable_symbols,
      .sources = references,
  };

  template <class T>
  struct Parameters {
    T length{4.0};
    T reference_area{0.4};
  };

  /// Parameters, and what follows from them alone: worked out once per member.
  template <class T>
  struct Prepared : Parameters<T> {
    Prepared(const Parameters<T>& p = {}) : Parameters<T>(p) {}  // NOLINT(google-explicit-constructor)
    T per_reference_volume = 1.0 / (this->reference_area * this->length);
    T per_reference_area = 1.0 / this->reference_area;
  };

  /// Quantities of the page.
  template <class T>
  struct Shape {
    T square, inverse, narrowness, flatness, roundness;
    T inverse_slope;  ///< du/dV
  };
  /// With the other slopes by volume.
  template <class T>
  struct Opening : Shape<T> {
    T square_slope, narrowness_slope, flatness_slope, roundness_slope;
  };

  template <class T>
  static Opening<T> opening(const Converted<Prepared<T>>& p, const T& volume) {
    const T ratio = volume * p.per_reference_volume;
    const T a = math::maximum(ratio, T(smallest));
    const T a_slope = select(ratio > T(smallest), p.per_reference_volume, T(0.0));
    const auto above_contact = math::positive_part(T(ratio - contact), rounding);
    const auto above_round = math::positive_part(T(ratio - 1.0), rounding);
    const T openness = contact + above_contact.value - above_round.value;  // 1 / g
    const T openness_slope = (above_contact.slope - above_round.slope) * p.per_reference_volume;

    const T both = 1.0 / (a * openness);  // one division for two: they are what laws take longest for
    const T per_ratio = openness * both;
    const T flatness = a * both;
    const T narrowness = sqrt(per_ratio);
    const T inverse = per_ratio * p.per_reference_area;
    const T square = inverse * inverse;
    const T shrinking = per_ratio * a_slope;
    return {{square, inverse, narrowness, flatness, openness * openness, -inverse * shrinking},
            -2.0 * square * shrinking,
            -0.5 * narrowness * shrinking,
            -flatness * flatness * openness_slope,
            2.0 * openness * openness_slope};
  }

  template <class T>
  struct Parallel {
    Parameters<T> vein;
    T count;
  };
  /// Of round veins of area A0, from the middle of one to that of the next: 4 pi mu (n1 l1 / A1^2 + n2 l2 / A2^2).
  template <class T>
  static T round_friction(const T& viscosity, const Parallel<T>& from, const Parallel<T>& to) {
    const T square_from = from.vein.reference_area * from.vein.reference_area;
    const T square_to = to.vein.reference_area * to.vein.reference_area;
    const T sum = from.count * from.vein.length * square_to + to.count * to.vein.length * square_from;
    return 4.0 * pi * viscosity * sum / (square_from * square_to);
  }

  /// c of the page: friction from the middle of one vein to that of the next, over that of round veins of area A0.
  template <class T>
  struct Closeness {
    T value, by_from, by_to;
  };

  template <class T>
  static Closeness<T> closeness(const Opening<T>& from, const Opening<T>& to) {
    const T narrowness = 0.5 * (from.narrowness + to.narrowness);
    const T flatness = 0.5 * (from.flatness + to.flatness);
    const T by_flatness = narrowness * narrowness * narrowness * narrowness;
    const T by_narrowness = 4.0 * narrowness * narrowness * narrowness * flatness;
    return {by_flatness * flatness, 0.5 * (by_narrowness * from.narrowness_slope + by_flatness * from.flatness_slope),
            0.5 * (by_narrowness * to.narrowness_slope + by_flatness * to.flatness_slope)};
  }

 private:
  static constexpr double smallest = 1e-6;  // of A0
  static constexpr double contact = 0.27;   // opposite walls touch
  static constexpr math::Rounding<double> rounding{0.05};
};

}  // namespace saphena::elements
