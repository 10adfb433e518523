#pragma once
// Coefficients of the production stepper.

#include <array>

namespace saphena::solve {

/// ROS34PW2: order 3 with an embedded order 2, four stages, L-stable and stiffly accurate. A W-method: it keeps its
/// order whatever matrix stands in for the Jacobian, and without the time derivative of the right-hand side [rang2005].
///
/// Written for stages U = Gamma K, so that a stage needs one solve and no product with J:
///   (1/(gamma h) - J) U_i = f(t + alpha_i h, y + sum_j a_ij U_j) + sum_j (c_ij / h) U_j,   y1 = y + sum_i m_i U_i.
struct Ros34Pw2 {
  static constexpr int stages = 4;
  static constexpr int order = 3;
  static constexpr int error_order = 2;
  using Row = std::array<double, 4>;
  using Square = std::array<Row, 4>;

  static constexpr double gamma = 4.3586652150845900e-01;
  static constexpr Square alpha{{{0, 0, 0, 0},  //
                                 {8.7173304301691801e-01, 0, 0, 0},
                                 {8.4457060015369423e-01, -1.1299064236484185e-01, 0, 0},
                                 {0, 0, 1, 0}}};
  static constexpr Square big_gamma{{{gamma, 0, 0, 0},
                                     {-8.7173304301691801e-01, gamma, 0, 0},
                                     {-9.0338057013044082e-01, 5.4180672388095326e-02, gamma, 0},
                                     {2.4212380706095346e-01, -1.2232505839045147e+00, 5.4526025533510214e-01, gamma}}};
  static constexpr Row weights{2.4212380706095346e-01, -1.2232505839045147e+00, 1.5452602553351020e+00, gamma};
  static constexpr Row embedded_weights{3.7810903145819369e-01, -9.6042292212423178e-02, 0.5, 2.1793326075422950e-01};

  /// Inverse of the lower triangular Gamma.
  static constexpr Square inverse_gamma() {
    Square inverse{};
    for (std::size_t column = 0; column < 4; ++column)
      for (std::size_t row = column; row < 4; ++row) {
        double sum = row == column ? 1.0 : 0.0;
        for (std::size_t k = column; k < row; ++k) sum -= big_gamma[row][k] * inverse[k][column];
        inverse[row][column] = sum / gamma;
      }
    return inverse;
  }
  static constexpr Row times_inverse_gamma(const Row& row) {
    constexpr Square inverse = inverse_gamma();
    Row result{};
    for (std::size_t j = 0; j < 4; ++j)
      for (std::size_t k = j; k < 4; ++k) result[j] += row[k] * inverse[k][j];
    return result;
  }
  static constexpr Square stage_inputs() {  // a_ij
    Square result{};
    for (std::size_t i = 0; i < 4; ++i) result[i] = times_inverse_gamma(alpha[i]);
    return result;
  }
  static constexpr Square stage_feedback() {  // c_ij, below the diagonal
    Square result = inverse_gamma();
    for (std::size_t i = 0; i < 4; ++i)
      for (std::size_t j = 0; j < 4; ++j) result[i][j] = j < i ? -result[i][j] : 0.0;
    return result;
  }
  static constexpr Row stage_times() {
    Row result{};
    for (std::size_t i = 0; i < 4; ++i)
      for (const double a : alpha[i]) result[i] += a;
    return result;
  }
};

}  // namespace saphena::solve
