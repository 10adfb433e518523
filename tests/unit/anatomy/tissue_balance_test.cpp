#include "anatomy/tissue_balance.hpp"

#include <gtest/gtest.h>

namespace saphena::test {
namespace {

using elements::CapillaryExchange;
using elements::Interstitium;

TEST(TissueBalance, WhatComesInGoesOutAsLymph) {
  const CapillaryExchange::Parameters<double> exchange;
  const Interstitium::Parameters<double> tissue;
  const double lymph = 1e-4;
  const auto balance = anatomy::balance_tissue(exchange, tissue, {0.4, 9.0, lymph});
  const double concentration = balance.protein / balance.volume;
  const double pressure = Interstitium::transmural(tissue, balance.volume).pressure;
  const auto flows = CapillaryExchange::exchange(exchange, 0.4, 9.0 - pressure, concentration,
                                                 balance.perivascular / exchange.perivascular_volume);
  EXPECT_NEAR(flows[0], lymph, 1e-9 * lymph);
  EXPECT_NEAR(flows[1], flows[2], 1e-9);                                                  // behind the barrier
  EXPECT_NEAR(flows[2] + flows[3], lymph * concentration, 1e-6 * lymph * concentration);  // in the interstitium
}

TEST(TissueBalance, MoreLymphMeansLessProteinInIt) {
  const auto concentration = [](double lymph) {
    const auto b = anatomy::balance_tissue({}, {}, {0.4, 9.0, lymph});
    return b.protein / b.volume;
  };
  EXPECT_GT(concentration(5e-5), concentration(2e-4));
}

}  // namespace
}  // namespace saphena::test
