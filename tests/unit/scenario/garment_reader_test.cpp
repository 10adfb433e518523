#include "scenario/garment_reader.hpp"

#include <gmock/gmock.h>

#include "../../support/scenario_text.hpp"

namespace saphena::test {
namespace {

using loading::Garment;
using testing::HasSubstr;

const std::string wrap =
    "[[action]]\nkind = \"garment\"\nfrom = \"foot\"\nto = \"below_knee\"\nankle_pressure = \"40 mmHg\"\ncalf_pressure "
    "= \"30 mmHg\"\n";
const std::string get_up =
    "[[posture]]\nposition = \"supine\"\n[[posture]]\nposition = \"standing\"\nstart = \"20 s\"\n";

Garment garment_of(const std::string& text) {
  return std::get<std::vector<Garment>>(read(run_minute + text).actions.surface).front();
}
/// At the ankle, where the profile is as written.
double at_ankle(const Garment& garment, double time) { return garment.interface_pressure({16.5, 17.5}, time); }

TEST(GarmentReader, PressesHarderInStandingByItsStiffness) {
  const Garment stiff = garment_of(wrap + "standing_increase = \"15 mmHg\"\n" + get_up);
  EXPECT_NEAR(at_ankle(stiff, 10.0), 40.0, 0.2);
  EXPECT_NEAR(at_ankle(stiff, 30.0) - at_ankle(stiff, 10.0), 15.0, 1e-6);
  const Garment soft = garment_of(wrap + get_up);
  EXPECT_EQ(at_ankle(soft, 30.0), at_ankle(soft, 10.0));
}

TEST(GarmentReader, RisesHalfWayInSitting) {
  const Garment stiff = garment_of(wrap + "standing_increase = \"10 mmHg\"\n[[posture]]\nposition = \"sitting\"\n");
  const double rise = at_ankle(stiff, 10.0) - at_ankle(garment_of(wrap), 10.0);
  EXPECT_GT(rise, 4.0);
  EXPECT_LT(rise, 9.0);
}

TEST(GarmentReader, PressesHarderOverAContractingMuscle) {
  const std::string walk =
      "[[action]]\nkind = \"muscle_contraction\"\nfrom = \"15 cm\"\nto = \"below_knee\"\nrate = \"1 1/s\"\nduty = "
      "0.5\nstart = \"5 s\"\nduration = \"30 s\"\n";
  const std::string stiff = wrap + "contraction_increase = \"25 mmHg\"\n";
  for (const Garment& garment : {garment_of(walk + stiff), garment_of(stiff + walk)}) {
    const auto at_calf = [&](double time) { return garment.interface_pressure({34.0, 36.0}, time); };
    // The contraction peaks a quarter of a second into its beat and has gone in the second half of it.
    EXPECT_NEAR(at_calf(10.25) / at_calf(10.75), 1.0 + 25.0 / 40.0, 1e-3);
  }
}

TEST(GarmentReader, FollowsAPressureAtTheKnee) {
  const std::string thigh = "[[action]]\nkind = \"garment\"\nfrom = \"foot\"\nto = \"upper_thigh\"\n";
  EXPECT_NEAR(garment_of(thigh + "knee_pressure = \"3 mmHg\"\n").profile_pressure(57.0), 3.0, 1e-9);
  EXPECT_GT(garment_of(thigh).profile_pressure(57.0), 9.0);
}

TEST(GarmentReader, RefusesARiseInProportionToNothing) {
  const auto mistake =
      mistake_in(run_minute +
                 "[[action]]\nkind = \"garment\"\nfrom = \"foot\"\nto = \"knee\"\nankle_pressure = \"0 "
                 "mmHg\"\nstanding_increase = \"5 mmHg\"\n");
  EXPECT_THAT(mistake.key, HasSubstr("standing_increase"));
}

}  // namespace
}  // namespace saphena::test
