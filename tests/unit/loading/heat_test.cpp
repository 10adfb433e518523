#include "loading/heat.hpp"

#include <gtest/gtest.h>

#include "loading/programme.hpp"

namespace saphena::test {
namespace {

using loading::Channels;
using loading::Heat;

Heat pad() { return {.start = 100.0, .duration = 1800.0, .from = 30.0, .to = 60.0, .warming = 4.0}; }

TEST(Heat, WarmsAndCoolsAlongExponentials) {
  const Heat heat = pad();
  EXPECT_EQ(heat.warmth(100.0), 0.0);
  EXPECT_NEAR(heat.warmth(1000.0), 4.0 * (1.0 - std::exp(-1.0)), 1e-12);
  const double reached = heat.warmth(1900.0);
  EXPECT_NEAR(reached, 4.0 * (1.0 - std::exp(-2.0)), 1e-12);
  EXPECT_NEAR(heat.warmth(1900.0 + 900.0), reached * std::exp(-1.0), 1e-12);
  EXPECT_NEAR(heat.warmth(1900.0 + 1e-6), reached, 1e-7) << "without a jump";
}

TEST(Heat, RaisesNeedAndQuickensLymphExponentially) {
  const Heat heat = pad();
  EXPECT_NEAR(1.0 + heat.extra_demand(4.0), std::pow(1.0 + heat.extra_demand(2.0), 2.0), 1e-12);
  EXPECT_NEAR(1.0 + heat.extra_demand(1.0 / heat.flow_gain), std::exp(1.0), 1e-12);
  EXPECT_EQ(heat.extra_demand(0.0), 0.0);
  EXPECT_NEAR(heat.pace(7.5), 1.46 / 0.62, 0.1);
  EXPECT_EQ(heat.pace(0.0), 1.0);
}

TEST(Heat, ReachesWhatItCoversAndNothingElse) {
  std::vector<loading::Span> segments;
  for (int s = 0; s < 9; ++s) segments.push_back({10.0 * s, 10.0 * (s + 1)});
  const Channels layout{9};
  std::vector<double> cold(static_cast<std::size_t>(layout.count())), warm = cold;
  const auto value = [](const std::vector<double>& channels, int index) {
    return channels[static_cast<std::size_t>(index)];
  };
  loading::Programme({}, segments, {}).evaluate(1900.0, cold.data());
  loading::Actions actions;
  actions.heats.push_back(pad());
  loading::Programme(actions, segments, {}).evaluate(1900.0, warm.data());
  const double skin = pad().warmth(1900.0);
  EXPECT_NEAR(value(warm, layout.skin_demand(4)), 1.0 + pad().extra_demand(skin), 1e-12);
  EXPECT_NEAR(value(warm, layout.muscle_demand(4)), 1.0 + pad().extra_demand(0.5 * skin), 1e-12);
  EXPECT_NEAR(value(warm, layout.superficial_pace(4)), pad().pace(skin), 1e-12);
  EXPECT_NEAR(value(warm, layout.deep_pace(4)), pad().pace(0.5 * skin), 1e-12);
  for (const int s : {0, 1, 7, 8})
    for (const int index :
         {layout.skin_demand(s), layout.muscle_demand(s), layout.superficial_pace(s), layout.deep_pace(s)})
      EXPECT_EQ(value(warm, index), 1.0);
  for (int s = 0; s < 9; ++s)
    for (const int index :
         {layout.skin_demand(s), layout.muscle_demand(s), layout.superficial_pace(s), layout.deep_pace(s)})
      EXPECT_EQ(value(cold, index), 1.0);
}

TEST(Heat, OfTwoAddsUpInNeed) {
  loading::Actions actions;
  actions.heats = {pad(), pad()};
  std::vector<double> channels(static_cast<std::size_t>(Channels{1}.count()));
  loading::Programme(actions, {{35.0, 55.0}}, {}).evaluate(1900.0, channels.data());
  EXPECT_NEAR(channels[static_cast<std::size_t>(Channels{1}.skin_demand(0))],
              1.0 + 2.0 * pad().extra_demand(pad().warmth(1900.0)), 1e-12);
}

}  // namespace
}  // namespace saphena::test
