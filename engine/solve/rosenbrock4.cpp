#include "solve/rosenbrock4.hpp"

#include <algorithm>
#include <boost/numeric/odeint/stepper/rosenbrock4.hpp>
#include <boost/numeric/odeint/stepper/rosenbrock4_controller.hpp>
#include <utility>

namespace saphena::solve {

namespace odeint = boost::numeric::odeint;
using Vector = boost::numeric::ublas::vector<double>;
using Matrix = boost::numeric::ublas::matrix<double>;

// Boost 1.74 has the last coefficient of the time derivative with the wrong sign (Hairer and Wanner's RODAS: D4 =
// -0.0362...), which leaves order 1 where the right-hand side depends on time. tests/verification/time_order_test.cpp
// measures order 4 with this one.
struct RodasCoefficients : odeint::default_rosenbrock_coefficients<double> {
  const double d4 = -0.3620000000000023e-01;
};
using Stepper = odeint::rosenbrock4<double, RodasCoefficients>;

struct Rosenbrock4::Implementation {
  Implementation(std::size_t size, double tolerance, Rates f, Jacobian j)
      : rates(std::move(f)), jacobian(std::move(j)), stepper(tolerance, tolerance), state(size) {}
  Rates rates;
  Jacobian jacobian;
  odeint::rosenbrock4_controller<Stepper> stepper;
  Vector state;
};

Rosenbrock4::Rosenbrock4(std::size_t size, double tolerance, Rates rates, Jacobian jacobian)
    : implementation_(std::make_unique<Implementation>(size, tolerance, std::move(rates), std::move(jacobian))) {}

Rosenbrock4::~Rosenbrock4() = default;

bool Rosenbrock4::try_step(double* state, double& time, double& step) {
  Implementation& my = *implementation_;
  const auto system = [&my](const Vector& x, Vector& rates, double t) { my.rates(&x[0], t, &rates[0]); };
  const auto jacobian = [&my](const Vector& x, Matrix& matrix, double t, Vector& by_time) {
    my.jacobian(&x[0], t, &matrix(0, 0), &by_time[0]);
  };
  std::copy_n(state, my.state.size(), my.state.begin());
  const bool success = my.stepper.try_step(std::make_pair(system, jacobian), my.state, time, step) == odeint::success;
  if (success) std::copy_n(my.state.begin(), my.state.size(), state);
  return success;
}

}  // namespace saphena::solve
