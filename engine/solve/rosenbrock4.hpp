#pragma once
// Boost.Odeint's rosenbrock4 behind plain arrays. Boost 1.74's uBLAS, on which it stands, does not compile as C++20, so
// its source file is compiled as C++17 and this header uses nothing newer.

#include <functional>
#include <memory>

namespace saphena::solve {

class Rosenbrock4 {
 public:
  using Rates = std::function<void(const double* state, double time, double* rates)>;
  /// Fills a dense matrix in row order, and the time derivative of the rates.
  using Jacobian = std::function<void(const double* state, double time, double* matrix, double* by_time)>;

  Rosenbrock4(std::size_t size, double tolerance, Rates rates, Jacobian jacobian);
  ~Rosenbrock4();

  /// Tries one step; on success moves state and time on. `step` becomes the step to take next.
  bool try_step(double* state, double& time, double& step);

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace saphena::solve
