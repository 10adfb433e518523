// One length of pumping collectors, and a short chain, between two pressures: the behaviour that isolated and
// cannulated lymphatics show.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "../support/small_network.hpp"
#include "anatomy/volume_at.hpp"

namespace saphena::test {
namespace {

using namespace elements;

constexpr double length = 4.0;         // cm
constexpr double end_volume = 1000.0;  // mL: so large that its pressure stays
constexpr double duration = 1200.0;    // s
constexpr double sample = 0.25;        // s
constexpr int pace = 1;                // channel

struct PumpRun {
  double flow;                 ///< mL/h out of the chain
  double largest, smallest;    ///< volumes of the first length, mL
  double rate;                 ///< 1/min
  std::vector<double> onsets;  ///< s: last contraction of each length
};

class Chain {
 public:
  Chain(int count, double in, double out) : count_(count), builder_(2, 0.0) {
    add_end("source", in);
    for (int i = 0; i < count; ++i) add_length(i);
    add_end("sink", out);
    for (int i = 0; i <= count; ++i) conduits_.push_back(add_conduit(i));
    for (int i = 0; i < count; ++i) add_muscle(i);
  }

  PumpRun run() && {
    const int passed = conduits_.back() + 2;
    std::vector<int> volumes;
    const network::Network network = std::move(builder_).build();
    for (const int node : nodes_) volumes.push_back(network.topology.nodes[static_cast<std::size_t>(node)].volume);
    initial_.resize(network.topology.states.size(), 0.0);
    std::vector<double> instants;
    for (double t = 0.0; t <= duration; t += sample) instants.push_back(t);
    FunctionInputs at_rest;
    at_rest.fill = [](double, double* channels) { channels[0] = 0.0, channels[pace] = 1.0; };
    const auto states = run_network(network, at_rest, initial_, instants, 1e-4);
    return read(states, volumes[1], passed);
  }

 private:
  void begin_with(int state, double value) {
    initial_.resize(std::max(initial_.size(), static_cast<std::size_t>(state) + 1), 0.0);
    initial_[static_cast<std::size_t>(state)] = value;
  }
  int volume_state(int node) const { return builder_.network().topology.nodes[static_cast<std::size_t>(node)].volume; }

  int add_vessel(const std::string& name, const LymphVessel::Parameters<double>& vessel, double pressure, int around) {
    const int node = builder_.add_compartment<LymphVessel>(name, vessel, {around, 0, 0});
    begin_with(volume_state(node), anatomy::volume_at<LymphVessel>(vessel, pressure));
    nodes_.push_back(node);
    proteins_.push_back(builder_.add_state({name + ".protein", "mg", 1.0}));
    begin_with(proteins_.back(), 1.0);
    return node;
  }
  int add_end(const std::string& name, double pressure) {
    return add_vessel(name, {end_volume, 1.0}, pressure, network::none);
  }
  void add_length(int i) {
    const int phase = builder_.add_states<Lymphangion>("lymphangion" + std::to_string(i));
    phases_.push_back(phase);
    add_vessel("length" + std::to_string(i), {0.05, 1.0}, 4.0, phase + 2);
    begin_with(phase, -0.6);
    begin_with(phase + 1, -0.8 + 0.1 * i);
  }
  int add_conduit(int i) {
    const int first = builder_.add_states<LymphConduit>("conduit" + std::to_string(i));
    const auto from = static_cast<std::size_t>(i);
    const std::size_t to = from + 1;
    builder_.add_process<LymphConduit>({nodes_[from], nodes_[to], proteins_[from], proteins_[to], first},
                                       {.opening_rate = 5.0, .closing_rate = 10.0});
    return first;
  }
  void add_muscle(int i) {
    const int nothing = builder_.add_state({"nothing" + std::to_string(i), "1", 1.0});
    const auto at = static_cast<std::size_t>(i);
    const auto phase = [&](int other) { return phases_[static_cast<std::size_t>(std::clamp(other, 0, count_ - 1))]; };
    const double delay = length / 1.5;
    Lymphangion::Parameters<double> p{
        .pacemaker = {.contraction_time = 7.0, .conduction_phase = -std::cos(pi * delay / 7.0)}};
    p.pacemaker.resting_rate = i == 0 ? 0.01 : 0.0085;
    builder_.add_process<Lymphangion>(
        {nodes_[at + 1], phases_[at], phase(i - 1), phase(i + 1), nothing, nothing, conduits_[at + 1] + 1, pace}, p);
  }

  PumpRun read(const std::vector<std::vector<double>>& states, int volume, int passed) const {
    const std::size_t half = states.size() / 2;
    const double span = sample * static_cast<double>(states.size() - 1 - half);
    const auto value = [&](std::size_t i, int s) { return states[i][static_cast<std::size_t>(s)]; };
    PumpRun result{3600.0 * (value(states.size() - 1, passed) - value(half, passed)) / span, 0.0, 1e9, 0.0,
                   std::vector<double>(phases_.size(), 0.0)};
    for (std::size_t i = half + 1; i < states.size(); ++i) {
      result.largest = std::max(result.largest, value(i, volume));
      result.smallest = std::min(result.smallest, value(i, volume));
      for (std::size_t k = 0; k < phases_.size(); ++k)
        if (value(i - 1, phases_[k]) <= 0.0 && value(i, phases_[k]) > 0.0) {
          if (k == 0) result.rate += 60.0 / span;
          if (k == 0 || result.onsets[k - 1] > 0.0) result.onsets[k] = sample * static_cast<double>(i);
        }
    }
    return result;
  }

  int count_;
  network::NetworkBuilder builder_;
  std::vector<int> nodes_, proteins_, phases_, conduits_;
  std::vector<double> initial_;
};

PumpRun pump(int count, double in, double out) { return Chain(count, in, out).run(); }

TEST(LymphPump, EjectsHalfToFourFifthsOfItsVolume) {
  // Rat collectors 0.5-0.8, mouse 0.78 (Sedaghati 2023).
  const PumpRun run = pump(1, 4.0, 6.0);
  const double fraction = 1.0 - run.smallest / run.largest;
  EXPECT_GT(fraction, 0.5);
  EXPECT_LT(fraction, 0.85);
}

TEST(LymphPump, ContractsMoreOftenWhenItIsFuller) { EXPECT_GT(pump(1, 18.0, 20.0).rate, 1.3 * pump(1, 1.0, 3.0).rate); }

TEST(LymphPump, HoldsItsFlowAgainstPressureUntilItsLimit) {
  // Human leg collectors: 56+-9 mmHg by cuff; sheep's expel against 50 and hardly against 70 (Pippard 1989).
  const double free = pump(4, 4.0, 6.0).flow;
  const double half = pump(4, 4.0, 30.0).flow;
  const double near = pump(4, 4.0, 45.0).flow;
  EXPECT_GT(half, 0.6 * free);
  EXPECT_GT(half, near);
  EXPECT_GT(near, 0.2 * free);
  EXPECT_LT(pump(4, 4.0, 75.0).flow, 0.0) << "beyond its limit it leaks back";
}

TEST(LymphPump, MoreLengthsInSeriesAreStrongerAgainstLoad) {
  EXPECT_GT(pump(8, 4.0, 45.0).flow, pump(4, 4.0, 45.0).flow);
  EXPECT_GT(pump(4, 4.0, 45.0).flow, pump(1, 4.0, 45.0).flow);
}

TEST(LymphPump, FillingRaisesItsFlow) { EXPECT_GT(pump(4, 10.0, 12.0).flow, 1.3 * pump(4, 3.0, 12.0).flow); }

TEST(LymphPump, AWaveRunsTowardsTheHeartAtTheConductionSpeed) {
  // 1.51+-0.24 cm/s (Gronlund 2017).
  const PumpRun run = pump(4, 4.0, 10.0);
  const double time = run.onsets[3] - run.onsets[0];
  ASSERT_GT(time, 0.0);
  EXPECT_NEAR(3.0 * length / time, 1.5, 0.35);
}

}  // namespace
}  // namespace saphena::test
