// The closed circle at rest is where the curve of venous return meets that of the heart (Guyton 1955).

#include <gtest/gtest.h>

#include <cmath>

#include "../support/small_network.hpp"

namespace saphena::test {
namespace {

using elements::CardiacPump;
using elements::Connection;
using elements::ElasticVessel;
using elements::RegulatedResistance;

/// Arteries, arterioles, veins, a resistance to venous return, the right atrium, and one heart.
struct Circle {
  ElasticVessel::Parameters<double> arteries{700.0, 2.0}, veins{3000.0, 100.0}, atrium{100.0, 10.0};
  double arteriolar = 1.0, venous = 0.05;  // mmHg s/mL
  CardiacPump::Parameters<double> heart{
      .diastolic_compliance = 20.0, .filling_limit = 150.0, .end_systolic_elastance = 2.5};
  double rate = 1.1;         // 1/s
  double stressed = 1100.0;  // mL above the unstressed volumes

  double stroke(double atrial, double arterial) const { return CardiacPump::stroke_volume(heart, atrial, arterial); }

  /// Guyton: pressures in arteries and veins that a flow needs over an atrial pressure, and the blood that they hold.
  double blood_needed(double flow, double atrial) const {
    const double in_veins = atrial + venous * flow;
    const double in_arteries = in_veins + arteriolar * flow;
    return arteries.compliance * in_arteries + veins.compliance * in_veins + atrium.compliance * atrial;
  }
  /// Venous return at an atrial pressure, for the blood that there is.
  double venous_return(double atrial) const {
    const double at_rest = blood_needed(0.0, atrial);
    return (stressed - at_rest) / (blood_needed(1.0, atrial) - at_rest);
  }
  /// What the heart pumps at that pressure, against the pressure that its own output makes.
  double cardiac_output(double atrial) const {
    double low = 0.0;
    double high = 500.0;
    for (int i = 0; i < 200; ++i) {
      const double flow = 0.5 * (low + high);
      const double arterial = atrial + (venous + arteriolar) * flow;
      (rate * stroke(atrial, arterial) > flow ? low : high) = flow;
    }
    return low;
  }
  /// Atrial pressure where the curves meet.
  double crossing() const {
    double low = 0.0;
    double high = 20.0;
    for (int i = 0; i < 200; ++i) {
      const double atrial = 0.5 * (low + high);
      (venous_return(atrial) > cardiac_output(atrial) ? low : high) = atrial;
    }
    return low;
  }
};

network::Network wired(const Circle& circle) {
  network::NetworkBuilder builder(1, 0.0);
  const int arteries = builder.add_compartment<ElasticVessel>("arteries", circle.arteries, {});
  const int veins = builder.add_compartment<ElasticVessel>("veins", circle.veins, {});
  const int atrium = builder.add_compartment<ElasticVessel>("atrium", circle.atrium, {});
  const int rate = builder.add_state({"rate", "1/s", 1.0});
  const int factor = builder.add_state({"factor", "1", 1.0});
  const int no_pericardium = builder.add_state({"pericardium", "mmHg", 1.0});
  builder.add_process<RegulatedResistance>({arteries, veins, factor}, {circle.arteriolar});
  builder.add_process<Connection>({veins, atrium}, {1.0 / circle.venous});
  builder.add_process<CardiacPump>({atrium, arteries, rate, no_pericardium}, circle.heart);
  return std::move(builder).build();
}

/// Volumes after ten minutes, all stressed blood in the veins at first.
std::vector<double> settled_circle(const Circle& circle) {
  const std::vector<double> start{700.0, 3000.0 + circle.stressed, 100.0, circle.rate, 1.0, 0.0};
  return run_network(wired(circle), {}, start, {600.0}, 1e-8).back();
}

TEST(Circle, RestsWhereVenousReturnMeetsTheHeart) {
  for (const double stressed : {900.0, 1100.0, 1400.0}) {
    Circle circle;
    circle.stressed = stressed;
    const auto state = settled_circle(circle);
    const double atrial = (state[2] - 100.0) / 10.0;
    const double arterial = (state[0] - 700.0) / 2.0;
    EXPECT_NEAR(atrial, circle.crossing(), 1e-5);
    EXPECT_NEAR(circle.rate * circle.stroke(atrial, arterial), circle.venous_return(circle.crossing()), 1e-4);
  }
}

TEST(Circle, StandsAtItsMeanFillingPressureWhenTheHeartStands) {
  Circle circle;
  circle.rate = 1e-9;
  const auto state = settled_circle(circle);
  const double filling = circle.stressed / (2.0 + 100.0 + 10.0);
  EXPECT_NEAR((state[1] - 3000.0) / 100.0, filling, 1e-3);
  EXPECT_NEAR((state[0] - 700.0) / 2.0, filling, 1e-3);
}

TEST(Circle, LosesNoBlood) {
  const auto state = settled_circle({});
  EXPECT_NEAR(state[0] + state[1] + state[2], 3800.0 + 1100.0, 1e-8);
}

}  // namespace
}  // namespace saphena::test
