#include "sweep/paired.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

namespace saphena::test {
namespace {

using sweep::paired_effect;
using sweep::PairedEffect;
using sweep::quantile;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

TEST(Paired, EffectOfHandComputedPairs) {
  // d = 1, 2, 3, 4: mean 2.5, s = sqrt(5/3), t(0.975, 3) = 3.182446.
  const PairedEffect effect = paired_effect(std::vector{11.0, 22.0, 33.0, 44.0}, std::vector{10.0, 20.0, 30.0, 40.0});
  const double s = std::sqrt(5.0 / 3.0);
  EXPECT_EQ(effect.pairs, 4u);
  EXPECT_DOUBLE_EQ(effect.mean, 2.5);
  EXPECT_NEAR(effect.mean_high - effect.mean, 3.182446 * s / 2.0, 1e-6);
  EXPECT_NEAR(effect.mean - effect.mean_low, 3.182446 * s / 2.0, 1e-6);
  EXPECT_NEAR(effect.effect, 2.5 / s, 1e-12);
  const double error = std::sqrt(0.25 + effect.effect * effect.effect / 6.0);
  EXPECT_NEAR(effect.effect_high - effect.effect, 1.959964 * error, 1e-6);
  EXPECT_NEAR(effect.low, 1.15, 1e-12);
  EXPECT_NEAR(effect.high, 3.85, 1e-12);
  EXPECT_DOUBLE_EQ(effect.share_higher, 1.0);
}

TEST(Paired, PairsWithoutANumberAreLeftOut) {
  const PairedEffect effect = paired_effect(std::vector{1.0, none, 3.0}, std::vector{0.0, 5.0, 4.0});
  EXPECT_EQ(effect.pairs, 2u);
  EXPECT_DOUBLE_EQ(effect.mean, 0.0);
  EXPECT_DOUBLE_EQ(effect.share_higher, 0.5);
}

TEST(Paired, TooFewPairsHaveNoInterval) {
  EXPECT_TRUE(std::isnan(paired_effect({}, {}).mean));
  const PairedEffect one = paired_effect(std::vector{3.0}, std::vector{1.0});
  EXPECT_DOUBLE_EQ(one.mean, 2.0);
  EXPECT_TRUE(std::isnan(one.mean_low));
  EXPECT_TRUE(std::isnan(one.effect));
}

TEST(Paired, EqualDifferencesHaveNoEffectSize) {
  const PairedEffect effect = paired_effect(std::vector{2.0, 3.0}, std::vector{1.0, 2.0});
  EXPECT_DOUBLE_EQ(effect.mean_low, 1.0);
  EXPECT_DOUBLE_EQ(effect.mean_high, 1.0);
  EXPECT_TRUE(std::isnan(effect.effect));
}

TEST(Paired, LengthsHaveToAgree) {
  EXPECT_THROW(paired_effect(std::vector{1.0}, std::vector{1.0, 2.0}), std::invalid_argument);
}

TEST(Paired, QuantileLiesBetweenOrderStatistics) {
  EXPECT_DOUBLE_EQ(quantile(std::vector{4.0, none, 1.0, 3.0, 2.0}, 0.5), 2.5);
  EXPECT_DOUBLE_EQ(quantile(std::vector{4.0, 1.0}, 1.0), 4.0);
  EXPECT_TRUE(std::isnan(quantile(std::vector{none}, 0.5)));
}

}  // namespace
}  // namespace saphena::test
