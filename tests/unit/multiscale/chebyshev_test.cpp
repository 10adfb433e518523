#include "multiscale/chebyshev.hpp"

#include <gtest/gtest.h>

namespace saphena::test {
namespace {

using multiscale::Chebyshev;

/// Relaxation at rates from 1/2000 s to some per second, as tissue and its slaves have.
struct Relaxations {
  std::vector<double> rate{5e-4, 3e-3, 0.02, 0.3, 2.0};
  long calls = 0;
  void operator()(const double* y, double* result) {
    ++calls;
    for (std::size_t i = 0; i < rate.size(); ++i) result[i] = -rate[i] * (y[i] - 0.3);
  }
  double error(const std::vector<double>& y, double time) const {
    double worst = 0.0;
    for (std::size_t i = 0; i < rate.size(); ++i)
      worst = std::max(worst, std::abs(y[i] - 0.3 - 0.7 * std::exp(-rate[i] * time)));
    return worst;
  }
};

double error_with(double tolerance, long& calls) {
  Relaxations law;
  std::vector<double> y(law.rate.size(), 1.0);
  Chebyshev stepper({.tolerance = tolerance, .scale = std::vector<double>(y.size(), 1.0)});
  EXPECT_TRUE(stepper.run(law, 3600.0, y));
  calls = law.calls;
  return law.error(y, 3600.0);
}

TEST(Chebyshev, LeapsOverAnHourOfStiffRelaxation) {
  long calls = 0;
  EXPECT_LT(error_with(1e-4, calls), 5e-4);
  EXPECT_LT(calls, 3600 * 2.0 / 2.0) << "an explicit Euler step is stable to 1 s: it would take 3600 calls";
}

/// Second order: a tolerance per step of a tenth makes the error about 10^(2/3) smaller.
TEST(Chebyshev, FollowsItsTolerance) {
  long calls = 0;
  const double coarse = error_with(1e-4, calls);
  const double fine = error_with(1e-7, calls);
  EXPECT_LT(fine, 0.05 * coarse);
}

TEST(Chebyshev, FollowsASwingThatIsSlow) {
  const double turn = 1e-3;
  const auto law = [&](const double* y, double* result) {
    result[0] = -turn * y[1] - 1e-4 * y[0];
    result[1] = turn * y[0] - 1e-4 * y[1];
  };
  std::vector<double> y{1.0, 0.0};
  Chebyshev stepper({.tolerance = 1e-6, .scale = {1.0, 1.0}});
  ASSERT_TRUE(stepper.run(law, 3000.0, y));
  EXPECT_NEAR(y[0], std::exp(-0.3) * std::cos(3.0), 2e-4);
  EXPECT_NEAR(y[1], std::exp(-0.3) * std::sin(3.0), 2e-4);
}

TEST(Chebyshev, SaysThatItCannot) {
  const auto law = [](const double* y, double* result) { result[0] = y[0] * y[0]; };
  std::vector<double> y{1.0};
  Chebyshev stepper({.tolerance = 1e-4, .scale = {1.0}});
  EXPECT_FALSE(stepper.run(law, 2.0, y)) << "it is infinite at 1 s";
}

TEST(Chebyshev, TellsWhichEntryWasFurthestOff) {
  const auto law = [](const double* y, double* result) {
    result[0] = -1e-3 * y[0];
    result[1] = y[1] * y[1];
    result[2] = 0.0;
  };
  std::vector<double> y{1.0, 1.0, 1.0};
  Chebyshev stepper({.scale = {1.0, 1.0, 1.0}});
  ASSERT_FALSE(stepper.run(law, 2.0, y));
  EXPECT_EQ(stepper.culprit(), 1);
}

TEST(Chebyshev, RemembersHowLongStepsMayBe) {
  Relaxations law;
  law.rate = {5e-4, 3e-3};
  std::vector<double> y(2, 1.0);
  Chebyshev stepper({.scale = {1.0, 1.0}});
  for (int n = 0; n < 36; ++n) ASSERT_TRUE(stepper.run(law, 100.0, y));
  EXPECT_LT(law.error(y, 3600.0), 5e-4);
  EXPECT_LT(law.calls, 36 * 6);
}

}  // namespace
}  // namespace saphena::test
