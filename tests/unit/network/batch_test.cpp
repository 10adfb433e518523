#include "network/batch.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>

#include "../../support/shipped_leg.hpp"
#include "network/right_hand_side.hpp"

namespace saphena::test {
namespace {

using EightLanes = math::Lanes<8>;
using network::Couplings;

constexpr std::size_t lanes = 8;

std::uint64_t bits(double number) { return std::bit_cast<std::uint64_t>(number); }

/// Eight people whose legs are wired alike and differ in every number.
std::vector<anatomy::Leg> eight_legs() {
  std::vector<anatomy::Leg> legs;
  for (int l = 0; l < 8; ++l) {
    anatomy::Subject subject = shipped_subject();
    subject.venous_compliance_scale = 1.0 - 0.06 * l;
    subject.perfusion_scale = 0.8 + 0.07 * l;
    subject.blood_density *= 1.0 + 0.002 * l;
    subject.blood_viscosity *= 1.0 + 0.05 * l;
    for (anatomy::Vessel& vessel : subject.vessels) vessel.diameter *= 1.0 + 0.01 * l;
    for (anatomy::ValveSite& valve : subject.valves) valve.leak = std::min(1.0, valve.leak * (1.0 + l));
    legs.push_back(anatomy::build_leg(subject, 12, {}));
  }
  return legs;
}

network::Parameters<EightLanes> side_by_side(const std::vector<anatomy::Leg>& legs) {
  network::Parameters<EightLanes> batch;
  for (std::size_t l = 0; l < lanes; ++l) network::set_lane(batch, legs[l].network.parameters, static_cast<int>(l));
  return batch;
}

/// Every number of every element, read back out of its lane.
template <class Element>
void expect_lane(const network::ParametersOf<Element, double>& member,
                 const network::ParametersOf<Element, EightLanes>& batch, int l, long& compared) {
  ASSERT_EQ(member.values.size(), batch.values.size());
  if constexpr (!std::is_empty_v<typename Element::template Parameters<double>>) {
    const auto* alone = reinterpret_cast<const double*>(member.values.data());
    const auto* together = reinterpret_cast<const EightLanes*>(batch.values.data());
    const std::size_t numbers = member.values.size() * sizeof(member.values[0]) / sizeof(double);
    for (std::size_t i = 0; i < numbers; ++i, ++compared) ASSERT_EQ(math::lane(together[i], l), alone[i]);
  }
}

TEST(SetLane, PutsEveryNumberOfEveryMemberInItsLane) {
  const auto legs = eight_legs();
  const auto batch = side_by_side(legs);
  long compared = 0;
  for (int l = 0; l < 8; ++l) {
    const auto& member = legs[static_cast<std::size_t>(l)].network.parameters;
    network::CompartmentList::visit([&]<class Element>(std::type_identity<Element>) {
      expect_lane(std::get<network::ParametersOf<Element, double>>(member.compartments),
                  std::get<network::ParametersOf<Element, EightLanes>>(batch.compartments), l, compared);
    });
    network::ProcessList::visit([&]<class Element>(std::type_identity<Element>) {
      expect_lane(std::get<network::ParametersOf<Element, double>>(member.processes),
                  std::get<network::ParametersOf<Element, EightLanes>>(batch.processes), l, compared);
    });
    expect_lane(member.lumens, batch.lumens, l, compared);
    EXPECT_EQ(math::lane(batch.specific_weight, l), member.specific_weight);
  }
  EXPECT_GT(compared, 8 * 500);
}

TEST(SetLane, LeavesOtherLanesAlone) {
  const auto legs = eight_legs();
  auto batch = side_by_side(legs);
  network::set_lane(batch, legs[0].network.parameters, 5);
  for (const int l : {0, 4, 5, 6}) {
    const auto& expected = legs[l == 5 ? 0U : static_cast<std::size_t>(l)].network.parameters;
    EXPECT_EQ(math::lane(batch.specific_weight, l), expected.specific_weight);
    EXPECT_EQ(math::lane(std::get<0>(batch.compartments).values[3].reference_area, l),
              std::get<0>(expected.compartments).values[3].reference_area);
  }
}

/// Eight members with states and inputs of their own: one lying under a device, each at another instant.
struct EightMembers {
  std::vector<anatomy::Leg> legs = eight_legs();
  std::vector<std::vector<double>> states, channels;
  std::vector<EightLanes> state_lanes, channel_lanes;

  EightMembers() {
    std::mt19937 random(9);
    const auto scenario = shipped_routine("sequential_device");
    for (std::size_t l = 0; l < lanes; ++l) {
      const loading::Programme programme = programme_on(legs[l], scenario);
      states.push_back(stirred(legs[l], anatomy::resting_guess(legs[l], programme, 0.0), random));
      channels.push_back(channels_at(programme, 61.0 + 1.7 * static_cast<double>(l)));
    }
    state_lanes = gather(states);
    channel_lanes = gather(channels);
  }

  static std::vector<EightLanes> gather(const std::vector<std::vector<double>>& members) {
    std::vector<EightLanes> result(members[0].size());
    for (std::size_t l = 0; l < lanes; ++l)
      for (std::size_t i = 0; i < result.size(); ++i) math::lane(result[i], static_cast<int>(l)) = members[l][i];
    return result;
  }
};

TEST(Batch, HasTheRatesOfEachMemberAloneToTheBit) {
  EightMembers members;
  const network::Topology& topology = members.legs[0].network.topology;
  const auto parameters = side_by_side(members.legs);
  std::vector<EightLanes> together(topology.states.size());
  network::RightHandSide<EightLanes>(topology, parameters)
      .rates(members.state_lanes.data(), members.channel_lanes.data(), together.data());
  for (std::size_t l = 0; l < lanes; ++l) {
    std::vector<double> alone(topology.states.size());
    network::RightHandSide<double>(topology, members.legs[l].network.parameters)
        .rates(members.states[l].data(), members.channels[l].data(), alone.data());
    for (std::size_t i = 0; i < alone.size(); ++i)
      ASSERT_EQ(bits(math::lane(together[i], static_cast<int>(l))), bits(alone[i]))
          << topology.states[i].name << ", lane " << l;
  }
}

template <Couplings couplings>
void expect_same_jacobian() {
  EightMembers members;
  const network::Topology& topology = members.legs[0].network.topology;
  const network::JacobianLayout<couplings> layout(topology, members.legs[0].network.parameters);
  const auto entries = static_cast<std::size_t>(layout.pattern.entry_count());
  const auto parameters = side_by_side(members.legs);
  std::vector<EightLanes> together(entries);
  network::RightHandSide<EightLanes>(topology, parameters)
      .jacobian(layout, members.state_lanes.data(), members.channel_lanes.data(), together.data());
  for (std::size_t l = 0; l < lanes; ++l) {
    std::vector<double> alone(entries);
    network::RightHandSide<double>(topology, members.legs[l].network.parameters)
        .jacobian(layout, members.states[l].data(), members.channels[l].data(), alone.data());
    for (std::size_t i = 0; i < entries; ++i)
      ASSERT_EQ(bits(math::lane(together[i], static_cast<int>(l))), bits(alone[i])) << "entry " << i << ", lane " << l;
  }
}

TEST(Batch, HasTheJacobianOfEachMemberAloneToTheBit) {
  expect_same_jacobian<Couplings::all>();
  expect_same_jacobian<Couplings::strong>();
}

}  // namespace
}  // namespace saphena::test
