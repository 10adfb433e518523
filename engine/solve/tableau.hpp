#pragma once
// Coefficients of the production stepper.

#include <array>
#include <cstddef>

namespace saphena::solve {

/// RODAS3: order 3 with an embedded order 2, four stages, L-stable and stiffly accurate [sandu1997].
///
/// Written for stages U = Gamma K, so that a stage needs one solve and no product with J:
///   (1/(gamma h) - J) U_i = f(t + alpha_i h, y + sum_j a_ij U_j) + sum_j (c_ij / h) U_j + d_i h df/dt,
///   y1 = y + sum_i m_i U_i, and U_4 is the difference from the solution of order 2.
/// The second stage is at the beginning of the step as the first is, the last two at its end.
struct Rodas3 {
  static constexpr std::size_t stages = 4;
  static constexpr int order = 3;
  static constexpr int error_order = 2;
  using Row = std::array<double, stages>;
  using Square = std::array<Row, stages>;

  static constexpr double gamma = 0.5;
  static constexpr Square inputs{{{0, 0, 0, 0},  // a_ij
                                  {0, 0, 0, 0},
                                  {2, 0, 0, 0},
                                  {2, 0, 1, 0}}};
  static constexpr Square feedback{{{0, 0, 0, 0},  // c_ij
                                    {4, 0, 0, 0},
                                    {1, -1, 0, 0},
                                    {1, -1, -8.0 / 3.0, 0}}};
  static constexpr Row times{0, 0, 1, 1};            // alpha_i
  static constexpr Row time_slopes{0.5, 1.5, 0, 0};  // d_i
  static constexpr Row weights{2, 0, 1, 1};          // m_i
  static constexpr Row embedded_weights{2, 0, 1, 0};
};

}  // namespace saphena::solve
