#include "store/sweep_record.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "store/array_writer.hpp"

namespace saphena::test {
namespace {

sweep::Outcome outcome() {
  sweep::Outcome made;
  made.member = 12345678901ULL;
  made.count = {solve::Status::non_finite, 17, 4};
  made.message = "why";
  made.conservation = {1e-13, 2e-13};
  made.settling_drift = -0.25;
  made.metrics = {1.0, std::numeric_limits<double>::quiet_NaN(), 1.0 / 3.0};
  made.windows = {{1.0, 2.0}, {}};
  made.signals = {{0.1, 0.2}, {std::numeric_limits<double>::infinity()}};
  return made;
}

TEST(SweepRecord, ComesBackAsItWas) {
  const sweep::Outcome before = outcome();
  const sweep::Outcome after = store::decode(store::encode(before, true));
  EXPECT_EQ(after.member, before.member);
  EXPECT_EQ(after.count.status, before.count.status);
  EXPECT_EQ(after.count.steps, 17);
  EXPECT_EQ(after.count.rejected, 4);
  EXPECT_EQ(after.message, "why");
  EXPECT_EQ(after.conservation.network_residual, 2e-13);
  EXPECT_EQ(after.settling_drift, -0.25);
  EXPECT_EQ(after.metrics[2], 1.0 / 3.0);
  EXPECT_TRUE(std::isnan(after.metrics[1]));
  EXPECT_EQ(after.windows, before.windows);
  EXPECT_EQ(after.signals, before.signals);
}

TEST(SweepRecord, RoundsSignalsToFloatUnlessAskedNotTo) {
  const sweep::Outcome after = store::decode(store::encode(outcome(), false));
  EXPECT_EQ(after.signals[0][0], static_cast<double>(0.1F));
  EXPECT_EQ(after.metrics[2], 1.0 / 3.0);
  EXPECT_LT(store::encode(outcome(), false).size(), store::encode(outcome(), true).size());
}

TEST(SweepRecord, RefusesBytesThatAreTooFew) {
  const std::vector<char> bytes = store::encode(outcome(), true);
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_THROW(store::decode(std::span(bytes).first(length)), store::StoreError) << length;
}

}  // namespace
}  // namespace saphena::test
