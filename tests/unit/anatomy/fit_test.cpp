#include "anatomy/fit.hpp"

#include <gtest/gtest.h>

#include "../../support/settled_leg.hpp"

namespace saphena::test {
namespace {

class FitTest : public ::testing::Test {
 protected:
  LegUnderLoad work_{"[run]\nduration = \"60 s\"\n[switches]\ntissue = true\n", 8};
  std::vector<anatomy::Fit> fits_ = anatomy::fits_of(work_.leg);
  std::vector<double> state_ = anatomy::resting_guess(work_.leg, work_.programme, 0.0);

  double change(std::size_t s) const {
    return fits_[s].change(30.0, 10.0, [&](int i) { return state_[static_cast<std::size_t>(i)]; });
  }
};

TEST_F(FitTest, WhatIsWornFitsTheLegThatTheRunBeginsWith) {
  ASSERT_EQ(fits_.size(), 8U);
  for (std::size_t s = 0; s < fits_.size(); ++s) EXPECT_EQ(change(s), 0.0);
  anatomy::scale_tissue_fluid(work_.leg, 1.5, state_);
  for (std::size_t s = 0; s < fits_.size(); ++s) EXPECT_EQ(change(s), 0.0);
}

TEST_F(FitTest, ALegThatSwellsLaterMakesItTighter) {
  for (const anatomy::Fit& fit : fits_)
    for (const int fluid : fit.fluid) state_[static_cast<std::size_t>(fluid)] *= 1.2;
  for (std::size_t s = 0; s < fits_.size(); ++s) EXPECT_GT(change(s), 0.1);
}

TEST_F(FitTest, ALegWithoutTissueFluidHasNone) {
  const LegUnderLoad dry("[run]\nduration = \"60 s\"\n", 8);
  EXPECT_TRUE(anatomy::fits_of(dry.leg).empty());
  EXPECT_EQ(dry.programme.channels().fitted, 0);
}

}  // namespace
}  // namespace saphena::test
