#include "network/network.hpp"

#include <gtest/gtest.h>

namespace saphena::test {
namespace {

using elements::Conduit;
using elements::ElasticVessel;
using elements::ValvedConduit;
using network::NetworkBuilder;

constexpr Conduit::Parameters<double> with_lengths(double from, double to) {
  return {.from_length = from, .to_length = to};
}

struct ThreeVessels {
  NetworkBuilder builder{1, 0.0};
  int first = builder.add_compartment<ElasticVessel>("first", {}, {});
  int middle = builder.add_compartment<ElasticVessel>("middle", {}, {});
  int last = builder.add_compartment<ElasticVessel>("last", {}, {});

  void join(int from, int to, const Conduit::Parameters<double>& conduit) {
    const int flow = builder.add_states<Conduit>("conduit");
    builder.add_process<Conduit>({from, to, flow}, conduit);
  }
};

TEST(NetworkBuilder, GivesAVeinOneLumenForAllConduitsThatEndInIt) {
  ThreeVessels vessels;
  vessels.join(vessels.first, vessels.middle, with_lengths(2.0, 3.0));
  const int flow = vessels.builder.add_states<ValvedConduit>("valved");
  vessels.builder.add_process<ValvedConduit>({vessels.middle, vessels.last, flow, flow + 1},
                                             {.conduit = with_lengths(3.0, 4.0), .valve = {}});
  const network::Network network = std::move(vessels.builder).build();
  EXPECT_EQ(network.topology.lumens.nodes, (std::vector<int>{vessels.first, vessels.middle, vessels.last}));
  ASSERT_EQ(network.parameters.lumens.values.size(), 3U);
  EXPECT_EQ(network.parameters.lumens.values[1].length, 3.0);
  EXPECT_EQ(network.parameters.lumens.values[2].length, 4.0);
}

TEST(NetworkBuilder, RefusesConduitsThatTakeOneVeinForTwo) {
  ThreeVessels vessels;
  vessels.join(vessels.first, vessels.middle, with_lengths(2.0, 3.0));
  EXPECT_THROW(vessels.join(vessels.middle, vessels.last, with_lengths(3.5, 4.0)), std::logic_error);
}

TEST(NetworkBuilder, PreparesParametersOnce) {
  NetworkBuilder builder(1, 0.0);
  builder.add_compartment<ElasticVessel>("vessel", {.unstressed_volume = 5.0, .compliance = 4.0}, {});
  const network::Network network = std::move(builder).build();
  const auto& values = std::get<network::ParametersOf<ElasticVessel, double>>(network.parameters.compartments).values;
  EXPECT_EQ(values[0].compliance, 4.0);
  EXPECT_EQ(values[0].per_compliance, 0.25);
}

}  // namespace
}  // namespace saphena::test
