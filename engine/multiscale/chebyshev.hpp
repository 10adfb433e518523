#pragma once
// Runge-Kutta-Chebyshev: an explicit step of second order whose stages stretch the stable interval along the negative
// real axis, to 0.65 s^2 for s stages. Slow tissue states relax within many minutes, and do not swing: a leap over an
// hour takes some stages and no Jacobian. Sommeijer, Shampine and Verwer 1998, J Comput Appl Math 88:315.

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace saphena::multiscale {

/// Carries y through time; `Rates` is void(const double* y, double* rates).
class Chebyshev {
 public:
  struct Control {
    double tolerance = 1e-4;      ///< error of a step over scale + |y|
    std::vector<double> scale{};  ///< of every entry of y
    int most_stages = 400;
    long most_steps = 10000;  ///< of all calls
  };

  explicit Chebyshev(Control control) : control_(std::move(control)) {}

  /// False when the steps have become too many, or y no number; y is then of no use. How long steps may be is
  /// remembered from one call to the next.
  template <class Rates>
  bool run(Rates&& rates, double duration, std::vector<double>& y) {
    prepare(y.size());
    double time = 0.0;
    for (bool accepted = true; time < duration; ++steps_) {
      if (steps_ >= control_.most_steps) return false;
      if (accepted) rates(y.data(), first_.data());
      if (steps_ % steps_per_radius == 0 || !accepted) radius_ = spectral_radius(rates, y);
      const double longest = 0.65 * control_.most_stages * control_.most_stages / std::max(radius_, 1e-12);
      const double rest = duration - time;
      const double step = std::min({wanted_, longest, rest});
      const double error = attempt(rates, y, step, radius_);
      accepted = error <= 1.0;
      // A step that was cut short says nothing against a longer one.
      const double allowed = step * growth(error);
      wanted_ = accepted && step < wanted_ ? std::max(wanted_, allowed) : allowed;
      if (!(wanted_ > 1e-9 * duration)) return false;
      if (!accepted) continue;
      time = step >= rest ? duration : time + step;
      y.swap(new_);
    }
    return std::ranges::all_of(y, [](double value) { return std::isfinite(value); });
  }

  /// The entry of y that was furthest off in the last step.
  std::size_t culprit() const { return culprit_; }

 private:
  static constexpr double damping = 2.0 / 13.0;
  static constexpr long steps_per_radius = 10;

  /// The error's estimate is of third order.
  static double growth(double error) {
    if (!std::isfinite(error)) return 0.2;
    return std::clamp(0.8 / std::cbrt(std::max(error, 1e-6)), 0.2, 5.0);
  }

  void prepare(std::size_t size) {
    for (auto* vector : {&first_, &last_, &before_, &now_, &new_, &work_}) vector->resize(size);
    if (direction_.size() != size) direction_.clear();
  }

  double norm(const std::vector<double>& v) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < v.size(); ++i) sum += (v[i] / control_.scale[i]) * (v[i] / control_.scale[i]);
    return std::sqrt(sum);
  }

  /// Largest eigenvalue by iteration of the rates' difference along a direction that is remembered, a fifth on top.
  template <class Rates>
  double spectral_radius(Rates&& rates, const std::vector<double>& y) {
    if (direction_.empty()) direction_ = first_;
    double size = norm(direction_);
    if (!(size > 0.0)) {
      direction_ = control_.scale;
      size = norm(direction_);
    }
    constexpr double small = 1e-5;
    double radius = 0.0;
    for (int i = 0; i < 50; ++i) {
      for (std::size_t k = 0; k < y.size(); ++k) work_[k] = y[k] + small / size * direction_[k];
      rates(work_.data(), last_.data());
      for (std::size_t k = 0; k < y.size(); ++k) direction_[k] = (last_[k] - first_[k]) / small;
      size = norm(direction_);
      const double before = std::exchange(radius, 1.2 * size);
      if (!(size > 0.0) || std::abs(radius - before) <= 0.01 * radius) break;
    }
    return radius;
  }

  /// One step from y into new_; returns the error over what is tolerated.
  template <class Rates>
  double attempt(Rates&& rates, const std::vector<double>& y, double step, double radius) {
    const int stages = std::max(2, 1 + static_cast<int>(std::sqrt(1.0 + 1.54 * step * radius)));
    const double s = stages;
    const double w0 = 1.0 + damping / (s * s);
    const double root = std::sqrt(w0 * w0 - 1.0);
    const double arc = s * std::log(w0 + root);
    const double w1 = std::sinh(arc) * (w0 * w0 - 1.0) / (std::cosh(arc) * s * root - w0 * std::sinh(arc));
    double b_before = 1.0 / ((2.0 * w0) * (2.0 * w0));
    double b_now = b_before;
    Polynomial two_back{1.0, 0.0, 0.0}, one_back{w0, 1.0, 0.0};
    double first_share = w1 * b_now;
    before_ = y;
    for (std::size_t k = 0; k < y.size(); ++k) now_[k] = y[k] + step * first_share * first_[k];
    for (int j = 2; j <= stages; ++j) {
      const Polynomial current = next(two_back, one_back, w0);
      const double b = current.second / (current.slope * current.slope);
      const double a = 1.0 - one_back.value * b_now;
      const double mu = 2.0 * w0 * b / b_now;
      const double nu = -b / b_before;
      const double mu_rate = mu * w1 / w0;
      rates(now_.data(), last_.data());
      for (std::size_t k = 0; k < y.size(); ++k)
        new_[k] = mu * now_[k] + nu * before_[k] + (1.0 - mu - nu) * y[k] + step * mu_rate * (last_[k] - a * first_[k]);
      before_.swap(now_);
      now_.swap(new_);
      two_back = one_back;
      one_back = current;
      b_before = b_now;
      b_now = b;
    }
    new_ = now_;
    return error_of(rates, y, step);
  }

  template <class Rates>
  double error_of(Rates&& rates, const std::vector<double>& y, double step) {
    rates(new_.data(), last_.data());
    double worst = 0.0;
    for (std::size_t k = 0; k < y.size(); ++k) {
      const double error = 0.8 * (y[k] - new_[k]) + 0.4 * step * (first_[k] + last_[k]);
      const double allowed = control_.tolerance * (control_.scale[k] + std::max(std::abs(y[k]), std::abs(new_[k])));
      if (!std::isfinite(error)) {
        culprit_ = k;
        return std::numeric_limits<double>::infinity();
      }
      if (std::abs(error) <= worst * allowed) continue;
      worst = std::abs(error) / allowed;
      culprit_ = k;
    }
    return worst;
  }

  /// Chebyshev's polynomial and its first two derivatives at w0.
  struct Polynomial {
    double value, slope, second;
  };
  static Polynomial next(const Polynomial& two_back, const Polynomial& one_back, double w0) {
    return {2.0 * w0 * one_back.value - two_back.value,
            2.0 * w0 * one_back.slope - two_back.slope + 2.0 * one_back.value,
            2.0 * w0 * one_back.second - two_back.second + 4.0 * one_back.slope};
  }

  Control control_;
  double wanted_ = std::numeric_limits<double>::infinity();  ///< s: what accuracy allows
  double radius_ = 0.0;
  long steps_ = 0;
  std::size_t culprit_ = 0;
  std::vector<double> first_, last_, before_, now_, new_, work_, direction_;
};

}  // namespace saphena::multiscale
