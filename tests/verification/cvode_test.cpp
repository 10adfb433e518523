// The production stepper against SUNDIALS CVODE on the same right-hand side.

#include <gtest/gtest.h>

#include <cmath>
#include <type_traits>

#include "../support/cvode_reference.hpp"
#include "../support/settled_leg.hpp"

namespace saphena::test {
namespace {

void expect_agreement(const LegUnderLoad& shipped, double end) {
  const auto start = settled(shipped);

  std::vector<double> theirs = start;
  CvodeReference<loading::Programme> cvode(shipped.topology(), shipped.parameters(), shipped.programme, 1e-10);
  Blind blind;
  cvode.run(0.0, end, theirs, blind);

  const solve::StepPlan plan(shipped.topology(), shipped.parameters());
  solve::Integrator<double, loading::Programme, Blind> integrator(plan, shipped.topology(), shipped.parameters(),
                                                                  {.tolerance = 3e-9});
  const auto count = integrator.run({{{&shipped.programme, &blind, 0.0, end, start}}})[0];
  ASSERT_EQ(count.status, solve::Status::ok);
  const auto ours = integrator.state(0);
  for (std::size_t s = 0; s < ours.size(); ++s) {
    const double scale = shipped.topology().states[s].scale;
    const double size = std::abs(theirs[s]) + (scale == elements::unbounded ? 1.0 : scale);
    EXPECT_NEAR(ours[s], theirs[s], 1e-5 * size) << shipped.topology().states[s].name;
  }
}

TEST(Cvode, AgreesWithTheProductionStepperThroughASqueeze) {
  expect_agreement(LegUnderLoad(one_squeeze, 12), 18.5);  // rise, hold, fall and valve closure
}

TEST(Cvode, AgreesWithTheProductionStepperInAClosedLoop) {
  const LegUnderLoad shipped(R"(
[run]
duration = "60 s"
circulation = "closed"
[[posture]]
position = "supine"
[[posture]]
position = "tilt"
tilt_angle = "60 degree"
start = "2 s"
)",
                             8);
  expect_agreement(shipped, 20.0);
}

TEST(Cvode, GivesTheSameWithABandAsWithASparseMatrix) {
  const LegUnderLoad shipped(one_squeeze, 8);
  const auto start = settled(shipped);
  const auto carried = [&]<class Algebra>(std::type_identity<Algebra>) {
    std::vector<double> state = start;
    CvodeReference<loading::Programme, Algebra> cvode(shipped.topology(), shipped.parameters(), shipped.programme,
                                                      1e-8);
    Blind blind;
    cvode.run(0.0, 8.0, state, blind);
    return state;
  };
  const auto sparse = carried(std::type_identity<KluAlgebra>{}), band = carried(std::type_identity<BandAlgebra>{});
  for (std::size_t s = 0; s < start.size(); ++s)
    EXPECT_NEAR(band[s], sparse[s], 1e-5 * (1.0 + std::abs(sparse[s]))) << shipped.topology().states[s].name;
}

TEST(BandOrder, IsFarNarrowerThanTheLeg) {
  const LegUnderLoad shipped(one_squeeze, 24);
  const network::JacobianLayout<network::Couplings::all> layout(shipped.topology(), shipped.parameters());
  const BandAlgebra algebra(layout.pattern, shipped.topology());
  EXPECT_LT(algebra.width(), 30);  // flows feel how fast their veins fill: what is beside them, twice
  EXPECT_GT(shipped.topology().state_count(), 300);
}

}  // namespace
}  // namespace saphena::test
