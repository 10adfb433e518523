// What a programme tells of garments on a leg with tissue fluid (elements/garment_fit.hpp).

#include <gtest/gtest.h>

#include "loading/programme.hpp"

namespace saphena::test {
namespace {

using namespace loading;

/// 10 mmHg/cm from 5 s on, 30 more from 50 s on, both put on within 2 s.
Actions two_garments() {
  Actions actions;
  const auto garment = [](double start, double stiffness) {
    return Garment{
        .start = start, .duration = 95.0, .from = 0.0, .to = 98.0, .profile = {{0.0, 20.0}}, .stiffness = stiffness};
  };
  std::get<std::vector<Garment>>(actions.surface) = {garment(5.0, 10.0), garment(50.0, 30.0)};
  return actions;
}

TEST(FitChannels, TellsWhatIsWornAndWhenItIsPutOn) {
  const Programme programme(two_garments(), {{30.0, 50.0}}, {}, {{}, true});
  const Channels layout = programme.channels();
  std::vector<double> channels(static_cast<std::size_t>(layout.count()));
  const auto at_time = [&](double time, int channel) {
    programme.evaluate(time, channels.data());
    return channels[static_cast<std::size_t>(channel)];
  };
  EXPECT_EQ(at_time(4.0, layout.garment_pressure(0)), 0.0);
  EXPECT_EQ(at_time(4.0, layout.garment_fitting(0)), 0.0);
  EXPECT_NEAR(at_time(20.0, layout.garment_pressure(0)), 20.0, 1e-12);
  EXPECT_NEAR(at_time(20.0, layout.garment_stiffness(0)), 10.0, 1e-12);
  EXPECT_EQ(at_time(20.0, layout.garment_fitting(0)), 0.0) << "held while it is worn";
  // Half on: stiffness 5 of 10, growing by 10 * 0.75 1/s.
  EXPECT_NEAR(at_time(6.0, layout.garment_fitting(0)), 7.5 / 5.01, 1e-9);
  // The second half on: of 25 mmHg/cm 22.5 1/s are new.
  EXPECT_NEAR(at_time(51.0, layout.garment_fitting(0)), 22.5 / 25.01, 1e-9);
  EXPECT_NEAR(at_time(70.0, layout.garment_stiffness(0)), 40.0, 1e-12);
  EXPECT_TRUE(programme.fits_garment(50.0, 60.0));
  EXPECT_FALSE(programme.fits_garment(51.0, 60.0));
}

TEST(FitChannels, TellsNothingOfFitWithoutTissueFluid) {
  const Programme programme(two_garments(), {{30.0, 50.0}}, {});
  EXPECT_EQ(programme.channels().count(), Channels{1}.count());
  EXPECT_FALSE(programme.fits_garment(0.0, 100.0));
}

}  // namespace
}  // namespace saphena::test
