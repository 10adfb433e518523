#include "loading/channels.hpp"

#include <gtest/gtest.h>

#include <set>

namespace saphena::test {
namespace {

using loading::Channels;
using loading::Depth;

TEST(Channels, GiveEveryInputANumberOfItsOwnAndLeaveNoneOver) {
  for (const int segments : {1, 6, 24}) {
    const Channels channels{segments};
    std::multiset<int> numbers{Channels::zero,
                               Channels::pleural_pressure,
                               Channels::carotid_height,
                               Channels::upper_veins_height,
                               Channels::arterial_pressure,
                               Channels::atrial_pressure,
                               Channels::one,
                               Channels::abdominal_pressure,
                               Channels::iliac_height,
                               Channels::caval_height};
    for (int s = 0; s < segments; ++s) {
      numbers.insert({channels.height(s), channels.muscle_demand(s), channels.skin_demand(s), channels.skin_strain(s),
                      channels.superficial_pace(s), channels.deep_pace(s)});
      for (const Depth depth : {Depth::superficial, Depth::muscle, Depth::deep})
        numbers.insert({channels.target(depth, s), channels.squeeze(depth, s)});
    }
    int expected = 0;
    for (const int number : numbers) EXPECT_EQ(number, expected++);
    EXPECT_EQ(channels.count(), expected);
  }
}

}  // namespace
}  // namespace saphena::test
