#pragma once
// How garments fit a leg: the law of elements/garment_fit.hpp, for reading and for leaps.

#include <array>
#include <vector>

#include "anatomy/leg.hpp"

namespace saphena::anatomy {

/// Of one segment.
struct Fit {
  elements::GarmentFit::Prepared<double> law;
  int fitted_girth;          ///< state
  std::array<int, 2> fluid;  ///< states: tissue fluid of both layers

  /// cm; `state(index)` gives a state.
  template <class State>
  double girth(const State& state) const {
    return elements::GarmentFit::girth<double, double>(law, state(fluid[0]) + state(fluid[1]));
  }
  /// mmHg, of a garment with that pressure as it was put on and that stiffness at the ankle: by which the interface
  /// pressure has changed since it was put on.
  template <class State>
  double change(double pressure, double stiffness, const State& state) const {
    return elements::GarmentFit::change<double, double>({pressure, law.stiffness_share * stiffness}, girth(state),
                                                        state(fitted_girth));
  }
};

/// Of all segments; none without tissue fluid.
std::vector<Fit> fits_of(const Leg& leg);

/// What is worn fits as if it were put on now.
void fit_garments(const Leg& leg, std::vector<double>& states);

}  // namespace saphena::anatomy
