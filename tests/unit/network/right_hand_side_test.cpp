#include "network/right_hand_side.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>

#include "../../support/shipped_leg.hpp"
#include "math/at.hpp"
#include "network/batch.hpp"

namespace saphena::test {
namespace {

using network::Couplings;
using network::JacobianLayout;
using network::RightHandSide;

/// The shipped leg while it is walked upon, and while a device works on it lying.
struct LegAtWork {
  explicit LegAtWork(const std::string& routine, const anatomy::Subject& subject = shipped_subject(),
                     const anatomy::Switches& switches = {})
      : leg(anatomy::build_leg(subject, 12, switches)),
        programme(programme_on(leg, shipped_routine(routine))),
        guess(anatomy::resting_guess(leg, programme, 0.0)) {}

  const network::Topology& topology() const { return leg.network.topology; }
  int size() const { return topology().state_count(); }

  anatomy::Leg leg;
  loading::Programme programme;
  std::vector<double> guess;
};

std::vector<double> rates_of(const LegAtWork& work, const std::vector<double>& state,
                             const std::vector<double>& channels) {
  std::vector<double> rates(state.size());
  RightHandSide<double>(work.topology(), work.leg.network.parameters)
      .rates(state.data(), channels.data(), rates.data());
  return rates;
}

using Matrix = std::vector<std::vector<double>>;  // [row][column]

Matrix square(int size) { return Matrix(at(size), std::vector<double>(at(size), 0.0)); }

template <Couplings couplings>
Matrix jacobian_of(const LegAtWork& work, const std::vector<double>& state, const std::vector<double>& channels) {
  const JacobianLayout<couplings> layout(work.topology(), work.leg.network.parameters);
  std::vector<double> values(at(layout.pattern.entry_count()));
  RightHandSide<double>(work.topology(), work.leg.network.parameters)
      .jacobian(layout, state.data(), channels.data(), values.data());
  Matrix result = square(work.size());
  std::size_t k = 0;
  for (int row = 0; row < work.size(); ++row)
    for (const int column : layout.pattern.row(row)) result[at(row)][at(column)] = values[k++];
  return result;
}

/// Central differences of the rates by one state, extrapolated to fourth order.
std::vector<double> difference_by(const LegAtWork& work, const std::vector<double>& state,
                                  const std::vector<double>& channels, int column, double step) {
  const auto shifted = [&](double by) {
    std::vector<double> moved = state;
    moved[at(column)] += by;
    return rates_of(work, moved, channels);
  };
  const auto far_more = shifted(2.0 * step), more = shifted(step), less = shifted(-step),
             far_less = shifted(-2.0 * step);
  std::vector<double> result(state.size());
  for (std::size_t i = 0; i < result.size(); ++i)
    result[i] = (8.0 * (more[i] - less[i]) - (far_more[i] - far_less[i])) / (12.0 * step);
  return result;
}

/// Every entry that the rates have, and none that they have not.
void expect_exact_jacobian(const LegAtWork& work, const std::vector<double>& state, double time) {
  const std::vector<double> channels = channels_at(work.programme, time);
  const std::vector<double> rates = rates_of(work, state, channels);
  const Matrix jacobian = jacobian_of<Couplings::all>(work, state, channels);
  for (int column = 0; column < work.size(); ++column) {
    // Slopes bend where a rounding begins or ends: should that lie within a step, a shorter one passes it by.
    const double step = 1e-4 * std::max(1e-2, std::abs(state[at(column)]));
    const auto difference = difference_by(work, state, channels, column, step);
    const auto closer = difference_by(work, state, channels, column, 0.1 * step);
    for (int row = 0; row < work.size(); ++row) {
      const double claimed = jacobian[at(row)][at(column)];
      const double rounding = 1e-13 * (std::abs(rates[at(row)]) + 100.0) / step;
      const bool agrees = std::abs(claimed - difference[at(row)]) <= 1e-5 * std::abs(claimed) + rounding;
      ASSERT_NEAR(claimed, agrees ? difference[at(row)] : closer[at(row)], 1e-5 * std::abs(claimed) + 10.0 * rounding)
          << work.topology().states[at(row)].name << " by " << work.topology().states[at(column)].name;
    }
  }
}

TEST(FullJacobian, IsTheDerivativeOfTheRatesWalking) {
  const LegAtWork work("stand_and_walk");
  std::mt19937 random(1);
  for (const double time : {20.0, 120.0, 250.3})
    expect_exact_jacobian(work, stirred(work.leg, work.guess, random), time);
}

TEST(FullJacobian, IsTheDerivativeOfTheRatesUnderADevice) {
  const LegAtWork work("sequential_device");
  std::mt19937 random(2);
  for (const double time : {20.0, 66.0, 70.0}) expect_exact_jacobian(work, stirred(work.leg, work.guess, random), time);
}

TEST(FullJacobian, IsTheDerivativeOfTheRatesWithTissue) {
  const LegAtWork work("sequential_device", shipped_subject(), {.tissue = true});
  std::mt19937 random(5);  // with 3 a rounding begins within the shorter step
  expect_exact_jacobian(work, stirred(work.leg, work.guess, random), 66.0);
}

TEST(FullJacobian, IsTheDerivativeOfTheRatesInAClosedLoop) {
  const LegAtWork work("stand_and_walk", shipped_subject(), {.closed_loop = true});
  std::mt19937 random(4);
  std::vector<double> state = stirred(work.leg, work.guess, random);
  state[at(work.leg.map.circulation.heart_rate)] = 1.3;
  state[at(work.leg.map.circulation.heart_rate + 1)] = 1.2;
  state[at(work.leg.map.circulation.heart_rate + 2)] = 2.0;
  expect_exact_jacobian(work, state, 250.3);
}

/// A sink of its own: sorts derivatives by the strength of their coupling into two full matrices.
class SortingSink {
 public:
  static constexpr bool wants_derivatives = true;
  SortingSink(const network::Topology& topology, const network::NodeFields<double>& fields)
      : strong(square(topology.state_count())), weak(strong), topology_(&topology), fields_(&fields) {}

  void flow(int, int, double) {}
  void mass(int, int, double) {}
  void rate(int, double) {}
  int volume_state(int node) const { return this->node(node).volume; }
  template <class Coupling>
  void flow_by_head(int from, int to, int node, double value, Coupling coupling) {
    both(from, to, [&](int row, double sign) { rate_by_head(row, node, sign * value, coupling); });
  }
  template <class Coupling>
  void flow_by_external(int from, int to, int node, double value, Coupling coupling) {
    both(from, to, [&](int row, double sign) { rate_by_external(row, node, sign * value, coupling); });
  }
  template <class Coupling>
  void flow_by_state(int from, int to, int state, double value, Coupling coupling) {
    both(from, to, [&](int row, double sign) { rate_by_state(row, state, sign * value, coupling); });
  }
  template <class Coupling>
  void rate_by_head(int row, int node, double value, Coupling coupling) {
    rate_by_transmural(row, node, value, coupling);
    rate_by_external(row, node, value, coupling);
  }
  template <class Coupling>
  void rate_by_transmural(int row, int node, double value, Coupling coupling) {
    if (!this->node(node).reservoir)
      rate_by_state(row, this->node(node).volume, value * fields_->slope[at(node)], coupling);
    if (this->node(node).crept_volume != network::none)
      rate_by_state(row, this->node(node).crept_volume, value * fields_->slope_by_crept[at(node)], coupling);
  }
  template <class Coupling>
  void rate_by_external(int row, int node, double value, Coupling coupling) {
    if (this->node(node).tissue != network::none) rate_by_state(row, this->node(node).tissue, value, coupling);
  }
  template <class Coupling>
  void rate_by_volume(int row, int node, double value, Coupling coupling) {
    rate_by_state(row, this->node(node).volume, value, coupling);
  }
  /// Comes once all else is known of the row of a volume.
  void rate_by_filling(int row, int node, double value) {
    const std::size_t volume = at(volume_state(node));
    for (auto* matrix : {&strong, &weak})
      for (std::size_t column = 0; column < matrix->size(); ++column)
        (*matrix)[at(row)][column] += value * (*matrix)[volume][column];
  }
  void rate_by_state(int row, int column, double value, elements::Strong) { strong[at(row)][at(column)] += value; }
  void rate_by_state(int row, int column, double value, elements::Weak) { weak[at(row)][at(column)] += value; }

  Matrix strong, weak;

 private:
  const network::Node& node(int index) const { return topology_->nodes[at(index)]; }
  template <class Visit>
  void both(int from, int to, Visit visit) {
    visit(node(from).volume, -1.0);
    visit(node(to).volume, 1.0);
  }

  const network::Topology* topology_;
  const network::NodeFields<double>* fields_;
};

TEST(StrongJacobian, IsTheFullOneWithoutItsWeakContributions) {
  const LegAtWork work("sequential_device", shipped_subject(), {.tissue = true});
  std::mt19937 random(3);
  const std::vector<double> state = stirred(work.leg, work.guess, random);
  const std::vector<double> channels = channels_at(work.programme, 66.0);
  network::NodeFields<double> fields(work.topology().nodes.size());
  network::evaluate_compartments<network::Slopes::with>(work.topology(), work.leg.network.parameters, state.data(),
                                                        channels.data(), fields);
  network::evaluate_openings<network::Slopes::with>(work.topology(), work.leg.network.parameters, state.data(), fields);
  SortingSink sorted(work.topology(), fields);
  const network::View<double> view(work.topology(), fields, state.data(), channels.data());
  network::visit_processes(work.topology(), work.leg.network.parameters, view, sorted);
  const std::vector<double> rates = rates_of(work, state, channels);
  network::visit_followers(work.topology(), work.leg.network.parameters,
                           network::FillingView<double>(view, work.topology(), rates.data()), sorted);
  const Matrix strong = jacobian_of<Couplings::strong>(work, state, channels);
  const Matrix full = jacobian_of<Couplings::all>(work, state, channels);
  double left_out = 0.0;
  for (int row = 0; row < work.size(); ++row)
    for (int column = 0; column < work.size(); ++column) {
      const double weak = sorted.weak[at(row)][at(column)];
      const double scale = std::abs(sorted.strong[at(row)][at(column)]) + std::abs(weak);
      left_out += std::abs(weak);
      ASSERT_NEAR(strong[at(row)][at(column)], sorted.strong[at(row)][at(column)], 1e-13 * scale);
      ASSERT_NEAR(full[at(row)][at(column)], strong[at(row)][at(column)] + weak, 1e-12 * scale);
    }
  EXPECT_GT(left_out, 0.0);
}

TEST(StrongJacobian, HasNoPlaceThatTheFullOneLacks) {
  const LegAtWork work("lie_still", shipped_subject(), {.tissue = true});
  const JacobianLayout<Couplings::strong> strong(work.topology(), work.leg.network.parameters);
  const JacobianLayout<Couplings::all> full(work.topology(), work.leg.network.parameters);
  EXPECT_LT(strong.pattern.entry_count(), full.pattern.entry_count());
  for (int row = 0; row < work.size(); ++row) {
    const auto columns = full.pattern.row(row);
    for (const int column : strong.pattern.row(row)) EXPECT_TRUE(std::ranges::binary_search(columns, column));
  }
}

/// The production stepper's order rests on this.
TEST(StrongJacobian, IsTheFullOneWithoutTissue) {
  const LegAtWork work("lie_still");
  const JacobianLayout<Couplings::strong> strong(work.topology(), work.leg.network.parameters);
  const JacobianLayout<Couplings::all> full(work.topology(), work.leg.network.parameters);
  EXPECT_EQ(strong.places, full.places);
}

/// What one vessel loses another gains, at any state and under any inputs.
TEST(Rates, NeitherMakeNorLoseBlood) {
  const LegAtWork work("stand_and_walk");
  std::mt19937 random(4);
  for (int trial = 0; trial < 50; ++trial) {
    std::vector<double> channels = channels_at(work.programme, 10.0 * trial);
    for (double& channel : channels) channel += std::uniform_real_distribution<double>(-20.0, 20.0)(random);
    const auto rates = rates_of(work, stirred(work.leg, work.guess, random), channels);
    double sum = 0.0;
    double size = 0.0;
    for (const network::Node& node : work.topology().nodes) {
      sum += rates[at(node.volume)];
      size += std::abs(rates[at(node.volume)]);
    }
    ASSERT_GT(size, 1.0);
    EXPECT_LT(std::abs(sum), 1e-12 * size);
  }
}

/// A linearly implicit step keeps blood exactly when every column of its matrix does.
template <Couplings couplings>
void expect_columns_without_sum() {
  const LegAtWork work("stand_and_walk");
  std::mt19937 random(5);
  const Matrix jacobian =
      jacobian_of<couplings>(work, stirred(work.leg, work.guess, random), channels_at(work.programme, 250.3));
  for (int column = 0; column < work.size(); ++column) {
    double sum = 0.0;
    double size = 0.0;
    for (const network::Node& node : work.topology().nodes) {
      sum += jacobian[at(node.volume)][at(column)];
      size += std::abs(jacobian[at(node.volume)][at(column)]);
    }
    EXPECT_LE(std::abs(sum), 1e-12 * size) << work.topology().states[at(column)].name;
  }
}

TEST(StrongJacobian, KeepsBloodInEveryColumn) { expect_columns_without_sum<Couplings::strong>(); }
TEST(FullJacobian, KeepsBloodInEveryColumn) { expect_columns_without_sum<Couplings::all>(); }

}  // namespace
}  // namespace saphena::test
